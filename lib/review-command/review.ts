import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rack } from '../review/deployed/deployed';
import type { Allowance, Remark, Report } from '../review/report';
import { review } from '../review/review';
import type { Screen } from '../terminal/screen';
import { ALLOW_FILE, type Allowances, readAllowances, refusalOf, remarksOn } from './allowances';
import { onlyAsked } from './asked';
import { type CloudFormation, deployedRacks } from './deployed';
import { type Options, parseOptions, USAGE } from './options';
import { Programs } from './programs';
import { Progress } from './progress';
import { Interrupted, Refusal } from './refusal';
import { type Commit, Repository } from './repository';
import { baseOf, headOf, racksOf, type Side, type Workshop } from './sides';
import { snapshotRemarks } from './snapshots';
import { nextStep, written } from './written';

/** What a review has around it. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the project. */
  readonly project: string;
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Writes a file, and the folders that it is in. */
  readonly write: (file: string, text: string) => void;
  /** Asked only with `--deployed`. */
  readonly aws: () => CloudFormation;
  /** `2026-12-31`, by which allowances expire. */
  readonly today: string;
  /** Calls back when somebody wants it to end. */
  readonly onInterrupt: (stop: () => void) => void;
}

/** As a shell says it of a program that was interrupted. */
const INTERRUPTED = 130;

/** Reviews as the arguments say. @returns the exit code */
export async function runReview(around: Surroundings): Promise<number> {
  const { argv, env, project, stdout, stderr } = around;
  const programs = new Programs();
  const progress = new Progress(stderr);
  around.onInterrupt(() => programs.end());
  const home = mkdtempSync(join(tmpdir(), 'review-'));
  try {
    const options = parseOptions(argv);
    if (options.help) {
      stdout.write(USAGE);
      return 0;
    }
    const repository = await Repository.of(project, programs, env, join(home, 'objects'));
    const { context } = options;
    const shop = { project, home, context, env, programs, tell: progress.tell, ...(repository && { repository }) };
    const report = await reviewed(options, shop, around);
    progress.end();
    written(report, options.outputs, around);
    stderr.write(nextStep(report, options.outputs));
    return report.verdict.exit;
  } catch (error) {
    progress.end();
    if (error instanceof Interrupted) {
      return INTERRUPTED;
    }
    // A user's mistake deserves a report, not a stack trace.
    if (!(error instanceof Refusal)) {
      throw error;
    }
    stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function reviewed(options: Options, shop: Workshop, { aws, today }: Surroundings): Promise<Report> {
  const [base, head] = [
    options.deployed ? undefined : await baseOf(options.base, shop),
    await headOf(options.head, shop),
  ];
  const allowing = await allowances(base, head, shop);
  const [before, after] =
    base === undefined
      ? await withDeployed(head, shop, aws)
      : await both([racksOf(base, 'base', shop), racksOf(head, 'head', shop)]);
  const [was, is] = onlyAsked(options.context, [before, after]);
  const sides = { before: base?.name ?? 'what is deployed', after: head.name };
  const byHand = options.allowed.map((name): Allowance => ({ name, reason: 'allowed by hand' }));
  const report = review(was, is, { allowances: [...allowing.before.allowances, ...byHand], today, sides });
  const remarks = [
    ...remarksOn(allowing.before, allowing.after, today),
    ...(await ofSnapshots(base, head, report, shop)),
  ];
  return remarks.length === 0 ? report : { ...report, remarks };
}

async function withDeployed(head: Side, shop: Workshop, aws: Surroundings['aws']) {
  const after = await racksOf(head, 'head', shop);
  shop.tell('base', 'templates of deployed stacks');
  const before = await deployedRacks(after, aws());
  shop.tell('base');
  return [before, after] as const;
}

/** Both sides at the same time. @throws Refusal with what is wrong with any of them */
async function both(sides: readonly [Promise<readonly Rack[]>, Promise<readonly Rack[]>]) {
  const settled = await Promise.allSettled(sides);
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  const other = errors.find((error) => !(error instanceof Refusal));
  if (other !== undefined) {
    throw other;
  }
  if (errors.length > 0) {
    throw new Refusal(errors.map(({ message }) => message).join('\n\n'));
  }
  return Promise.all(sides);
}

const NONE: Allowances = { allowances: [], problems: [] };

/**
 * What is allowed before, which counts, and after. Where the base is no commit, what main has counts.
 * @throws Refusal where the file is wrong as it will be
 */
async function allowances(base: Side | undefined, head: Side, { repository }: Workshop) {
  const commit = commitOf(base) ?? (await repository?.mergeBase());
  const read = async (at: Commit | undefined) => {
    const text = at === undefined ? undefined : await repository?.textAt(at, ALLOW_FILE);
    return text === undefined ? NONE : readAllowances(text);
  };
  const [before, after] = [await read(commit), await read(commitOf(head))];
  if (after.problems.length > 0) {
    throw new Refusal(refusalOf(after.problems));
  }
  return { before, after };
}

function commitOf(side: Side | undefined): Commit | undefined {
  return side?.from === 'commit' ? side.commit : undefined;
}

async function ofSnapshots(
  base: Side | undefined,
  head: Side,
  { racks }: Report,
  { repository }: Workshop,
): Promise<readonly Remark[]> {
  const [before, after] = [commitOf(base), commitOf(head)];
  return repository === undefined || before === undefined || after === undefined
    ? []
    : snapshotRemarks(await repository.changedFiles(before, after), racks);
}
