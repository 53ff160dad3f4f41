import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import cdkJson from '../../cdk.json';
import { launchRoleTemplate } from '../../lib/catalog/launch-role-template';
import { publicationOf } from '../../lib/catalog/publication';
import { renderComparisons, renderList } from '../../lib/catalog/render';
import { FOLDER, folderOf, LIST, type Locked, lostSince, readLocked } from '../../lib/catalog/versions/locked';
import { type Made, madeOf } from '../../lib/catalog/versions/made';
import { sinceNewest } from '../../lib/catalog/versions/newest';
import { checkName, lock } from '../../lib/catalog/versions/release';
import { flagsOf } from '../../lib/context';
import { ParameterError, type Problem } from '../../lib/parameters/language/problem';
import { UNLOCKED } from '../../lib/rack/catalog/catalog';
import { render as renderReview } from '../../lib/review-command/terminal';
import { CLEAR } from '../../lib/terminal/screen';
import { exitCodeOf, type Surroundings, type Told } from './command';
import { type ReadRack, racksOf } from './racks';

const ABOUT = `What racks publish to Service Catalog. Before the options stands what to do:

  list             what is locked, and what is published beside that (this is also without a word)
  review           whether racks that were launched from the newest locked version update in place to what the code
                   makes now, and what else that does; exits with 2 where they do not
  release VERSION  locks what the code makes now: templates, and the code of their functions, below ${FOLDER}/
  check [--since COMMIT]
                   whether everything that was locked is as it was locked, and as it was in a commit
  role             the template of the launch role, for accounts that the portfolio is shared with
`;

/** Runs the command. */
export function catalogCommand(around: Surroundings): number {
  const [first = 'list', ...rest] = around.argv;
  const verb = first.startsWith('-') ? 'list' : first;
  const argv = first.startsWith('-') ? around.argv : rest;
  if (verb === 'check') return check(argv, around);
  const isVersion = verb === 'release' && argv[0] !== undefined && !argv[0].startsWith('-');
  const version = isVersion ? argv[0] : undefined;
  const run = RUN[verb];
  if (run === undefined || (verb === 'release' && version === undefined && !argv.includes('--help'))) {
    const said = run === undefined ? `${verb} is nothing that catalog does` : 'release wants a version';
    around.stderr.write(`${said}\n  fix: npm run catalog -- release 1.0.0; --help says the rest\n`);
    return 1;
  }
  const command = { name: 'catalog', about: ABOUT, run: (told: Told) => run(publishing(told), told, version ?? '') };
  return exitCodeOf(command, { ...around, argv: isVersion ? argv.slice(1) : argv });
}

type Run = (racks: readonly ReadRack[], told: Told, version: string) => number;

const RUN: Readonly<Record<string, Run>> = { list, review, release, role };

/** @throws ParameterError where no rack publishes anything */
function publishing({ argv }: Told): readonly ReadRack[] {
  const racks = racksOf(argv).filter(({ plan }) => plan.catalog !== undefined);
  if (racks.length > 0) return racks;
  const fix = '-c catalog_enable=true -c account=<the account that publishes>, or both in a rack file';
  throw new ParameterError([{ parameter: 'catalog_enable', given: false, message: 'is true for no rack', fix }]);
}

function list(racks: readonly ReadRack[], { json, look, stdout }: Told): number {
  const listed = racks.map((rack) => ({
    rack: rack.plan.name,
    region: rack.plan.region,
    current: publicationOf(rack).current,
    editions: rack.editions.map(({ name }) => name),
    locked: readLocked(folderOf(rack.plan.name)).locked,
  }));
  stdout.write(json ? `${JSON.stringify(listed, undefined, 2)}\n` : renderList(listed, look));
  return 0;
}

function review(racks: readonly ReadRack[], told: Told): number {
  const { json, look, stdout } = told;
  const comparisons = racks.flatMap((rack) =>
    sinceNewest(rack, made(rack, told), rack.plan.catalog?.version ?? UNLOCKED),
  );
  if (json) {
    stdout.write(`${JSON.stringify(comparisons, undefined, 2)}\n`);
  } else {
    const changed = comparisons.filter(({ report }) => report.racks.some(({ state }) => state !== 'unchanged'));
    stdout.write(
      [...changed.map(({ report }) => renderReview(report, look)), renderComparisons(comparisons, look)].join('\n'),
    );
    stdout.write('\nNext: npm run catalog -- release VERSION locks it\n');
  }
  return comparisons.every(({ inPlace }) => inPlace) ? 0 : 2;
}

function release(racks: readonly ReadRack[], told: Told, version: string): number {
  const { json, look, stdout } = told;
  for (const rack of racks) checkName(rack, version);
  const released = racks.map((rack) => {
    const now = made(rack, told);
    const comparisons = sinceNewest(rack, now, version);
    return { rack: rack.plan.name, comparisons, files: lock(rack, version, now) };
  });
  if (json) {
    stdout.write(`${JSON.stringify(released, undefined, 2)}\n`);
    return 0;
  }
  for (const { rack, comparisons, files } of released) {
    stdout.write(`${renderComparisons(comparisons, look)}\nLocked as ${version} of ${rack}:\n`);
    stdout.write(files.map((file) => `  ${file}\n`).join(''));
  }
  stdout.write(
    `\nNext: git add ${FOLDER} && git commit; then npx cdk deploy ${released[0]?.rack}-catalog publishes it\n`,
  );
  return 0;
}

function role(racks: readonly ReadRack[], { stdout, stderr }: Told): number {
  const [rack, ...others] = racks;
  if (rack === undefined || others.length > 0) {
    stderr.write(`${racks.length} racks publish\n  fix: npm run catalog -- role -c rack=NAME\n`);
    return 1;
  }
  stdout.write(`${JSON.stringify(launchRoleTemplate(rack, flagsOf(cdkJson.context)), undefined, 2)}\n`);
  return 0;
}

function made(rack: ReadRack, { stderr }: Told): Readonly<Record<string, Made>> {
  if (stderr.isTTY) stderr.write(`${CLEAR}${rack.plan.name}: synthesizing`);
  const products = madeOf(rack, flagsOf(cdkJson.context));
  if (stderr.isTTY) stderr.write(CLEAR);
  return products;
}

/** Needs no rack: what is locked is told by its folder. */
function check(argv: readonly string[], { stdout, stderr }: Surroundings): number {
  const [option, since, ...more] = argv;
  if ((option !== undefined && option !== '--since') || (option === '--since' && !since) || more.length > 0) {
    stderr.write(`check takes --since COMMIT and nothing else\n  fix: npm run catalog -- check --since origin/main\n`);
    return 1;
  }
  const catalogs = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, LIST))) : [];
  const before = since === undefined ? [] : catalogsIn(since);
  const names = [...new Set([...catalogs, ...before])].sort();
  const problems = names.flatMap((name): readonly Problem[] => {
    const folder = folderOf(name);
    const { locked, problems } = readLocked(folder);
    const was = since === undefined ? undefined : lockedIn(since, name);
    return [...problems, ...(was === undefined ? [] : lostSince(was, locked, folder))];
  });
  if (problems.length > 0) throwAsReport(problems, stderr);
  else
    stdout.write(`${names.length} ${names.length === 1 ? 'catalog' : 'catalogs'}: all that is locked is as it was\n`);
  return problems.length > 0 ? 1 : 0;
}

function throwAsReport(problems: readonly Problem[], stderr: Surroundings['stderr']): void {
  stderr.write(`${new ParameterError(problems).message}\n`);
}

function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** Paths are seen from where the command runs. */
function catalogsIn(commit: string): readonly string[] {
  const files = git('ls-tree', '-r', '--name-only', commit, '--', FOLDER) ?? '';
  return files.split('\n').flatMap((file) => new RegExp(`^${FOLDER}/([^/]+)/${LIST}$`).exec(file)?.[1] ?? []);
}

function lockedIn(commit: string, name: string): Locked | undefined {
  const text = git('show', `${commit}:./${FOLDER}/${name}/${LIST}`);
  return text === undefined ? undefined : JSON.parse(text);
}
