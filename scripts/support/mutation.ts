import { readdirSync, statSync } from 'node:fs';

/** What became of a change of the source that tests should notice. */
export interface Mutant {
  readonly fileName: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly mutatorName: string;
  readonly replacement?: string;
}

export interface Score {
  readonly folder: string;
  readonly noticed: number;
  readonly missed: number;
}

const NOTICED = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

export const isMissed = ({ status }: Mutant): boolean => MISSED.includes(status);

/** `lib/facts/nodes` of `/home/me/rack/lib/facts/nodes/cron.ts`, and `lib/facts` of what is at the top of a floor. */
const folderOf = (file: string) => /\blib\/[^/]+(?:\/[^/.]+(?=\/|$))?/.exec(file)?.[0] ?? file;

/**
 * Patterns of files by topic, such as `facts/nodes`, whose own tests are the first to judge; what is at the top of a floor has
 * the topic `facts`.
 * @param given folders and files, such as `lib/facts` or `lib/facts/nodes`
 */
export function topicsOf(given: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const topics = new Map<string, string[]>();
  for (const path of given.flatMap(patternsIn)) {
    const topic = folderOf(path).replace('lib/', '');
    topics.set(topic, [...(topics.get(topic) ?? []), path]);
  }
  return topics;
}

function patternsIn(given: string): readonly string[] {
  const path = given.replace(/\/$/, '');
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [`${path}/*.ts`, ...folders.flatMap(({ name }) => patternsIn(`${path}/${name}`))];
}

/** How much tests noticed, a folder each. What no test could judge, as it did not run, counts neither way. */
export function scoresOf(mutants: readonly Mutant[]): readonly Score[] {
  const folders = [...new Set(mutants.map(({ fileName }) => folderOf(fileName)))].sort();
  return folders.map((folder) => {
    const own = mutants.filter(({ fileName }) => folderOf(fileName) === folder);
    return {
      folder,
      noticed: own.filter(({ status }) => NOTICED.includes(status)).length,
      missed: own.filter(isMissed).length,
    };
  });
}
