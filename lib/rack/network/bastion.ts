import type { RackParameters } from '../../parameters/declarations';

/** A machine by which people get into the network. */
export interface BastionPlan {
  /** Who may open SSH connections to it. Empty: Session Manager alone. */
  readonly allowedCidrs: readonly string[];
}

export function bastionOf(p: RackParameters): BastionPlan | undefined {
  return p.bastion_enable ? { allowedCidrs: p.bastion_allowed_cidrs ?? [] } : undefined;
}
