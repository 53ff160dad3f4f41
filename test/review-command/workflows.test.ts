import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readAllowances } from '../../lib/review-command/allowances';
import { parseOptions } from '../../lib/review-command/options';

const FOLDER = join(__dirname, '..', '..', '.github', 'workflows');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>;
}

const workflows = readdirSync(FOLDER).map((file) => [file, parse(read(file)) as Workflow] as const);
const review = parse(read('review.yml')) as Workflow;
const commenting = parse(read('review-comment.yml')) as Workflow;
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(workflows)('%s', (_, workflow) => {
  test('is not started where a pull request of anybody has secrets', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });

  test('puts nothing that others have written into a shell', () => {
    expect(stepsOf(workflow).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });
});

describe.each([
  ['review.yml', review],
  ['review-comment.yml', commenting],
  ['fuzz.yml', parse(read('fuzz.yml')) as Workflow],
] as const)('%s', (_, workflow) => {
  test('pins its actions by commit', () => {
    const uses = stepsOf(workflow).flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(2);
    expect(uses.filter((one) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(one))).toEqual([]);
  });

  test('leaves no credentials in a checkout', () => {
    const checkouts = stepsOf(workflow).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('has the permissions of its top, and no others in a job', () => {
    expect(Object.values(workflow.jobs).filter(({ permissions }) => permissions !== undefined)).toEqual([]);
  });
});

describe('the review, which runs what a pull request says', () => {
  test('may only read, and has no secrets', () => {
    expect(Object.keys(review.on)).toEqual(['pull_request']);
    expect(review.permissions).toEqual({ contents: 'read' });
    expect(read('review.yml')).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
  });

  test('is of what is merged against main, and its exit status is the check', () => {
    const steps = stepsOf(review);
    const [, line = ''] = /npm run review -- (.*)/.exec(steps.map(({ run = '' }) => run).join('\n')) ?? [];
    const { base, outputs } = parseOptions(line.split(' '));
    expect(base).toBe('HEAD^1');
    expect(outputs.map(({ file }) => file)).toEqual(['review/review.json', 'review/review.html', 'review/review.md']);
    expect(steps[0]?.with?.['fetch-depth']).toBe(2);
    expect(read('review.yml')).not.toContain('continue-on-error');
  });
});

describe('the comment, which may write', () => {
  test('runs after the review, and nothing that a pull request says', () => {
    expect(commenting.on).toEqual({ workflow_run: { workflows: [review.name], types: ['completed'] } });
    const [checkout] = stepsOf(commenting);
    expect(Object.keys(checkout?.with ?? {})).toEqual(['persist-credentials']);
    expect(stepsOf(commenting).flatMap(({ run = [] }) => run)).toEqual([
      'npm ci --no-audit --no-fund --ignore-scripts',
      'npx tsx scripts/review-comment.ts "$RUNNER_TEMP/review/review.json"',
    ]);
    expect(existsSync(join(FOLDER, '..', '..', 'scripts', 'review-comment.ts'))).toBe(true);
  });

  test('has the permissions that it needs, and its token only where it comments', () => {
    expect(commenting.permissions).toEqual({ actions: 'read', contents: 'read', 'pull-requests': 'write' });
    expect(read('review-comment.yml')).not.toContain('secrets.');
    const withToken = stepsOf(commenting).filter((step) => JSON.stringify(step).includes('github.token'));
    expect(withToken.map(({ uses, run }) => run ?? uses?.replace(/@.*/, ''))).toEqual([
      'actions/download-artifact',
      'npx tsx scripts/review-comment.ts "$RUNNER_TEMP/review/review.json"',
    ]);
  });

  test('takes the report of that run, outside of its checkout', () => {
    const [download] = stepsOf(commenting).filter(({ uses = '' }) => uses.startsWith('actions/download-artifact@'));
    const upload = stepsOf(review).find(({ with: given }) => given?.path === 'review/review.json');
    expect(download?.with).toMatchObject({
      name: upload?.with?.name,
      path: expect.stringMatching(/^\$\{\{ runner\.temp \}\}\/review$/),
      'run-id': expect.stringContaining(' github.event.workflow_run.id '),
    });
  });
});

describe('what docs/reviews.md has to copy', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', 'reviews.md'), 'utf8');
  const [allowed = '', gitlab = ''] = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => block ?? '');

  test('allowances are read as they stand there', () => {
    const { allowances, problems } = readAllowances(allowed);
    expect({ names: allowances.map(({ name }) => name), problems }).toEqual({
      names: ['prod-eks/EksCluster'],
      problems: [],
    });
  });

  test('jobs of GitLab: one reviews, and the one with the token runs nothing of the merge request', () => {
    const jobs = parse(gitlab);
    const [, line = ''] = /npm run review -- (.*)/.exec(jobs.review.script.join('\n')) ?? [];
    const { base, outputs } = parseOptions(line.split(' '));
    expect(base).toBe('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"');
    expect(jobs.review.artifacts.paths.toSorted()).toEqual(outputs.map(({ file }) => file).toSorted());
    expect(JSON.stringify(jobs.review)).not.toContain('TOKEN');
    expect(jobs['review-note'].variables.GIT_STRATEGY).toBe('none');
    expect(jobs['review-note'].script.join('\n')).not.toMatch(/\b(?:npm|npx|node)\b/);
  });

  test('the shell understands them', () => {
    const jobs: Readonly<Record<string, { readonly script: readonly string[] }>> = parse(gitlab);
    for (const { script } of Object.values(jobs)) {
      expect(spawnSync('sh', ['-n'], { input: script.join('\n'), encoding: 'utf8' })).toMatchObject({ status: 0 });
    }
  });
});
