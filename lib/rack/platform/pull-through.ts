import { UPSTREAMS, type Upstream, type UpstreamName } from '../../facts/platform/pull-through';
import type { RackParameters } from '../../parameters/declarations';
import { upstreamOf } from '../../parameters/platform/pull-through';

/** A registry whose images come by way of ECR. */
export interface UpstreamPlan extends Upstream {
  readonly name: UpstreamName;
  /** The secret by which ECR signs in there. @default - it asks for none */
  readonly secretArn?: string;
}

export function pullThroughOf({ pull_through_cache: given = [] }: RackParameters): readonly UpstreamPlan[] {
  return given.map((one) => {
    const name = upstreamOf(one);
    return { name, ...UPSTREAMS[name], secretArn: typeof one === 'string' ? undefined : one.secret_arn };
  });
}

/** Registries that ECR does not sign in to: their rules need nothing and cost nothing. */
export const OPEN_UPSTREAMS: readonly UpstreamPlan[] = (Object.keys(UPSTREAMS) as UpstreamName[])
  .map((name): UpstreamPlan => ({ name, ...UPSTREAMS[name] }))
  .filter(({ signsIn }) => !signsIn);

/**
 * Where an image is in ECR: quay.io/tigera/operator → quay/tigera/operator.
 * @returns nothing for one that comes from where it is
 */
export function throughCache(reference: string, upstreams: readonly Upstream[]): string | undefined {
  const found = upstreams.find(({ host }) => reference === host || reference.startsWith(`${host}/`));
  return found && `${found.prefix}${reference.slice(found.host.length)}`;
}
