/** What decides which add-ons a rack has by itself. */
export interface AddonChoices {
  readonly pod_identity_agent_enable: boolean;
  readonly efs_csi_driver_enable: boolean;
  readonly external_dns_name: string | undefined;
  readonly hosted_zone_id: string | undefined;
  readonly record_set_managed: boolean;
  readonly monitoring_enable: boolean;
}

/** Add-ons that every rack has. */
const ALWAYS = [
  'vpc-cni',
  'kube-proxy',
  'coredns',
  'aws-ebs-csi-driver',
  'snapshot-controller',
  'eks-node-monitoring-agent',
  'metrics-server',
] as const;
/** Those that a parameter switches on. */
const SWITCHED = {
  'eks-pod-identity-agent': 'pod_identity_agent_enable',
  'aws-efs-csi-driver': 'efs_csi_driver_enable',
} as const;
type Switched = keyof typeof SWITCHED;

export type AddonOfARack = (typeof ALWAYS)[number] | Switched | 'external-dns' | 'amazon-cloudwatch-observability';

/** Whether a rack has an add-on by itself. */
export function isOfTheRack(p: AddonChoices, name: string): name is AddonOfARack {
  const keepsRecords = p.external_dns_name !== undefined && p.hosted_zone_id !== undefined && p.record_set_managed;
  return (
    (ALWAYS as readonly string[]).includes(name) ||
    (Object.hasOwn(SWITCHED, name) && p[SWITCHED[name as Switched]]) ||
    (name === 'external-dns' && keepsRecords) ||
    // Without it a user may have the add-on too, as they like.
    (name === 'amazon-cloudwatch-observability' && p.monitoring_enable)
  );
}

/** The parameter that would give a rack an add-on which it has not. */
export function switchOf(p: AddonChoices, name: string): (typeof SWITCHED)[Switched] | undefined {
  return Object.hasOwn(SWITCHED, name) && !isOfTheRack(p, name) ? SWITCHED[name as Switched] : undefined;
}
