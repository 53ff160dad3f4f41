import { appParameters } from './apps/parameters';
import { catalogParameters } from './catalog/parameters';
import { clusterParameters } from './cluster/parameters';
import { fleetParameters } from './fleet/parameters';
import type { Declaration, ValuesOf } from './language/declaration';
import { logParameters } from './logs/parameters';
import { monitoringParameters } from './monitoring/parameters';
import { networkParameters } from './network/parameters';
import { nodeParameters } from './nodes/parameters';
import { platformParameters } from './platform/parameters';
import { securityParameters } from './security/parameters';
import { storageParameters } from './storage/parameters';
import { trafficParameters } from './traffic/parameters';

/** Every parameter of a rack, declared once, in the order of the reference. */
export const DECLARATIONS = {
  ...fleetParameters,
  ...clusterParameters,
  ...networkParameters,
  ...nodeParameters,
  ...trafficParameters,
  ...platformParameters,
  ...appParameters,
  ...logParameters,
  ...monitoringParameters,
  ...storageParameters,
  ...securityParameters,
  ...catalogParameters,
};

export type ParameterName = keyof typeof DECLARATIONS;

/** A rack's parameters, typed and complete: what a declaration without a default leaves open is undefined. */
export type RackParameters = ValuesOf<typeof DECLARATIONS>;

/** The same, whatever each yields. With this, `tsc` refuses a condition on a parameter that there is not. */
export const BY_NAME: Readonly<Record<ParameterName, Declaration<unknown, unknown, RackParameters>>> = DECLARATIONS;
