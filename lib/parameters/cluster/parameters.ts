import type { ValuesOf } from '../language/declaration';
import { accessParameters } from './access';
import { controlPlaneParameters } from './control-plane';
import { endpointParameters } from './endpoint';
import { identityParameters } from './identity';
import { signInParameters } from './sign-in';
import { versionParameters } from './version';

/** The control plane, and who may do what with it. */
export const clusterParameters = {
  ...versionParameters,
  ...controlPlaneParameters,
  ...endpointParameters,
  ...identityParameters,
  ...signInParameters,
  ...accessParameters,
};

export type ClusterParameters = ValuesOf<typeof clusterParameters>;
