import type { Draft } from '../draft';
import type { Surroundings } from '../format';
import type { Fields } from '../values';

/** An instance with what it has by default, and where it says so. */
export interface Instance {
  readonly from: string;
  readonly fields: Fields;
  /** Keys that come from instance_defaults. */
  readonly defaults: Fields;
}

/** What several keys say together. */
export interface Tpa {
  readonly draft: Draft;
  readonly document: Fields;
  /** The instances on AWS, each with what it has by default. */
  readonly instances: readonly Instance[];
  readonly surroundings: Surroundings;
}
