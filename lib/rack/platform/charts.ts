import { createHash } from 'node:crypto';
import { pascalCase } from '../../facts/names';
import type { RackParameters } from '../../parameters/declarations';
import type { FreeObject } from '../../parameters/language/free-object';
import { type ChartInput, releaseOf } from '../../parameters/platform/charts';
import { valuesOf } from '../../parameters/platform/installed';

/** A Helm chart of the user's own. */
export interface OwnChartPlan {
  /** Its logical id: of its release and namespace, so that another release is another resource. */
  readonly id: string;
  readonly chart: string;
  readonly version: string;
  /** The repository that has it, or of an OCI registry the chart itself. */
  readonly repository: string;
  readonly namespace: string;
  readonly release: string;
  readonly values: FreeObject;
  /** Logical ids of the charts that come before. */
  readonly after: readonly string[];
  /** Images of its pods, as far as they are named. */
  readonly images: readonly string[];
  readonly wait: boolean;
  readonly timeoutMinutes: number;
  /** Id of the service account that it has with an identity. @default - none */
  readonly account?: { readonly namespace: string; readonly name: string };
}

const DEFAULT_MINUTES = 4;

/** Charts, each after those that it waits for, and otherwise in the order of their releases. */
export function ownChartsOf({ charts = [] }: RackParameters): readonly OwnChartPlan[] {
  const ids = new Map(charts.map((chart) => [releaseOf(chart), idOf(chart)]));
  const plans = charts.map((chart) => planOf(chart, ids)).sort((one, other) => (one.release < other.release ? -1 : 1));
  const ordered: OwnChartPlan[] = [];
  // There are no circles: a rule has refused them.
  for (let left = plans; left.length > 0; ) {
    const done = ordered.map(({ id }) => id);
    const next = left.filter(({ after }) => after.every((one) => done.includes(one)));
    if (next.length === 0) break;
    ordered.push(...next);
    left = left.filter((one) => !next.includes(one));
  }
  return ordered;
}

function idOf(chart: ChartInput): string {
  const digest = createHash('sha256')
    .update(`${chart.namespace}/${releaseOf(chart)}`)
    .digest('hex')
    .slice(0, 8);
  return `Chart${pascalCase(releaseOf(chart))}${digest}`;
}

function planOf(input: ChartInput, ids: ReadonlyMap<string, string>): OwnChartPlan {
  const { chart, version, repository, namespace, after = [], images = [], wait = true } = input;
  const base = repository.replace(/\/+$/, '');
  const isOci = base.startsWith('oci://');
  return {
    id: idOf(input),
    chart,
    version,
    repository: isOci && !base.endsWith(`/${chart}`) ? `${base}/${chart}` : base,
    namespace,
    release: releaseOf(input),
    values: valuesOf(input),
    after: after.flatMap((one) => ids.get(one) ?? []),
    images,
    wait,
    timeoutMinutes: input.timeout ?? DEFAULT_MINUTES,
    account: input.service_account === undefined ? undefined : { namespace, name: input.service_account },
  };
}
