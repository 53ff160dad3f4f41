import type { ValuesOf } from '../language/declaration';
import { certificateParameters } from './certificates';
import { nameParameters } from './names';
import { routerParameters } from './router';

/** How apps are reached. */
export const trafficParameters = { ...nameParameters, ...routerParameters, ...certificateParameters };

export type TrafficParameters = ValuesOf<typeof trafficParameters>;
