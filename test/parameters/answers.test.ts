/**
 * All that is said about raw parameters, word for word: what is allowed, the fix, and what else a refusal rests on. Tests of
 * the topics say what is refused and why, the files in test/snapshots/answers how. To add a case, write the parameters as a
 * line of JSON into the file of its topic, and run `npm run snapshots`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, reportOf } from '../../lib/parameters/language/problem';
import type { Contradiction } from '../../lib/parameters/language/rule';
import { parseParameters } from '../../lib/parameters/parse';
import { problemsOf } from '../support/refusals';
import { expectToMatchFile } from '../support/snapshot';

type Raw = Readonly<Record<string, unknown>>;

const FOLDER = join(__dirname, '..', 'snapshots', 'answers');
const files = readdirSync(FOLDER);

const given = (file: string): readonly string[] => readFileSync(join(FOLDER, file), 'utf8').match(/^\{.*$/gm) ?? [];

function answerTo(line: string): string {
  const raw: Raw = JSON.parse(line);
  const problems = problemsOf(raw);
  const said = problems.length > 0 ? problems.map(refusal) : warningsAbout(raw);
  return `${line}\n${said.join('')}`;
}

function refusal(problem: Problem & Partial<Contradiction>): string {
  const others = (problem.involves ?? []).slice(1);
  // What was given may have several lines.
  const report = reportOf([problem]).replaceAll(/\n(?! |$)/g, '\n      ');
  return `${report}${others.length > 0 ? `    rests on: ${others.join(', ')}\n` : ''}`;
}

/** Without those that every rack by default has. */
function warningsAbout(raw: Raw): readonly string[] {
  const always = parseParameters({}).warnings.map(({ id }) => id);
  const { warnings } = parseParameters(raw);
  return warnings.filter(({ id }) => !always.includes(id)).map(({ id, message }) => `  ${id}: ${message}\n`);
}

test.each(files)('%s', (file) => {
  expectToMatchFile(`answers/${file}`, given(file).map(answerTo).join('\n'));
});

test.each(files)('%s: nothing is told in words of this program', (file) => {
  const told = given(file).map(answerTo).join('\n');
  expect(told.match(/\[object|\bundefined\b|\bNaN\b/g)).toBeNull();
});

/** Parameters with a fix that can be typed as it is: a command, or a field of an object. */
function mended(raw: Raw, fix: string): Raw | undefined {
  const [, name = '', word = ''] = /^-c (\w+)=([^\s'<]+|'[^']*')$/.exec(fix) ?? [];
  if (name !== '') {
    return { ...raw, [name]: word.replaceAll("'", '') };
  }
  const [, field, value = '', place = ''] = /^"(\w+)": (.+) in (\S+)$/.exec(fix) ?? [];
  if (field === undefined) {
    return undefined;
  }
  const copy = structuredClone(raw);
  const object = (place.match(/\w+/g) ?? []).reduce<unknown>((of, step) => (of as Raw)[step], copy);
  Object.assign(object as Raw, { [field]: JSON.parse(value) });
  return copy;
}

test.each(files)('%s: fixes that can be typed mend what they are for', (file) => {
  const tried = given(file).flatMap((line) => {
    const raw: Raw = JSON.parse(line);
    return problemsOf(raw).flatMap(({ parameter, message, fix }) => {
      const better = fix === undefined ? undefined : mended(raw, fix);
      const left = better === undefined ? [] : problemsOf(better);
      return left
        .filter((it) => it.parameter === parameter && it.message === message)
        .map(() => ({ line, message, fix }));
    });
  });
  expect(tried).toEqual([]);
});
