import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { type Problem, reportOf } from '../parameters/language/problem';
import type { Allowance, Remark } from '../review/report';
import { ALLOWED_NAME, NAME_FORM } from './allowance-name';

/** What somebody allows, each with a reason and a last day. */
export const ALLOW_FILE = 'review-allow.yaml';

export interface Allowances {
  readonly allowances: readonly Allowance[];
  readonly problems: readonly Problem[];
}

const KEYS = ['name', 'reason', 'expires'] as const;
type Key = (typeof KEYS)[number];

const FORMS: Readonly<Record<Key, { readonly allowed: string; readonly isGood: (text: string) => boolean }>> = {
  name: {
    allowed: `${NAME_FORM}, as in prod-eks/EksCluster; * stands for any text within one of the two`,
    isGood: (text) => ALLOWED_NAME.test(text),
  },
  reason: { allowed: 'a sentence that a reviewer can check', isGood: (text) => text.trim().split(/\s+/).length >= 3 },
  expires: { allowed: 'the last day on which it counts, as in 2026-12-31', isGood: isDay },
};

/** Reads what is allowed. An entry with a problem allows nothing. */
export function readAllowances(text: string): Allowances {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false });
  const at = (offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return `${ALLOW_FILE}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    const { message, pos } = error;
    return { allowances: [], problems: [{ parameter: 'text', at: at(pos[0]), given: undefined, message }] };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { allowances: [], problems: [] };
  }
  if (!isSeq(contents)) {
    const fix = '- name: prod-eks/EksCluster, and below it reason and expires';
    return {
      allowances: [],
      problems: [{ parameter: 'text', at: at(), given: undefined, message: 'holds no list of what is allowed', fix }],
    };
  }
  const entries = contents.items.map((item, index) => readEntry(item as Node, `[${index}]`, at));
  return {
    allowances: entries.flatMap(({ allowance }) => allowance ?? []),
    problems: entries.flatMap(({ problems }) => problems),
  };
}

function readEntry(item: Node, path: string, at: (offset?: number) => string) {
  const place = at(item.range?.[0]);
  if (!isMap(item)) {
    const message = 'must have name, reason and expires';
    return { problems: [{ parameter: path, at: place, given: item.toJSON(), message }] };
  }
  const unknown = item.items.flatMap(({ key }): Problem[] => {
    const name = String((key as { value?: unknown }).value);
    return KEYS.includes(name as Key)
      ? []
      : [
          {
            parameter: `${path}.${name}`,
            at: at((key as Node).range?.[0]),
            given: undefined,
            message: 'is not known',
            allowed: KEYS.join(', '),
          },
        ];
  });
  const wrong = KEYS.flatMap((key) => problemOf(item, key, path, place, at));
  const allowance = Object.fromEntries(KEYS.map((key) => [key, item.get(key)])) as unknown as Allowance;
  const problems = [...unknown, ...wrong];
  return problems.length === 0 ? { allowance, problems } : { problems };
}

function problemOf(
  entry: YAMLMap,
  key: Key,
  path: string,
  place: string,
  at: (offset?: number) => string,
): readonly Problem[] {
  const node = entry.get(key, true);
  const { allowed, isGood } = FORMS[key];
  const parameter = `${path}.${key}`;
  if (node === undefined) {
    return [{ parameter, at: place, given: undefined, message: 'is missing', allowed }];
  }
  const given: unknown = isScalar(node) ? node.value : (node as Node).toJSON();
  return typeof given === 'string' && isGood(given)
    ? []
    : [{ parameter, at: at((node as Node).range?.[0]), given, message: 'is not what it has to be', allowed }];
}

/** Whether a text is a day that there is. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What is wrong with the file, for whoever changes it. */
export function refusalOf(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${count} with ${ALLOW_FILE}.\n\n${reportOf(problems)}`;
}

/**
 * What a reviewer has to know of what is allowed: what a change allows anew, which counts from the next one on, what has
 * expired, and that the file of the base cannot be read.
 */
export function remarksOn(before: Allowances, after: Allowances, today: string): readonly Remark[] {
  const key = ({ name, expires }: Allowance) => `${name} ${expires}`;
  const known = new Set(before.allowances.map(key));
  const come = after.allowances.filter((one) => !known.has(key(one)));
  const expired = before.allowances.filter(({ expires }) => expires !== undefined && expires < today);
  return [
    ...come.map(
      ({ name, reason, expires }): Remark => ({
        kind: 'allowances',
        severity: 'warning',
        text: `allows ${name} until ${expires}, from the next change on: ${reason}`,
        names: [name],
      }),
    ),
    ...expired.map(
      ({ name, expires }): Remark => ({
        kind: 'allowances',
        severity: 'note',
        text: `what allowed ${name} expired on ${expires}`,
        names: [name],
      }),
    ),
    ...(before.problems.length === 0
      ? []
      : [
          {
            kind: 'allowances',
            severity: 'warning',
            text: `${ALLOW_FILE} of the base has mistakes; what has one allows nothing`,
            names: before.problems.map(({ at }) => at ?? ALLOW_FILE),
          } satisfies Remark,
        ]),
  ];
}
