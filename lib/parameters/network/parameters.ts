import type { ValuesOf } from '../language/declaration';
import { bastionParameters } from './bastion';
import { existingNetworkParameters } from './existing';
import { flowLogParameters } from './flow-logs';
import { ownNetworkParameters } from './own';

/** Where a rack is, and how it reaches what is outside. */
export const networkParameters = {
  ...ownNetworkParameters,
  ...existingNetworkParameters,
  ...bastionParameters,
  ...flowLogParameters,
};

export type NetworkParameters = ValuesOf<typeof networkParameters>;
