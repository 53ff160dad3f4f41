/**
 * The fast tests in two files, each of which loads `lib` once: most of the time that a mutant takes goes into loading.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

declare const mutation: {
  /** Whether a test has failed already, which is all that there is to know of a mutant. */
  readonly noticed: boolean;
  /** Names of the tests that run code of a mutant. @default - all of them: it is in code that runs while files load */
  readonly names?: string;
};

const TEST = join(__dirname, '..', '..');

/** Too slow for this, and notices nothing that the others do not. */
const SLOW = 'parameters/big';

/** Tests of whole templates: slow, and the only ones that see all of a plan. */
const TEMPLATES = ['rack/outputs', 'stacks/snapshots'];

/** Files that hold the texts of a whole floor: their tests are cheap, and notice most of what a topic's do not. */
const WRITTEN = ['parameters/answers', 'parameters/written'];

/** What is changed, such as `facts/nodes`. */
const topic = process.env.MUTATION_TOPIC ?? '';

const files = ['facts', 'parameters', 'rack'].flatMap((floor) =>
  readdirSync(join(TEST, floor), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(floor, file).replace(/\.test\.ts$/, ''))
    .filter((file) => file !== SLOW && !TEMPLATES.includes(file))
    .sort(),
);
const [floor] = topic.split('/');

const isNear = (file: string) => dirname(file) === topic || WRITTEN.includes(file);

/** What else is on the floor, and the topic on other floors. */
const isFar = (file: string) =>
  !isNear(file) && (file.startsWith(`${floor}/`) || basename(dirname(file)) === basename(topic));

/** @param near tests of the topic that is changed, or those that may notice what they did not */
export function load(near: boolean): void {
  const all = near ? files.filter(isNear) : [...files.filter(isFar), ...(floor === 'rack' ? TEMPLATES : [])];
  const asked = all.filter((file) => mutation.names?.includes(file) ?? true);
  if (mutation.noticed || asked.length === 0) {
    test.skip('none', () => {});
    return;
  }
  for (const file of asked) {
    describe(file, () => {
      try {
        require(join(TEST, `${file}.test.ts`));
      } catch (error) {
        test('loads', () => {
          throw error;
        });
      }
    });
  }
}
