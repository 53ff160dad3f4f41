import type { RackParameters } from '../../parameters/declarations';

/** A machine by which people get into the network. */
export interface BastionPlan {
  /** Who may open SSH connections to it. Empty: only Session Manager. */
  readonly allowedCidrs: readonly string[];
}

/** The least arm64 instance there is, which forwards connections, with a disk of the size of Amazon Linux 2023. */
export const BASTION = { type: 't4g.nano', diskGib: 8 } as const;

export function bastionOf(p: RackParameters): BastionPlan | undefined {
  return p.bastion_enable ? { allowedCidrs: p.bastion_allowed_cidrs ?? [] } : undefined;
}
