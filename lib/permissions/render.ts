import { createColors } from 'picocolors';
import type { Look } from '../terminal/table';
import type { DeployerPolicy } from './index';
import { documentOf, POLICY_CHARACTERS } from './split';
import type { DerivedStatement } from './statements';

/** What stands for the account where nobody says which. */
export const ANY_ACCOUNT = '*';

/** What deployers of racks have to be allowed, for people. */
export function render(policies: readonly DeployerPolicy[], look: Look): string {
  return `${policies.map((policy) => section(policy, look)).join('\n\n')}\n`;
}

function section({ rack, policies, dropped }: DeployerPolicy, look: Look): string {
  const paint = createColors(look.color);
  const statements = policies.flat();
  const actions = new Set(statements.flatMap(({ Action }) => Action));
  const reasons = new Map<string, string[]>();
  for (const { type, reason, action } of dropped) {
    const key = `${type.replace('AWS::', '')}, ${reason}`;
    reasons.set(key, [...(reasons.get(key) ?? []), action]);
  }
  return [
    paint.bold(`Rack ${rack}: ${policies.length} policies, ${statements.length} statements, ${actions.size} actions`),
    ...policies.map((policy, i) => policyText(policy, `Policy ${i + 1}`, look)),
    paint.bold(
      `Left out: ${new Set(dropped.map(({ action }) => action)).size} actions that only unused properties need`,
    ),
    [...reasons].map(([why, left]) => wrapped(`  ${why}: `, left, look)).join('\n'),
    `${paint.bold('Next:')} give it to CloudFormation with deployer_role_enable=true; --json has the documents`,
  ].join('\n\n');
}

function policyText(policy: readonly DerivedStatement[], title: string, look: Look): string {
  const paint = createColors(look.color);
  const characters = JSON.stringify(documentOf(policy)).length;
  const head = `${title}, ${characters.toLocaleString('en')} of ${POLICY_CHARACTERS.toLocaleString('en')} characters`;
  return [paint.bold(head), ...policy.map((statement) => statementText(statement, look))].join('\n\n');
}

function statementText({ reason, Action, Resource, Condition = {} }: DerivedStatement, look: Look): string {
  const paint = createColors(look.color);
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => wrapped(`  if   ${operator} ${key}: `, [values].flat(), look)),
  );
  return [
    ...wrap(`  ${reason}`, look.width).map((line) => paint.cyan(line)),
    wrapped('  may  ', Action, look),
    wrapped('  on   ', Resource, look),
    ...conditions,
  ].join('\n');
}

/** Words after a title, in lines of a terminal. */
function wrapped(title: string, words: readonly string[], { width }: Look): string {
  return wrap(`${title}${words.join(', ')}`, width).join('\n');
}

const INDENT = ' '.repeat(7);

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.trimStart().split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(lines.length === 0 ? `  ${word}` : `${INDENT}${word}`);
  }
  return lines;
}
