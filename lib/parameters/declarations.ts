import { accessParameters } from './access';
import type { ValueOf } from './declaration';
import { existingNetworkParameters } from './existing-network';
import { networkParameters } from './network';
import { nodeParameters } from './nodes';
import { rackParameters } from './rack';
import { securityParameters } from './security';

/** Every parameter of a rack, declared once, in the order of the reference. */
export const DECLARATIONS = {
  ...rackParameters,
  ...networkParameters,
  ...existingNetworkParameters,
  ...accessParameters,
  ...nodeParameters,
  ...securityParameters,
};

export type ParameterName = keyof typeof DECLARATIONS;

/** A rack's parameters, typed and complete: what a declaration without a default leaves open is undefined. */
export type RackParameters = { readonly [K in ParameterName]: ValueOf<(typeof DECLARATIONS)[K]> };
