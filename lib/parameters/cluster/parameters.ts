import type { ValuesOf } from '../language/declaration';
import { endpointParameters } from './endpoint';
import { identityParameters } from './identity';
import { versionParameters } from './version';

/** The control plane, and who may do what with it. */
export const clusterParameters = { ...versionParameters, ...endpointParameters, ...identityParameters };

export type ClusterParameters = ValuesOf<typeof clusterParameters>;
