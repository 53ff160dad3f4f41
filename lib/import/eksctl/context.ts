import type { Draft, Given } from '../draft';
import type { Surroundings } from '../format';
import type { PoolField } from '../groups';
import type { Fields } from '../values';

/** What several keys say together. */
export interface Eksctl {
  readonly draft: Draft;
  readonly document: Fields;
  readonly groups: readonly NodeGroup[];
  readonly surroundings: Surroundings;
}

/** A group of nodes, managed by EKS or not. */
export interface NodeGroup {
  readonly from: string;
  readonly name: string;
  readonly fields: Fields;
}

/** What the fields of a group become. */
export interface InGroup extends Eksctl {
  readonly group: NodeGroup;
  readonly pool: Partial<Record<PoolField, Given>>;
}
