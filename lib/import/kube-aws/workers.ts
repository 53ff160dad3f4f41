import type { Given } from '../draft';
import { asMainNodes, type Group, placeGroups } from '../groups';
import { all, by, eachOf, readAs, type Table, walk } from '../table';
import { isFields, number, text } from '../values';
import type { KubeAws } from './context';
import type { Subnet } from './network';
import { NOT_OFFERED, POOL, type Pool, USD } from './pool';

/** What workers are like unless somebody says. Sources: coreos-kubernetes v0.8; kube-aws, `pkg/api/cluster.go`. */
const TYPE = { first: 'm3.medium', later: 't2.medium' };
const DISK = 30;

/** The workers: by keys of the file itself, as main nodes, or as pools. */
export function giveWorkers(context: KubeAws, subnets: readonly Subnet[]): void {
  const { draft, document } = context;
  const pools = poolsOf(context, subnets);
  draft.give('node_security_groups', document.workerSecurityGroupIds, 'workerSecurityGroupIds');
  const isFirst = !['worker', 'apiEndpoints', 's3URI', 'etcdCount'].some((key) => key in document);
  const flat = flatFields(context, isFirst ? TYPE.first : TYPE.later);
  if (pools.length === 0) {
    asMainNodes(draft, { from: 'workerCount', name: 'workers', fields: flat });
    return;
  }
  const { type, disk, capacity_type } = flat;
  placeGroups(
    draft,
    pools.map((pool) => ({ ...pool, fields: { type, disk, ...(capacity_type && { capacity_type }), ...pool.fields } })),
  );
}

function flatFields({ draft, document }: KubeAws, type: string): Group['fields'] {
  const read = <T>(key: string, as: (value: unknown) => T, otherwise?: T): Given | undefined => {
    const value = readAs(draft, document[key], key, as);
    return value !== undefined
      ? { value, from: key }
      : otherwise !== undefined
        ? { value: otherwise, from: draft.byDefault }
        : undefined;
  };
  const price = readAs(draft, document.workerSpotPrice, 'workerSpotPrice', text);
  if (price !== undefined) {
    draft.leave('workerSpotPrice', 'none', USD.none);
  }
  const min = read('workerCount', number);
  return {
    type: read('workerInstanceType', text, type),
    disk: read('workerRootVolumeSize', number, DISK),
    ...(min && { min }),
    ...(price !== undefined && { capacity_type: { value: 'spot', from: 'workerSpotPrice' } }),
  };
}

function poolsOf(context: KubeAws, subnets: readonly Subnet[]): readonly Group[] {
  const groups: Group[] = [];
  const worker: Table<KubeAws> = {
    nodePools: by((value, key) =>
      eachOf(context.draft, value, key, (pool, from) => {
        const fields: Pool['fields'] = {};
        walk(context.draft, POOL, pool, { ...context, fields, subnets }, from);
        groups.push({ from, name: readAs(context.draft, pool.name, `${from}.name`, text) ?? 'pool', fields });
      }),
    ),
    ...all(['apiEndpointName', 'nodePoolRollingStrategy'], NOT_OFFERED),
  };
  readAs(context.draft, context.document.worker, 'worker', (value) =>
    isFields(value)
      ? walk(context.draft, worker, value, context, 'worker')
      : context.draft.leave('worker', 'refused', 'must be a map'),
  );
  return groups;
}
