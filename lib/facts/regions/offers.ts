import { type Partition, partitionOf } from './index';

/** Whether AWS offers something in a region. `unknown`: no source says either. */
export type Offer = 'yes' | 'no' | 'unknown';

/** What is not offered in every region, or may not be, and racks use. */
export interface OfferRow {
  /** What a warning calls it. */
  readonly name: string;
  readonly offers: Readonly<Record<Partition, Offer>>;
  /** Regions without it, in a partition that has it. @default - none */
  readonly except?: readonly string[];
  /** What a rack does where it is not offered. */
  readonly without: string;
  /** Where that was read, with a date where it has one: when it was written, or of a page when it was read. */
  readonly sources: readonly string[];
}

const EVERYWHERE = { aws: 'yes', 'aws-cn': 'yes', 'aws-us-gov': 'yes' } as const;

/** What EKS offers, and what racks need of its neighbours. docs/regions.md shows it whole. */
const ROWS = {
  nodeRepair: {
    name: 'node repair',
    offers: { aws: 'yes', 'aws-cn': 'no', 'aws-us-gov': 'unknown' },
    without: 'goes without, and a warning says so',
    sources: [
      'China: "not supported in region cn-north-1", terraform-aws-eks-node-group issue 208, 2025-03',
      'GovCloud: not among what the AWS GovCloud (US) User Guide, "Amazon EKS", misses there (2026-11); never seen',
    ],
  },
  nodeMonitoringAgent: {
    name: 'the node monitoring agent',
    offers: { aws: 'yes', 'aws-cn': 'no', 'aws-us-gov': 'unknown' },
    without: 'goes without, and a warning says so',
    sources: [
      'China: on a page of the China User Guide, "node health", as node repair is; no version was seen. The agent came with node repair, and an add-on without versions fails the deploy: where repair is refused, it counts as refused too',
      'GovCloud: as node repair',
    ],
  },
  efsCsiAddon: {
    name: 'the EFS CSI driver as an add-on',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
    without: 'the deploy fails, and a warning says so',
    sources: ['China: not offered in 2024-05, terraform-aws-eks issue 3033', 'GovCloud: never seen'],
  },
  communityAddons: {
    name: 'community add-ons',
    offers: { aws: 'yes', 'aws-cn': 'no', 'aws-us-gov': 'no' },
    without: 'takes charts; of external-dns there is none, and a warning says so; refused in `addons`',
    sources: [
      'China: no versions, eksctl issue 8145, and its `known_addons.go`',
      'GovCloud: excluded in eksctl’s `known_addons.go`',
    ],
  },
  fargate: {
    name: 'Fargate',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'no' },
    without: '`fargate_namespaces` is refused',
    sources: [
      'China: nothing of EKS on Fargate was found; ECS has it there',
      'GovCloud: AWS GovCloud (US) User Guide, "Amazon EKS", "How Amazon EKS differs" (2026-11)',
    ],
  },
  podIdentity: {
    name: 'pod identity',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
    without: 'IRSA, which is the default; with `pod_identity_agent_enable` the deploy fails, and a warning says so',
    sources: [
      'China: an edition of the China User Guide, "EKS Pod Identities", says that it is not available; its API Reference has the service (2026-11)',
      'GovCloud: as node repair',
    ],
  },
  observabilityAddon: {
    name: 'the CloudWatch add-on',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
    without: 'with `monitoring_enable` the deploy fails, and a warning says so',
    sources: [
      'China: the China edition of the CloudWatch User Guide has "Quick start with the Amazon CloudWatch Observability EKS add-on", as it has pages of what is not there (2026-11); no version was seen',
      'GovCloud: not among what the AWS GovCloud (US) User Guide, "Amazon CloudWatch" and "Amazon EKS", misses there (2026-11); never seen',
    ],
  },
  pullThroughCache: {
    name: 'pull-through cache of ECR',
    offers: { aws: 'yes', 'aws-cn': 'no', 'aws-us-gov': 'no' },
    without: '`pull_through_cache` is refused',
    sources: [
      'China and GovCloud: ECR User Guide, "Considerations for using pull through cache rules": cannot be made there (2026-11)',
      'the AWS GovCloud (US) User Guide, "Amazon ECR", speaks of rules between registries of ECR in GovCloud all the same (2026-11)',
    ],
  },
  nlbSecurityGroups: {
    name: 'security groups of Network Load Balancers',
    offers: EVERYWHERE,
    without: 'nothing: they are everywhere',
    sources: [
      'Elastic Load Balancing API Reference, "SetSecurityGroups", and its China edition (2026-11)',
      'AWS GovCloud (US) User Guide, "Elastic Load Balancing": has these load balancers, and no difference of this kind (2026-11)',
    ],
  },
  aliasRecords: {
    name: 'alias records of Route 53 for load balancers',
    offers: { aws: 'yes', 'aws-cn': 'yes', 'aws-us-gov': 'unknown' },
    without: 'with `hosted_zone_id` the deploy fails, and a warning says so',
    sources: [
      'China: "Amazon Route 53" in Getting Started with AWS in China: for what is in China (2026-11)',
      'GovCloud: an edition of the AWS GovCloud (US) User Guide, "Amazon Route 53", without a date: no public zones, and aliases for records of the same zone only',
    ],
  },
  zonalShift: {
    name: 'zonal shift',
    offers: EVERYWHERE,
    without: 'nothing: it is everywhere',
    sources: [
      'AWS General Reference, "Amazon Application Recovery Controller (ARC) endpoints and quotas" (2026-11): in all regions, those of China and GovCloud included',
    ],
  },
  eksEndpoint: {
    name: 'a VPC endpoint for the API of EKS',
    offers: EVERYWHERE,
    except: ['ap-east-2', 'ap-southeast-5', 'ap-southeast-7', 'mx-central-1'],
    without: 'isolated racks are refused: nodes could not join',
    sources: ['EKS User Guide, "Access Amazon EKS using AWS PrivateLink", regional availability (2026-11)'],
  },
  serviceCatalog: {
    name: 'Service Catalog',
    offers: EVERYWHERE,
    except: ['ap-east-2', 'ap-southeast-5', 'ap-southeast-7', 'mx-central-1'],
    without: '`catalog_enable` is refused',
    sources: [
      'CloudFormation’s list of resource types by region, which the CDK validates templates with (aws-cdk-lib 2.276, 2026-11)',
    ],
  },
  publicRegistries: {
    name: 'public registries of images',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'yes' },
    without: 'a warning says to copy images to ECR, from which isolated racks pull',
    sources: [
      'China: public.ecr.aws, quay.io and registry.k8s.io are outside of it; nobody promises that they answer there, and no source was read',
    ],
  },
  elbEndpoint: {
    name: 'a VPC endpoint for the API of Elastic Load Balancing',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
    without: 'the deploy of an isolated rack fails, and a warning says so',
    sources: [
      'China: "VPC endpoints are not supported in the China Regions", "Elastic Load Balancing" in Getting Started with AWS in China, a page without a date; nobody was seen who tried',
      'GovCloud: not among what the AWS GovCloud (US) User Guide, "Elastic Load Balancing", misses there (2026-11); never seen',
    ],
  },
  stackOutputs: {
    name: '`Fn::GetStackOutput`',
    offers: { aws: 'yes', 'aws-cn': 'unknown', 'aws-us-gov': 'unknown' },
    without: 'stacks pass everything by exports, also where it is not known',
    sources: [
      'CloudFormation Template Reference, "Intrinsic function reference": a page in China, and missing from the list there; nobody speaks of GovCloud',
      '"not in all regions yet": aws-cdk issue 37948',
    ],
  },
} as const satisfies Readonly<Record<string, OfferRow>>;

export type OfferId = keyof typeof ROWS;
export const OFFERS: Readonly<Record<OfferId, OfferRow>> = ROWS;

/** What AWS may not offer and a rack uses: a synth warns of it. */
export const FEATURES = [
  'nodeRepair',
  'nodeMonitoringAgent',
  'efsCsiAddon',
  'communityAddons',
  'fargate',
  'podIdentity',
  'observabilityAddon',
  'elbEndpoint',
  'aliasRecords',
] as const satisfies readonly OfferId[];
export type Feature = (typeof FEATURES)[number];

export function offerOf(what: OfferId, region: string): Offer {
  const { offers, except } = OFFERS[what];
  return except?.includes(region) ? 'no' : offers[partitionOf(region)];
}

/** Regions of a partition that has something, where it is missing nevertheless. */
export function regionsWithout(what: OfferId): readonly string[] {
  return OFFERS[what].except ?? [];
}

/**
 * Whether templates may read outputs of other stacks by `Fn::GetStackOutput`. Exports are everywhere, so it is not tried
 * where it is not known.
 */
export function readsStackOutputs(region: string): boolean {
  return offerOf('stackOutputs', region) === 'yes';
}

/** Some of it in words: `node repair and Fargate`. */
export function namesOf(what: readonly OfferId[]): string {
  const names = what.map((one) => OFFERS[one].name);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}
