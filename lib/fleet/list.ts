import type { RackPlan } from '../rack/plan';
import { type Look, table } from '../terminal/table';
import type { AskedRack } from './index';

/** A rack in a list of racks. */
export type Listed = ListedRack | ListedMistake;

interface ListedRack {
  readonly name: string;
  /** @default - it is from context and nothing else */
  readonly file?: string;
  readonly region: string;
  /** @default - the account that deploys */
  readonly account?: string;
  readonly kubernetes: string;
  readonly nodes: readonly ListedNodes[];
}

/** A rack with something wrong: how much that is, another command says what. */
interface ListedMistake {
  readonly name: string;
  readonly file?: string;
  readonly problems: number;
}

/** Nodes of the same types that are paid for in the same way, of all groups together. */
interface ListedNodes {
  /** Empty: any that have what their pool asks for. */
  readonly types: readonly string[];
  readonly capacity: 'on demand' | 'spot';
  readonly min: number;
  readonly max: number;
}

/** The racks that were asked for, as data. */
export function listOf(racks: readonly AskedRack[]): readonly Listed[] {
  return racks.map(({ name, file, rack, problems }) => {
    if (rack === undefined) return { name, file, problems: problems.length };
    const { region, account, cluster } = rack.plan;
    return { name, file, region, account, kubernetes: cluster.version, nodes: nodesOf(rack.plan) };
  });
}

function nodesOf({ nodes: { pools, cappedPools } }: RackPlan): readonly ListedNodes[] {
  const groups = [
    ...pools.flatMap((pool) =>
      pool.groups.map((group) => ({
        ...group,
        types: pool.instanceTypes,
        capacity: group.capacityType === 'SPOT' ? ('spot' as const) : ('on demand' as const),
      })),
    ),
    ...cappedPools.flatMap((pool) =>
      pool.groups.map((group) => ({ ...group, types: pool.requirements.types ?? [], capacity: 'spot' as const })),
    ),
  ];
  const alike = new Map<string, ListedNodes>();
  for (const { types, capacity, minSize, maxSize } of groups) {
    const key = [capacity, ...types].join();
    const { min, max } = alike.get(key) ?? { min: 0, max: 0 };
    alike.set(key, { types, capacity, min: min + minSize, max: max + maxSize });
  }
  return [...alike.values()];
}

const COLUMNS = [
  { title: 'rack' },
  { title: 'region' },
  { title: 'account' },
  { title: 'kubernetes' },
  { title: 'nodes', elastic: true },
  { title: 'file', elastic: true },
];

/** The same for people, with what to do next. */
export function renderList(racks: readonly Listed[], look: Look): string {
  const rows = racks.map((listed) => ({
    cells:
      'problems' in listed
        ? [
            listed.name,
            '',
            '',
            '',
            `${listed.problems} ${listed.problems === 1 ? 'problem' : 'problems'}`,
            listed.file ?? '',
          ]
        : [
            listed.name,
            listed.region,
            listed.account ?? 'that deploys',
            listed.kubernetes,
            listed.nodes.map(nodesText).join('; '),
            listed.file ?? 'none: context',
          ],
  }));
  const wrong = racks.find((listed) => 'problems' in listed);
  const [first] = racks;
  const next =
    wrong !== undefined
      ? 'npm run validate says what is wrong'
      : first === undefined || first.file === undefined
        ? 'npx cdk deploy --all deploys it'
        : `npx cdk deploy '${first.name}/*' deploys one, npx cdk deploy '*/*' all`;
  return `${table(COLUMNS, rows, look, { wrap: true })}\n\n${next}\n`;
}

/** As in `3 to 300 t3.small`, `0 to 20 m7g.large or m7g.xlarge, spot`. */
function nodesText({ types, capacity, min, max }: ListedNodes): string {
  const what = types.length === 0 ? 'of any type' : types.join(' or ');
  return `${min} to ${max} ${what}${capacity === 'spot' ? ', spot' : ''}`;
}
