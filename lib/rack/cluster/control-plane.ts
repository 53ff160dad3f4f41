import { LOG_TYPES, type LogType, type Tier } from '../../facts/cluster/control-plane';
import type { RackParameters } from '../../parameters/declarations';

/** What EKS does with a control plane. What is left out is as EKS has it. */
export interface ControlPlanePlan {
  readonly logTypes: readonly LogType[];
  /** @default - as long as other logs of the rack */
  readonly logRetentionDays?: number;
  /** Whether EKS leaves the version alone when its standard support ends, for a higher price. */
  readonly extendedSupport: boolean;
  readonly zonalShift?: boolean;
  readonly tier?: Tier;
  /** Security groups of its interfaces, beside that of the cluster. */
  readonly securityGroupIds: readonly string[];
}

export function controlPlaneOf(p: RackParameters): ControlPlanePlan {
  return {
    logTypes: LOG_TYPES.filter((type) => p.eks_log_types?.includes(type) ?? true),
    logRetentionDays: p.eks_log_retention_in_days,
    // A control plane that EKS upgrades by itself would no longer be the one in the template.
    extendedSupport: p.upgrade_policy !== 'standard',
    zonalShift: p.zonal_shift_enable,
    tier: p.control_plane_tier,
    securityGroupIds: p.control_plane_security_groups ?? [],
  };
}
