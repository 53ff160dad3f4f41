/**
 * What a review says, as plain data: whoever prints it (a comment, a page, JSON) adds nothing of its own. Everything in it
 * comes from templates: texts and values are shown, never run, and whoever shows them escapes them.
 */

/** Of the shape of a report. It goes up when a reader of an older report would misunderstand a newer one. */
export const REPORT_VERSION = 1;

export interface Report {
  readonly version: typeof REPORT_VERSION;
  readonly verdict: Verdict;
  /** Of all racks together. */
  readonly totals: Totals;
  /** By name; those without a change too, with nothing to say. */
  readonly racks: readonly RackReport[];
  /** What was compared. @default - whoever asked knows */
  readonly sides?: { readonly before: string; readonly after: string };
  /** What there is to say of the change beside its templates. @default - nothing */
  readonly remarks?: readonly Remark[];
}

/** Something that a reviewer has to know, and that is no change of a template. */
export interface Remark {
  readonly kind: 'snapshots' | 'allowances';
  readonly severity: Severity;
  readonly text: string;
  /** Files, stacks or names of what is allowed. @default - the text says it */
  readonly names?: readonly string[];
}

/**
 * `danger`: data, exposure, or a deploy that fails. `warning`: something is interrupted, or cannot be taken back.
 * `note`: an ordinary change. `quiet`: a change that nobody notices, such as tags and the order of lists.
 */
export const SEVERITIES = ['danger', 'warning', 'note', 'quiet'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The worst that happens, from the least to the most; the last two are not worse than others but something else. */
export type Effect =
  | 'nothing'
  | 'in place'
  | 'rolls nodes'
  | 'replaces node groups'
  | 'fails at deploy'
  | 'new rack'
  | 'rack gone';

export interface Verdict {
  /** Of the process: 0 nothing of note, 2 something to look at that nobody has allowed. Errors, 1, have no report. */
  readonly exit: 0 | 2;
  /** One line: what happens, and what there is to look at. */
  readonly line: string;
  /** What makes it 2, or would have. */
  readonly reasons: readonly Reason[];
}

/** Something that is done only when somebody allows it by its name. */
export interface Reason {
  /** `<stack>/<logical id>`, as in `prod-eks/EksCluster`: by this it is allowed. */
  readonly name: string;
  readonly kind: 'data at risk' | 'exposure' | 'does not deploy';
  readonly text: string;
  /** Who allowed it. @default - nobody */
  readonly allowed?: Allowance;
}

export interface Allowance {
  /** `<stack>/<logical id>`; a `*` stands for any text within one of the two. */
  readonly name: string;
  readonly reason: string;
  /** The last day on which it counts, `2026-12-31`. @default - it counts for this review, as an option by hand does */
  readonly expires?: string;
}

/** How many findings there are of each kind. */
export interface Totals extends Readonly<Record<FindingKind, number>> {
  /** Of racks that are new or gone, or have findings. */
  readonly racks: number;
  /** Of stacks with findings. */
  readonly stacks: number;
  readonly severity: Readonly<Record<Severity, number>>;
}

export interface RackReport {
  readonly name: string;
  readonly region: string;
  /** @default - the account of whoever deploys */
  readonly account?: string;
  readonly state: 'new' | 'changed' | 'unchanged' | 'gone';
  readonly effect: Effect;
  /** One line: what happens to this rack. */
  readonly line: string;
  /** What of the rack's parameters differs, as far as its record of deploys says. */
  readonly parameters: readonly PropertyChange[];
  readonly totals: Totals;
  /** In the order of their deploy. Those without a change have no findings. */
  readonly stacks: readonly StackReport[];
  /** Findings that say the same, such as one more tag on every resource: to be shown as one. */
  readonly alike: readonly Alike[];
  readonly order: DeployOrder;
  /** Why CloudFormation refuses a stack. */
  readonly obstacles: readonly Obstacle[];
  /** What is taken away while something else still needs it, or does not follow what it needs. */
  readonly inUse: readonly InUse[];
  readonly dataAtRisk: readonly DataAtRisk[];
  readonly interruptions: readonly Interruption[];
  readonly security: readonly SecurityFinding[];
  readonly kubernetes: KubernetesReport;
  /** What stays in the account, out of every stack's hands, or in a stack that is no longer in the app. */
  readonly leftBehind: readonly LeftBehind[];
  /** What AWS does not take back once it is done, or refuses because it would be a way back. */
  readonly oneWay: readonly OneWay[];
  /** @default - nobody has computed it */
  readonly cost?: CostDelta;
  /** @default - nobody has computed it */
  readonly quotas?: readonly QuotaDelta[];
}

export interface StackReport {
  /** As in `prod-eks`. */
  readonly name: string;
  readonly state: 'new' | 'changed' | 'unchanged' | 'gone';
  /** Its new template waits for these. */
  readonly dependencies: readonly string[];
  readonly findings: readonly Finding[];
  /** What others read of it. */
  readonly outputs: readonly OutputChange[];
  /** Changes of the template beside its resources: parameters, conditions, rules, its description. */
  readonly template: readonly PropertyChange[];
  /** Resources of which only `DependsOn` differs. CloudFormation updates none of them. */
  readonly onlyOrder: readonly string[];
}

export type FindingKind =
  | 'added'
  | 'changed'
  | 'removed'
  /** Deleted and created. */
  | 'replaced'
  | 'may be replaced'
  | 'renamed'
  | 'moved';
export const FINDING_KINDS: readonly FindingKind[] = [
  'replaced',
  'removed',
  'may be replaced',
  'moved',
  'renamed',
  'changed',
  'added',
];

/** The same change of several resources. */
export interface Alike {
  readonly change: PropertyChange;
  /** `<stack>/<logical id>` of three or more. */
  readonly names: readonly string[];
}

/** What becomes of one resource. */
export interface Finding {
  readonly kind: FindingKind;
  readonly id: string;
  /** `<stack>/<logical id>`: by this it is allowed. */
  readonly name: string;
  readonly type: string;
  /** What AWS calls it. @default - AWS makes the name up */
  readonly physicalName?: string;
  readonly severity: Severity;
  /** What it means, in a sentence. @default - its kind says it all */
  readonly means?: string;
  /** Where it was, of what is renamed or moved. @default - there */
  readonly was?: Twin;
  readonly properties: readonly PropertyChange[];
  /** Why it is replaced. @default - it is not */
  readonly why?: readonly Cause[];
  /** Of what is removed or replaced: whether it stays in the account all the same. @default false */
  readonly retained?: boolean;
}

/** The same thing under another id, or in another stack. */
export interface Twin {
  readonly stack: string;
  readonly id: string;
  /** How that is known: a name that only one can have, the same content, or much of it. */
  readonly by: 'identity' | 'content' | 'likeness';
}

export interface PropertyChange {
  /**
   * From the resource on, as in `Properties/ScalingConfig/MaxSize`. Steps into text that was taken apart are among them:
   * `Properties/Values/(JSON)/controller/replicaCount`.
   */
  readonly path: string;
  /** What it was; what only a deploy knows stands as text such as `${EksCluster.Arn}`. @default - there was none */
  readonly before?: unknown;
  /** @default - there is none */
  readonly after?: unknown;
  /** Of text: the line at which what is shown begins. @default - all of it is shown */
  readonly line?: number;
  /** Whether it differs in the order of a list alone, where the order means nothing. @default false */
  readonly onlyOrder?: boolean;
  /** Whether the values are secrets and not shown. @default false */
  readonly hidden?: boolean;
}

/** Why something is replaced, or may be. */
export interface Cause {
  readonly certainty: 'replaced' | 'may be replaced';
  readonly path: string;
  readonly kind: 'create-only' | 'type' | 'reference' | 'parameter';
  /** What it refers to, from the nearest on: `rack-network/NetworkVpc`. @default - nothing, the value itself differs */
  readonly chain?: readonly string[];
  readonly text: string;
}

export interface OutputChange {
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface DeployOrder {
  /** Stacks with something to do, in waves: those of one wave wait for those before alone. */
  readonly waves: readonly (readonly string[])[];
  /** Whether one `cdk deploy` does it all. */
  readonly inOneGo: boolean;
}

export interface Obstacle {
  readonly stack: string;
  /** `<stack>/<logical id>` of what is refused. */
  readonly name: string;
  readonly reason: string;
  /** What can be done about it. @default - nothing is known */
  readonly wayOut?: string;
}

export interface InUse {
  readonly name: string;
  readonly kind: 'taken away' | 'narrowed' | 'stale' | 'unresolvable' | 'too early';
  readonly text: string;
  readonly users: readonly string[];
}

export interface DataAtRisk {
  readonly name: string;
  readonly type: string;
  readonly physicalName?: string;
  readonly severity: Severity;
  readonly kind:
    | 'deleted'
    /** It may be replaced: nobody knows before the deploy. */
    | 'may be deleted'
    /** What is in use is new and empty; the old one is in the account. */
    | 'left behind'
    /** Nothing happens today, but what protected it is gone. */
    | 'less protected'
    /** A chart or manifest under another id: the clean-up takes the live objects. */
    | 'uninstalled';
  /** What it holds, as in `the secrets of the cluster`. */
  readonly holds: string;
  readonly text: string;
}

export interface Interruption {
  readonly name: string;
  readonly severity: Severity;
  readonly kind:
    | 'nodes roll'
    | 'node group'
    | 'cluster'
    | 'endpoint'
    | 'load balancer'
    | 'network'
    | 'name'
    | 'database or file system'
    | 'workload'
    | 'machine'
    | 'other';
  readonly text: string;
  /** How long it takes, by typical times. @default - nothing is known */
  readonly seconds?: number;
  /** How `seconds` came about, as in `3 nodes, one at a time, 150 s each`. @default - the time of its type */
  readonly basis?: string;
}

export interface SecurityFinding {
  readonly name: string;
  readonly type: string;
  readonly severity: Severity;
  readonly subject:
    | 'permissions'
    | 'trust'
    | 'boundary'
    | 'security group'
    | 'public exposure'
    | 'encryption'
    | 'cluster access'
    | 'protection';
  /** `changed` is what cannot be told: a condition that is another one. */
  readonly direction: 'broadened' | 'narrowed' | 'changed';
  /** Whether more people or machines reach something: this makes the exit status 2. */
  readonly exposes: boolean;
  readonly text: string;
  /** The statement or rule, before and after. @default - there was, or is, none */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface KubernetesReport {
  /** What stays in the cluster, because the template no longer names it and nothing prunes. */
  readonly leftBehind: readonly KubernetesObject[];
  /** What is taken away from the cluster, and by what. */
  readonly uninstalled: readonly KubernetesObject[];
}

export interface KubernetesObject {
  /** `<stack>/<logical id>` of the chart or manifest. */
  readonly name: string;
  /** `Deployment`, or `Helm release`. */
  readonly kind: string;
  /** As in `router/nginx`: namespace and name. */
  readonly object: string;
  /** What takes its place. @default - nothing */
  readonly now?: string;
  readonly text: string;
}

export interface LeftBehind {
  /** `<stack>/<logical id>`, or a stack. */
  readonly name: string;
  readonly type: string;
  readonly physicalName?: string;
  readonly text: string;
}

export interface OneWay {
  readonly name: string;
  /** `refused`: AWS does not do it. `for good`: AWS does it and does not undo it. */
  readonly kind: 'refused' | 'for good';
  readonly text: string;
}

/** Of a month of 730 hours, in US dollars. */
export interface CostDelta {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly { readonly what: string; readonly before: number; readonly after: number }[];
  /** What has a price that nothing in a template says, such as traffic. */
  readonly notCounted: readonly string[];
}

export interface QuotaDelta {
  /** As in `ec2 L-1216C47A`; without a code where AWS has published none. */
  readonly code: string;
  /** What it is, and when that much is taken of it: at the start, or at full scale. */
  readonly what: string;
  readonly before: number;
  readonly after: number;
  /** What an account has that nobody raised it for. @default - unknown */
  readonly quota?: number;
  /** What all racks of the same region and account take after it. @default - it is the only one */
  readonly together?: number;
}
