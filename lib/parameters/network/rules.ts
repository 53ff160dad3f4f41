import { existingNetworkRules } from './existing-rules';
import { flowLogRules } from './flow-log-rules';
import { gatewayRules } from './gateway-rules';
import { isolationRules } from './isolation-rules';
import { subnetRules } from './subnet-rules';
import { zoneRules } from './zone-rules';

/** Where the network of a rack is, what it takes from others, and how it is reached. */
export const networkRules = [
  ...zoneRules,
  ...existingNetworkRules,
  ...isolationRules,
  ...gatewayRules,
  ...subnetRules,
  ...flowLogRules,
];
