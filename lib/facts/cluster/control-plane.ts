/** Logs of a control plane, in the order of the EKS User Guide, "Send control plane logs to CloudWatch Logs". */
export const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const;
export type LogType = (typeof LOG_TYPES)[number];

/**
 * How much of a control plane is kept ready; `standard` grows and shrinks with its load.
 * Source: CloudFormation, AWS::EKS::Cluster ControlPlaneScalingConfig, in the library's reference.
 */
export const TIERS = ['standard', 'tier-xl', 'tier-2xl', 'tier-4xl'] as const;
export type Tier = (typeof TIERS)[number];
