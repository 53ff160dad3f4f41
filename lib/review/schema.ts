import { z } from 'zod';
import { REPORT_VERSION, type Report, SEVERITIES } from './report';

const name = z.string().describe('<stack>/<logical id>');
const value = z.unknown().optional().describe('Left out where there is none');
const severity = z.enum(SEVERITIES);
const count = z.number().int().nonnegative();
const kinds = ['added', 'changed', 'removed', 'replaced', 'may be replaced', 'renamed', 'moved'] as const;
const state = z.enum(['new', 'changed', 'unchanged', 'gone']);
const certainty = z.enum(['replaced', 'may be replaced']);

const allowance = z.strictObject({ name: z.string(), reason: z.string(), expires: z.string().optional() });

const reason = z.strictObject({
  name,
  kind: z.enum(['data at risk', 'exposure', 'does not deploy']),
  text: z.string(),
  allowed: allowance.optional(),
});

const totals = z.strictObject({
  ...(Object.fromEntries(kinds.map((kind) => [kind, count])) as Record<(typeof kinds)[number], typeof count>),
  racks: count,
  stacks: count,
  severity: z.strictObject({ danger: count, warning: count, note: count, quiet: count }),
});

const propertyChange = z.strictObject({
  path: z.string(),
  before: value,
  after: value,
  line: count.optional(),
  onlyOrder: z.boolean().optional(),
  hidden: z.boolean().optional(),
});

const finding = z.strictObject({
  kind: z.enum(kinds),
  id: z.string(),
  name,
  type: z.string(),
  physicalName: z.string().optional(),
  severity,
  means: z.string().optional(),
  was: z
    .strictObject({ stack: z.string(), id: z.string(), by: z.enum(['identity', 'content', 'likeness']) })
    .optional(),
  properties: z.array(propertyChange),
  why: z
    .array(
      z.strictObject({
        certainty,
        path: z.string(),
        kind: z.enum(['create-only', 'type', 'reference', 'parameter']),
        chain: z.array(z.string()).optional(),
        text: z.string(),
      }),
    )
    .optional(),
  retained: z.boolean().optional(),
});

const stack = z.strictObject({
  name: z.string(),
  state,
  dependencies: z.array(z.string()),
  findings: z.array(finding),
  outputs: z.array(
    z.strictObject({ name: z.string(), kind: z.enum(['added', 'changed', 'removed']), before: value, after: value }),
  ),
  template: z.array(propertyChange),
  onlyOrder: z.array(z.string()),
});

const dataAtRisk = z.strictObject({
  name,
  type: z.string(),
  physicalName: z.string().optional(),
  severity,
  kind: z.enum(['deleted', 'may be deleted', 'left behind', 'less protected', 'uninstalled']),
  holds: z.string(),
  text: z.string(),
});

const interruption = z.strictObject({
  name,
  severity,
  kind: z.enum([
    'nodes roll',
    'node group',
    'cluster',
    'endpoint',
    'load balancer',
    'network',
    'name',
    'database or file system',
    'workload',
    'machine',
    'other',
  ]),
  text: z.string(),
  seconds: z.number().nonnegative().optional(),
  basis: z.string().optional(),
});

const security = z.strictObject({
  name,
  type: z.string(),
  severity,
  subject: z.enum([
    'permissions',
    'trust',
    'boundary',
    'security group',
    'public exposure',
    'encryption',
    'cluster access',
    'protection',
  ]),
  direction: z.enum(['broadened', 'narrowed', 'changed']),
  exposes: z.boolean(),
  text: z.string(),
  before: value,
  after: value,
});

const kubernetesObjects = z.array(
  z.strictObject({ name, kind: z.string(), object: z.string(), now: z.string().optional(), text: z.string() }),
);

const cost = z.strictObject({
  before: z.number(),
  after: z.number(),
  lines: z.array(z.strictObject({ what: z.string(), before: z.number(), after: z.number() })),
  notCounted: z.array(z.string()),
});

const quota = z.strictObject({
  code: z.string(),
  what: z.string(),
  before: z.number(),
  after: z.number(),
  quota: z.number().optional(),
  together: z.number().optional(),
});

const rack = z.strictObject({
  name: z.string(),
  region: z.string(),
  account: z.string().optional(),
  state,
  effect: z.enum([
    'nothing',
    'in place',
    'rolls nodes',
    'replaces node groups',
    'fails at deploy',
    'new rack',
    'rack gone',
  ]),
  line: z.string(),
  parameters: z.array(propertyChange),
  totals,
  stacks: z.array(stack),
  alike: z.array(z.strictObject({ change: propertyChange, names: z.array(z.string()) })),
  order: z.strictObject({ waves: z.array(z.array(z.string())), inOneGo: z.boolean() }),
  obstacles: z.array(
    z.strictObject({ stack: z.string(), name: z.string(), reason: z.string(), wayOut: z.string().optional() }),
  ),
  inUse: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['taken away', 'narrowed', 'stale', 'unresolvable', 'too early']),
      text: z.string(),
      users: z.array(z.string()),
    }),
  ),
  dataAtRisk: z.array(dataAtRisk),
  interruptions: z.array(interruption),
  security: z.array(security),
  kubernetes: z.strictObject({ leftBehind: kubernetesObjects, uninstalled: kubernetesObjects }),
  leftBehind: z.array(
    z.strictObject({ name: z.string(), type: z.string(), physicalName: z.string().optional(), text: z.string() }),
  ),
  oneWay: z.array(z.strictObject({ name: z.string(), kind: z.enum(['refused', 'for good']), text: z.string() })),
  cost: cost.optional(),
  quotas: z.array(quota).optional(),
});

const report = z.strictObject({
  version: z.literal(REPORT_VERSION),
  verdict: z.strictObject({
    exit: z.union([z.literal(0), z.literal(2)]),
    line: z.string(),
    reasons: z.array(reason),
  }),
  totals,
  racks: z.array(rack),
  sides: z.strictObject({ before: z.string(), after: z.string() }).optional(),
  remarks: z
    .array(
      z.strictObject({
        kind: z.enum(['snapshots', 'allowances']),
        severity,
        text: z.string(),
        names: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

/** What the schema takes, for whoever holds it against {@link Report}. */
export type SchemaReport = z.infer<typeof report>;

/**
 * A report that somebody else may have written, as the job that comments on pull requests reads it: nothing but what the
 * schema knows.
 * @returns the report, or where it is none of this version
 */
export function readReport(data: unknown): { readonly report: Report } | { readonly problem: string } {
  const { data: read, error } = report.safeParse(data);
  if (read !== undefined) {
    return { report: read };
  }
  const [first] = error.issues;
  return { problem: `${first?.path.join('/')}: ${first?.message}` };
}

/** What `review.schema.json` holds. */
export function reportSchemaFile(): string {
  const schema = z.toJSONSchema(report, { target: 'draft-7' });
  const described = {
    description:
      'A report of `npm run review -- --format json`. Generated from lib/review/schema.ts by `npm run docs`.',
    ...schema,
  };
  return `${JSON.stringify(described, undefined, 1)}\n`;
}
