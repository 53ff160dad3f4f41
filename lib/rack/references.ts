import { readsStackOutputs } from '../facts/regions/offers';

/**
 * How a stack reads what another one publishes: its outputs, or exports, which are everywhere and hold fast what they are
 * read for.
 */
export function waysOfReferring(region: string): 'outputs' | 'exports' {
  return readsStackOutputs(region) ? 'outputs' : 'exports';
}
