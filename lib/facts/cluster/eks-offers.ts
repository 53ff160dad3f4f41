import { partitionOf } from '../regions';

/** Whether EKS offers something in a region. `unknown`: no source says either. */
export type Offer = 'yes' | 'no' | 'unknown';

/** What EKS does not offer in every partition, or may not. */
export type EksFeature = 'nodeRepair' | 'nodeMonitoringAgent' | 'efsCsiAddon' | 'communityAddons' | 'fargate';

interface Row {
  /** What a warning calls it. */
  readonly name: string;
  /** China: Beijing and Ningxia. */
  readonly 'aws-cn': Offer;
  readonly 'aws-us-gov': Offer;
}

/**
 * In the partition `aws` EKS offers all of this. Elsewhere, as far as it is known:
 *
 * | what | China | GovCloud |
 * |---|---|---|
 * | node repair | "not supported in region cn-north-1": terraform-aws-eks-node-group issue 208, 2025-03 | not among what the AWS GovCloud (US) User Guide, "Amazon EKS", misses there; never seen |
 * | monitoring agent | on a page of the China User Guide, "node health", as node repair is; no version was seen | as node repair |
 * | EFS CSI driver as an add-on | not offered in 2024-05: terraform-aws-eks issue 3033 | never seen |
 * | community add-ons | no versions: eksctl issue 8145, and `known_addons.go` | excluded in eksctl's `known_addons.go` |
 * | Fargate | nothing of EKS on Fargate was found; ECS has it there | no: AWS GovCloud (US) User Guide, "Amazon EKS" |
 *
 * The agent came with node repair, and an add-on without versions fails the deploy: where repair is refused, it counts as
 * refused too.
 */
const ROWS: Readonly<Record<EksFeature, Row>> = {
  nodeRepair: { name: 'node repair', 'aws-cn': 'no', 'aws-us-gov': 'unknown' },
  nodeMonitoringAgent: { name: 'the node monitoring agent', 'aws-cn': 'no', 'aws-us-gov': 'unknown' },
  efsCsiAddon: { name: 'the EFS CSI driver as an add-on', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
  communityAddons: { name: 'community add-ons', 'aws-cn': 'no', 'aws-us-gov': 'no' },
  fargate: { name: 'Fargate', 'aws-cn': 'unknown', 'aws-us-gov': 'no' },
};

export const EKS_FEATURES = Object.keys(ROWS) as readonly EksFeature[];

export function offerOf(feature: EksFeature, region: string): Offer {
  const partition = partitionOf(region);
  return partition === 'aws' ? 'yes' : ROWS[feature][partition];
}

/** Some of it in words: `node repair and Fargate`. */
export function namesOf(features: readonly EksFeature[]): string {
  const names = features.map((feature) => ROWS[feature].name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
