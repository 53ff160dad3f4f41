import { FINDING_KINDS, type Finding, SEVERITIES, type Totals } from './report';

/** How many findings there are of each kind. */
export function totalsOf(stacks: readonly { readonly findings: readonly Finding[] }[], racks = 1): Totals {
  const findings = stacks.flatMap((stack) => stack.findings);
  const count = <K extends string>(keys: readonly K[], of: (finding: Finding) => K) =>
    Object.fromEntries(keys.map((key) => [key, findings.filter((one) => of(one) === key).length])) as Record<K, number>;
  return {
    racks,
    stacks: stacks.filter((stack) => stack.findings.length > 0).length,
    ...count(FINDING_KINDS, ({ kind }) => kind),
    severity: count(SEVERITIES, ({ severity }) => severity),
  };
}

/** Totals of several racks as one. */
export function sumOf(all: readonly Totals[]): Totals {
  return all.reduce(added, totalsOf([], 0));
}

function added(one: Totals, other: Totals): Totals {
  const { severity: a, ...rest } = one;
  const { severity: b, ...others } = other;
  return { ...sum(rest, others), severity: sum(a, b) };
}

function sum<T extends Readonly<Record<string, number>>>(one: T, other: T): T {
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value + (other[key] ?? 0)])) as T;
}

const WORDS: Readonly<Record<(typeof FINDING_KINDS)[number], string>> = {
  replaced: 'replaced (deleted and created)',
  removed: 'removed',
  'may be replaced': 'may be replaced',
  moved: 'moved',
  renamed: 'renamed',
  changed: 'changed',
  added: 'added',
};

/** `2 replaced (deleted and created), 1 removed, 12 changed`. */
export function totalsInWords(totals: Totals): string {
  const parts = FINDING_KINDS.filter((kind) => totals[kind] > 0).map((kind) => `${totals[kind]} ${WORDS[kind]}`);
  return parts.length === 0 ? 'no resource changes' : parts.join(', ');
}
