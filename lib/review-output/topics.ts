import { type RackReport, type Reason, type Report, SEVERITIES, type Severity } from '../review/report';
import { counted, durationText } from './text/values';

/** What a review says of a rack about one subject, beside what becomes of each resource. */
export interface Topic {
  readonly title: string;
  /** The worst first. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly severity: Severity;
  /** `<stack>/<logical id>` of all of which the same is said. */
  readonly names: readonly string[];
  /** One or two words: what kind of thing this is. */
  readonly label: string;
  readonly text: string;
  /** What else there is to know: how long it takes, what to do. @default - nothing */
  readonly note?: string;
  /** A statement or rule, before and after. @default - there was, or is, none */
  readonly before?: unknown;
  readonly after?: unknown;
}

type Single = Omit<Row, 'names'> & { readonly name: string };

/** All topics of which there is something to say, in the order in which people want to know. */
export function topicsOf(rack: RackReport): readonly Topic[] {
  const all: readonly (readonly [string, readonly Single[]])[] = [
    ['Does not deploy in one go', [...obstacles(rack), ...refused(rack), ...inUse(rack)]],
    ['Data at risk', dataAtRisk(rack)],
    ['Security', security(rack)],
    ['Interruptions', interruptions(rack)],
    ['No way back', forGood(rack)],
    ['Goes from the cluster', uninstalled(rack)],
    ['Stays behind', leftBehind(rack)],
  ];
  return all.flatMap(([title, rows]) => (rows.length === 0 ? [] : [{ title, rows: together(rows) }]));
}

/** What nobody has allowed, the same said once. */
export function openReasons({ verdict }: Report): readonly Row[] {
  return reasonRows(verdict.reasons.filter(({ allowed }) => allowed === undefined));
}

/** What somebody has allowed, by whose words. */
export function allowedReasons({ verdict }: Report): readonly Row[] {
  return reasonRows(verdict.reasons.filter(({ allowed }) => allowed !== undefined));
}

/** What there is to say of the change beside its templates. */
export function remarkRows({ remarks = [] }: Report): readonly Row[] {
  return remarks.map(({ kind, severity, text, names = [] }) => ({ severity, names, label: kind, text }));
}

function reasonRows(reasons: readonly Reason[]): readonly Row[] {
  return together(
    reasons.map(({ name, kind, text, allowed }) => ({
      severity: 'danger',
      name,
      label: kind,
      text,
      ...(allowed && { note: `allowed: ${allowed.reason}${allowed.expires ? `, until ${allowed.expires}` : ''}` }),
    })),
  );
}

const obstacles = ({ obstacles: all }: RackReport): Single[] =>
  all.map(({ name, reason, wayOut }) => ({
    severity: 'danger',
    name,
    label: 'obstacle',
    text: reason,
    ...(wayOut !== undefined && { note: wayOut }),
  }));

const refused = ({ oneWay }: RackReport): Single[] =>
  oneWay
    .filter(({ kind }) => kind === 'refused')
    .map(({ name, text }) => ({ severity: 'danger', name, label: 'refused by AWS', text }));

const forGood = ({ oneWay }: RackReport): Single[] =>
  oneWay
    .filter(({ kind }) => kind === 'for good')
    .map(({ name, text }) => ({ severity: 'warning', name, label: 'for good', text }));

const inUse = ({ inUse: all }: RackReport): Single[] =>
  all.map(({ name, kind, text, users }) => ({
    severity: 'warning',
    name,
    label: `in use, ${kind}`,
    text,
    ...(users.length > 0 && { note: `needed by ${listed(users, 5)}` }),
  }));

const dataAtRisk = ({ dataAtRisk: all }: RackReport): Single[] =>
  all.map(({ name, kind, severity, text, holds, physicalName }) => ({
    severity,
    name,
    label: kind,
    text,
    note: `holds ${holds}${physicalName === undefined ? '' : `, as ${physicalName}`}`,
  }));

const security = ({ security: all }: RackReport): Single[] =>
  all.map(({ name, severity, subject, direction, text, before, after }) => ({
    severity,
    name,
    label: `${subject}, ${direction}`,
    text,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }));

const interruptions = ({ interruptions: all }: RackReport): Single[] =>
  all.map(({ name, severity, kind, text, seconds, basis }) => ({
    severity,
    name,
    label: kind,
    text,
    ...(seconds !== undefined && {
      note: `about ${durationText(seconds)}${basis === undefined ? '' : `: ${basis}`}`,
    }),
  }));

const uninstalled = ({ kubernetes }: RackReport): Single[] =>
  kubernetes.uninstalled.map(({ name, kind, object, text, now }) => ({
    severity: 'warning',
    name,
    label: kind,
    text: `${object} ${text}`,
    ...(now !== undefined && { note: `in its place: ${now}` }),
  }));

const leftBehind = ({ leftBehind: all, kubernetes }: RackReport): Single[] => [
  ...all.map(
    ({ name, type, text, physicalName }): Single => ({
      severity: 'note',
      name,
      label: type,
      text,
      ...(physicalName !== undefined && { note: `it is called ${physicalName}` }),
    }),
  ),
  ...kubernetes.leftBehind.map(
    ({ name, kind, object, text, now }): Single => ({
      severity: 'note',
      name,
      label: kind,
      text: `${object} ${text}`,
      ...(now !== undefined && { note: `in its place: ${now}` }),
    }),
  ),
];

/** What is the same but for its name, as one row. */
function together(rows: readonly Single[]): readonly Row[] {
  const groups = new Map<string, { readonly row: Single; readonly names: string[] }>();
  for (const { name, ...rest } of rows) {
    // Who it is about stands before it already.
    const text = rest.text.startsWith(`${name} `) ? rest.text.slice(name.length + 1) : rest.text;
    const row = { ...rest, text };
    const key = JSON.stringify(row);
    const group = groups.get(key) ?? { row: { ...row, name }, names: [] };
    groups.set(key, group);
    if (!group.names.includes(name)) {
      group.names.push(name);
    }
  }
  return [...groups.values()]
    .map(({ row: { name: _, ...row }, names }): Row => ({ ...row, names }))
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  return names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${counted(names.length - most, 'more', 'more')}`;
}
