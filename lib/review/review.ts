import { alike } from './alike';
import { costDelta } from './beside/cost';
import { quotaDeltas } from './beside/quotas';
import { changesBetween, isLoss, isRetained } from './changes/changes';
import { dataAtRisk } from './data/at-risk';
import { type Deployed, nameOf, type Rack } from './deployed/deployed';
import { references } from './deployed/references';
import type { Known } from './findings';
import { interruptions } from './interruption/interruption';
import { clusterDataAtRisk, kubernetesOf } from './kubernetes/cluster';
import { leftBehind } from './left-behind';
import { deployOrder } from './order';
import { parameterChanges } from './parameters';
import { renamesBetween } from './renames/renames';
import {
  type Allowance,
  type Effect,
  type RackReport,
  REPORT_VERSION,
  type Report,
  SEVERITIES,
  type SecurityFinding,
  type StackReport,
} from './report';
import { effectOf } from './safety/effect';
import { oneWays } from './safety/one-way';
import { inUseTold, obstaclesTold } from './safety/told';
import { withProviders } from './security/providers';
import { securityOf } from './security/security';
import { stackReports } from './stacks';
import { sumOf, totalsInWords, totalsOf } from './totals';
import { reasonsOf, verdictOf } from './verdict';

export interface ReviewOptions {
  /** What somebody has allowed by its name. @default - nothing */
  readonly allowances?: readonly Allowance[];
  /** The day by which allowances expire, `2026-12-31`. @default - today, in UTC */
  readonly today?: string;
  /** What is compared, in words. @default - whoever asks knows */
  readonly sides?: Report['sides'];
}

/** What happens to some racks when what is after takes the place of what was before. */
export function review(before: readonly Rack[], after: readonly Rack[], options: ReviewOptions = {}): Report {
  const { allowances = [], today = new Date().toISOString().slice(0, 10), sides } = options;
  const racks = pairs(before, after)
    .map(([was, is]) => reviewRack(was, is))
    .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  const totals = sumOf(racks.filter(({ state }) => state !== 'unchanged').map((rack) => rack.totals));
  const reasons = racks.flatMap((rack) => reasonsOf(rack, allowances, today));
  const verdict = verdictOf(racks, reasons, totals);
  return { version: REPORT_VERSION, verdict, totals, racks, ...(sides && { sides }) };
}

/** Racks are the same by name and region, and by account where both sides say which. */
function pairs(before: readonly Rack[], after: readonly Rack[]): (readonly [Rack | undefined, Rack | undefined])[] {
  const same = (one: Rack, other: Rack) =>
    one.name === other.name &&
    one.region === other.region &&
    (one.account === undefined || other.account === undefined || one.account === other.account);
  return [
    ...after.map((is) => [before.find((was) => same(was, is)), is] as const),
    ...before.filter((was) => !after.some((is) => same(was, is))).map((was) => [was, undefined] as const),
  ];
}

/** What happens to one rack. */
function reviewRack(was: Rack | undefined, is: Rack | undefined): RackReport {
  const { name, region, account } = (is ?? was) as Rack;
  const [before, after] = [was?.stacks ?? {}, is?.stacks ?? {}];
  const kubernetes = kubernetesOf(before, after);
  const data = [...dataAtRisk(before, after), ...clusterDataAtRisk(kubernetes)];
  const interrupted = was === undefined ? [] : interruptions(before, after);
  const security = securityBetween(before, after);
  const obstacles = obstaclesTold(before, after);
  const oneWay = oneWays(before, after);
  const isRefused = obstacles.length > 0 || oneWay.some(({ kind }) => kind === 'refused');
  const stacks = stackReports(before, after, knownOf(data, interrupted, security));
  const totals = totalsOf(stacks);
  const state = stateOf(was, is, stacks);
  // What is no longer in the app stays deployed, and is paid for.
  const isNew = was === undefined;
  const [cost, quotas] = [costDelta(was?.cost, is?.cost, isNew), quotaDeltas(was?.quotas, is?.quotas, isNew)];
  const effect =
    state === 'gone'
      ? 'rack gone'
      : state === 'new'
        ? 'new rack'
        : isRefused
          ? 'fails at deploy'
          : effectOf(before, after);
  return {
    name,
    region,
    ...(account !== undefined && { account }),
    state,
    effect,
    line: `${LINES[effect]}: ${totalsInWords(totals)}`,
    parameters: parameterChanges(before, after),
    totals,
    stacks,
    alike: alike(stacks.flatMap(({ findings }) => findings)),
    order: deployOrder(before, after, !isRefused),
    obstacles,
    inUse: inUseTold(before, after),
    dataAtRisk: data,
    interruptions: interrupted,
    security,
    kubernetes,
    leftBehind: leftBehind(before, after),
    oneWay,
    ...(cost && { cost }),
    ...(quotas && { quotas }),
  };
}

function stateOf(was: Rack | undefined, is: Rack | undefined, stacks: readonly StackReport[]): RackReport['state'] {
  if (was === undefined || is === undefined) {
    return was === undefined ? 'new' : 'gone';
  }
  return stacks.every((stack) => stack.state === 'unchanged') ? 'unchanged' : 'changed';
}

const LINES: Readonly<Record<Effect, string>> = {
  nothing: 'nothing happens',
  'in place': 'everything stays in place',
  'rolls nodes': 'nodes are drained and replaced in turn',
  'replaces node groups': 'new node groups take the place of old ones',
  'fails at deploy': 'a deploy fails',
  'new rack': 'a rack is added',
  'rack gone': 'a rack is no longer in the app, and stays deployed',
};

/** By resource, or pair of resources that are the same thing; what is retained keeps what it allows. */
function securityBetween(before: Deployed, after: Deployed): readonly SecurityFinding[] {
  const renames = renamesBetween(before, after);
  const changes = changesBetween(before, after);
  const lost = new Set(changes.filter(isLoss).map(({ where }) => where));
  return changes.flatMap((change) => {
    const { stack, where, type, what, before: was } = change;
    if (renames.some((rename) => rename.was === change) || (what === 'removed' && isRetained(change))) {
      return [];
    }
    if (what === 'removed' && type.endsWith('Policy') && belongsTo(was?.Properties, stack, before, lost)) {
      return [];
    }
    const twin = renames.find(({ is }) => is === change)?.was;
    const [old, now] = [
      withProviders(twin?.before ?? was, twin?.stack ?? stack, before),
      withProviders(change.after, stack, after),
    ];
    return securityOf({ type, ...(old && { before: old }), ...(now && { after: now }) }, nameOf(where));
  });
}

/** Whether all that a policy is for goes as well. */
function belongsTo(properties: unknown, stack: string, before: Deployed, lost: ReadonlySet<string>): boolean {
  const { Roles, RoleName, Bucket, Topics, Queues } = (properties ?? {}) as Readonly<Record<string, unknown>>;
  const owners = [...references([Roles, RoleName, Bucket, Topics, Queues], stack, before)].filter(
    (where) => !where.includes('.'),
  );
  return owners.length > 0 && owners.every((where) => lost.has(where));
}

/** What is known of resources beside their change, the worst first. */
function knownOf(
  ...all: readonly (readonly { readonly name: string; readonly severity: Known['severity']; readonly text: string }[])[]
) {
  const known = new Map<string, Known[]>();
  const sorted = all.flat().sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  for (const { name, severity, text } of sorted) {
    known.set(name, [...(known.get(name) ?? []), { severity, means: text }]);
  }
  return known;
}
