import { appParameters } from './apps/parameters';
import { accessParameters } from './cluster/access';
import { rackParameters } from './fleet/parameters';
import type { ValueOf } from './language/declaration';
import { existingNetworkParameters } from './network/existing';
import { networkParameters } from './network/parameters';
import { machineParameters } from './nodes/machines';
import { nodeParameters } from './nodes/parameters';
import { poolParameters } from './nodes/pools';
import { platformParameters } from './platform/parameters';
import { securityParameters } from './security/parameters';
import { certificateParameters } from './traffic/certificates';
import { routerParameters } from './traffic/parameters';

/** Every parameter of a rack, declared once, in the order of the reference. */
export const DECLARATIONS = {
  ...rackParameters,
  ...networkParameters,
  ...existingNetworkParameters,
  ...accessParameters,
  ...nodeParameters,
  ...machineParameters,
  ...poolParameters,
  ...routerParameters,
  ...certificateParameters,
  ...platformParameters,
  ...appParameters,
  ...securityParameters,
};

export type ParameterName = keyof typeof DECLARATIONS;

/** A rack's parameters, typed and complete: what a declaration without a default leaves open is undefined. */
export type RackParameters = { readonly [K in ParameterName]: ValueOf<(typeof DECLARATIONS)[K]> };
