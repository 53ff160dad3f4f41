/**
 * Why a key became no parameter.
 * - `refused`: there is a parameter for it, which does not take the value
 * - `planned`: there is no parameter for it yet
 * - `none`: there is nothing like it in a rack
 * - `same`: a rack is always so
 * - `unknown`: nobody knows the key
 * - `secret`: secrets stand in no rack file
 */
export type Why = 'refused' | 'planned' | 'none' | 'same' | 'unknown' | 'secret';

export interface LeftOut {
  /** Where it stands in the source: `nodeGroups[0].ssh.allow`. */
  readonly key: string;
  readonly why: Why;
  readonly reason: string;
}
