import { isDeepStrictEqual } from 'node:util';
import cfn from '../../lib/facts/cfn-types.json';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import type { Deployed, Resource } from '../../lib/review';
import { review } from '../../lib/review/review';
import { deployedOnce } from '../support/deployed-racks';
import { ELSEWHERE, REVIEW_CASES, REVIEWED_PARAMETERS } from '../support/review-cases';
import { linesOf } from '../support/review-lines';
import type { Raw } from '../support/templates';

const rack = (raw: Raw) => [{ name: 'rack', region: 'us-east-1', stacks: deployedOnce(raw) }];
const reportOf = ({ from, to }: { readonly from: Raw; readonly to: Raw }) =>
  review(rack(from), rack(to), { today: '2026-11-26' });

test('every parameter is here', () => {
  expect([...REVIEWED_PARAMETERS, ...Object.keys(ELSEWHERE)].sort()).toEqual(Object.keys(DECLARATIONS).sort());
});

test.each(REVIEW_CASES)('$what', (change) => {
  const report = reportOf(change);
  const lines = linesOf(report);
  expect([report.verdict.exit, report.racks[0]?.effect]).toEqual([change.exit, change.effect]);
  expect(lines.find((line) => line.includes(change.line)) ?? lines).toEqual(expect.stringContaining(change.line));
});

/** What CloudFormation's own list of create-only properties says, without anything of the review. */
function byTheList(before: Deployed, after: Deployed) {
  const createOnly: Readonly<Record<string, { readonly createOnly: readonly string[] }>> = cfn.types;
  const fixed = ({ Type, Properties = {} }: Resource) =>
    (createOnly[Type]?.createOnly ?? []).map((path) =>
      path
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], Properties),
    );
  const all = (state: Deployed) =>
    new Map(
      Object.entries(state)
        .filter(([stack]) => stack in before && stack in after)
        .flatMap(([stack, { template }]) =>
          Object.entries(template.Resources ?? {}).map(([id, resource]) => [`${stack.split('/')[1]}/${id}`, resource]),
        ),
    );
  const [was, is] = [all(before), all(after)];
  return {
    replaced: [...was]
      .filter(([name, resource]) => {
        const now = is.get(name);
        return now !== undefined && !isDeepStrictEqual(fixed(resource), fixed(now));
      })
      .map(([name]) => name),
    removed: [...was.keys()].filter((name) => !is.has(name)),
    added: [...is.keys()].filter((name) => !was.has(name)),
  };
}

test.each(REVIEW_CASES)(
  '$what: what the list of create-only properties says is there, and nothing else without a reason',
  (change) => {
    const { stacks } = reportOf(change).racks[0] ?? { stacks: [] };
    const findings = stacks.flatMap((stack) => (stack.state === 'new' ? [] : stack.findings));
    const named = (...kinds: string[]) =>
      findings
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ name }) => name)
        .sort();
    const expected = byTheList(deployedOnce(change.from), deployedOnce(change.to));
    const twins = findings.flatMap(({ was }) => (was === undefined ? [] : [`${was.stack}/${was.id}`]));
    expect([...named('removed'), ...twins].sort()).toEqual(expected.removed.sort());
    expect(named('added', 'renamed', 'moved')).toEqual(expected.added.sort());
    expect(named('replaced')).toEqual(expect.arrayContaining(expected.replaced));
    // What the list does not know is replaced for what it refers to.
    const more = findings.filter(({ kind, name }) => kind === 'replaced' && !expected.replaced.includes(name));
    expect(more.filter(({ why = [] }) => !why.some(({ kind }) => kind === 'reference' || kind === 'type'))).toEqual([]);
  },
);
