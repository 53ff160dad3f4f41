import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { flagsOf, readContext } from '../lib/context';

const FOREIGN = {
  '@aws-cdk/core:newStyleStackSynthesis': true,
  'vpc-provider:account=111122223333:region=us-east-1': {},
  'acme/x': 1,
  'cli-telemetry': false,
  'acknowledged-issue-numbers': [1],
};
const RACK = { name: 'production', node_type: 'm7g.large', typo: 1 };

test('a context is flags and a rack, and nothing is both or neither', () => {
  const app = new App({ context: { ...FOREIGN, ...RACK }, autoSynth: false });
  const added = readContext(new App({ autoSynth: false }));
  expect(flagsOf({ ...FOREIGN, ...RACK })).toEqual(FOREIGN);
  expect(readContext(app)).toEqual({ ...added, ...RACK });
});

test('tests and scripts take flags from cdk.json, and nobody’s rack', () => {
  const root = join(__dirname, '..');
  const files = ['test', 'scripts'].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(directory, file)),
  );
  const reading = files.filter((file) => /cdkJson\.context/.test(readFileSync(join(root, file), 'utf8')));
  // A rehearsal is of the rack that somebody keeps there.
  const ours = [
    'scripts/bench.ts',
    'scripts/examples.ts',
    'scripts/rehearse.ts',
    'scripts/support/catalog.ts',
    'scripts/validate.ts',
    'test/support/flags.ts',
  ];
  expect(reading.sort()).toEqual(ours);
});
