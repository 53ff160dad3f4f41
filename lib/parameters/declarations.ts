import { accessParameters } from './access';
import { certificateParameters } from './certificates';
import type { ValueOf } from './declaration';
import { existingNetworkParameters } from './existing-network';
import { machineParameters } from './machines';
import { networkParameters } from './network';
import { nodeParameters } from './nodes';
import { platformParameters } from './platform';
import { poolParameters } from './pools';
import { rackParameters } from './rack';
import { routerParameters } from './router';
import { securityParameters } from './security';

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
  ...securityParameters,
};

export type ParameterName = keyof typeof DECLARATIONS;

/** A rack's parameters, typed and complete: what a declaration without a default leaves open is undefined. */
export type RackParameters = { readonly [K in ParameterName]: ValueOf<(typeof DECLARATIONS)[K]> };
