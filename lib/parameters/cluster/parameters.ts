import type { ValuesOf } from '../language/declaration';
import { accessParameters } from './access';
import { endpointParameters } from './endpoint';
import { identityParameters } from './identity';
import { versionParameters } from './version';

/** The control plane, and who may do what with it. */
export const clusterParameters = {
  ...versionParameters,
  ...endpointParameters,
  ...identityParameters,
  ...accessParameters,
};

export type ClusterParameters = ValuesOf<typeof clusterParameters>;
