/**
 * Whether tests notice when `lib/facts`, `lib/rack` and `lib/parameters` say something else.
 * Usage: `npm run mutation [-- FOLDER or FILE ...]`, such as `lib/facts`, `lib/rack/nodes` or `lib/facts/arn.ts`.
 */
import { lookOf } from '../lib/terminal/screen';
import { table } from '../lib/terminal/table';
import config from '../stryker.config.json';
import { isMissed, type Mutant, scoresOf, topicsOf } from './support/mutation';

const FLOORS = ['lib/facts', 'lib/rack', 'lib/parameters'];

const COLUMNS = [
  { title: 'folder' },
  { title: 'mutants', align: 'right' },
  { title: 'missed', align: 'right' },
  { title: 'score', align: 'right' },
] as const;

async function run(given: readonly string[]): Promise<void> {
  const { Stryker } = await import('@stryker-mutator/core');
  const leftOut = config.mutate;
  const mutants: Mutant[] = [];
  for (const [topic, files] of topicsOf(given.length > 0 ? given : FLOORS)) {
    process.env.MUTATION_TOPIC = topic;
    const jsonReporter = { fileName: `reports/mutation/${topic}.json` };
    const htmlReporter = { fileName: `reports/mutation/${topic}.html` };
    mutants.push(
      ...(await new Stryker({ mutate: [...files, ...leftOut], jsonReporter, htmlReporter }).runMutationTest()),
    );
  }
  for (const { fileName, location, mutatorName, replacement } of mutants.filter(isMissed)) {
    console.log(`${fileName}:${location.start.line}:${location.start.column} ${mutatorName}: ${replacement}`);
  }
  const rows = scoresOf(mutants).map(({ folder, noticed, missed }) => ({
    cells: [folder, `${noticed + missed}`, `${missed}`, `${((100 * noticed) / (noticed + missed)).toFixed(1)} %`],
  }));
  console.log(table(COLUMNS, rows, lookOf(process.stdout, process.env)));
}

void run(process.argv.slice(2));
