import { at } from '../changes/changes';
import type { Resource } from '../deployed/deployed';
import { textOf } from '../values/shown';
import { holds, isPrivate } from './groups';
import { broadened, type Found, type Judge, narrowed } from './subject';

/** Which blocks may reach the public endpoint of a cluster. None given is everybody. */
export const endpointBlocks: Judge = ({ type, before, after }) => {
  if (type !== 'AWS::EKS::Cluster' || before === undefined || after === undefined || !isPublic(after)) {
    return [];
  }
  const [old, now] = [isPublic(before) ? blocks(before) : [], blocks(after)];
  const isIn = (block: string, others: readonly string[]) =>
    others.some((other) => other === block || holds(other, block));
  const come = now.filter((block) => !isIn(block, old));
  const gone = old.filter((block) => !isIn(block, now));
  const states = { before: old, after: now };
  const found: Found[] = [];
  if (come.length > 0) {
    const text = `from now on lets ${come.join(', ')} reach the API of the cluster`;
    found.push(
      broadened(
        'public exposure',
        text,
        come.some((block) => !isPrivate(block)),
        states,
      ),
    );
  }
  if (gone.length > 0) {
    const text = `no longer lets ${gone.join(', ')} reach the API of the cluster`;
    found.push(narrowed('public exposure', text, states));
  }
  return found;
};

function isPublic(cluster: Resource): boolean {
  return String(at(cluster.Properties, 'ResourcesVpcConfig/EndpointPublicAccess') ?? true) === 'true';
}

function blocks(cluster: Resource): string[] {
  const given = at(cluster.Properties, 'ResourcesVpcConfig/PublicAccessCidrs') as readonly unknown[] | undefined;
  return given === undefined || given.length === 0 ? ['0.0.0.0/0'] : given.map((block) => textOf(block) ?? '');
}
