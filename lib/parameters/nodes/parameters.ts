import type { ValuesOf } from '../language/declaration';
import { bootParameters } from './boot';
import { buildNodeParameters } from './build';
import { fargateParameters } from './fargate';
import { imageParameters } from './images';
import { machineParameters } from './machines';
import { mainNodeParameters } from './main';
import { poolParameters } from './pools';

/** The machines of a rack. */
export const nodeParameters = {
  ...mainNodeParameters,
  ...imageParameters,
  ...bootParameters,
  ...machineParameters,
  ...buildNodeParameters,
  ...poolParameters,
  ...fargateParameters,
};

export type NodeParameters = ValuesOf<typeof nodeParameters>;
