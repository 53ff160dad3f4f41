import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../lib/review/report';
import { readReport } from '../../lib/review/schema';
import { MARKER, ReviewProject, type stacks } from '../support/review-project';

let project: ReviewProject;
beforeEach(() => {
  project = new ReviewProject();
});
afterEach(() => {
  // Whatever happened, a review leaves nothing behind.
  expect(project.leftovers()).toEqual([]);
  project.remove();
});

/** The report of a review that ends well. */
async function reportOf(argv: readonly string[] = []): Promise<Report> {
  const { stdout, stderr } = await project.review([...argv, '--format', 'json']);
  const read = readReport(JSON.parse(stdout || '{}'));
  if ('problem' in read) {
    throw new Error(`${read.problem}\n${stderr}`);
  }
  return read.report;
}

const findings = ({ racks }: Report) =>
  racks.flatMap((rack) => rack.stacks.flatMap((stack) => stack.findings.map(({ kind, name }) => `${kind} ${name}`)));

test('a branch against main, with what is not committed, new files too', async () => {
  project.git('checkout', '--quiet', '-b', 'branch');
  project.git('rm', '--quiet', '--cached', 'stacks.json');
  project.stacks({ disk: 50 });
  const report = await reportOf();
  expect(findings(report)).toEqual(['changed rack-nodegroup/Disk']);
  expect(report.sides).toEqual({
    before: expect.stringMatching(/^main \([0-9a-f]{9}\)$/),
    after: 'what is there, with what is not committed',
  });
});

test('what is staged, and what is not, stays as it is', async () => {
  project.stacks({ disk: 50 });
  project.git('add', 'stacks.json');
  project.stacks({ disk: 60 });
  const before = project.git('status', '--porcelain');
  expect(findings(await reportOf())).toEqual(['changed rack-nodegroup/Disk']);
  expect(project.git('status', '--porcelain')).toBe(before);
  expect(project.git('branch', '--list')).toBe('* main');
});

test('a branch that main has left behind is held against where it left', async () => {
  project.git('checkout', '--quiet', '-b', 'branch');
  project.stacks({ disk: 50 });
  project.commit();
  project.git('checkout', '--quiet', 'main');
  project.stacks({ key: 'two' });
  project.commit();
  project.git('checkout', '--quiet', 'branch');
  expect(findings(await reportOf())).toEqual(['changed rack-nodegroup/Disk']);
});

test('a ref against another one', async () => {
  project.stacks({ disk: 50 });
  project.commit();
  project.git('tag', 'v2');
  project.stacks({ disk: 60 });
  project.commit();
  const report = await reportOf(['HEAD~2', 'v2']);
  expect(findings(report)).toEqual(['changed rack-nodegroup/Disk']);
  expect(report.sides?.after).toMatch(/^v2 \([0-9a-f]{9}\)$/);
});

test('folders with an assembly are read as they are', async () => {
  const [one, other] = [join(project.home, 'one'), join(project.home, 'other')];
  project.assembly(one);
  project.stacks({ disk: 50 });
  project.assembly(other);
  for (const argv of [[one], [one, other]]) {
    const report = await reportOf(argv);
    expect(findings(report)).toEqual(['changed rack-nodegroup/Disk']);
    expect(report.sides?.before).toBe(`the assembly in ${one}`);
  }
  expect(existsSync(join(one, 'manifest.json'))).toBe(true);
});

test('context is that of both sides', async () => {
  project.stacks({ disk: 50 });
  const { racks } = await reportOf(['-c', 'size=large']);
  const [finding] = racks[0]?.stacks.flatMap((stack) => stack.findings) ?? [];
  expect(finding?.properties.map(({ path }) => path)).toEqual(['Properties/Value']);
});

describe('racks that have files', () => {
  const racks = ({ racks: all }: Report) => all.map(({ name, state }) => `${name} ${state}`);

  test('come, go and stay, by their names', async () => {
    project.commit({ 'racks/rack.yaml': '', 'racks/old.yaml': '' });
    project.git('rm', '--quiet', 'racks/old.yaml');
    project.write({ 'racks/new.yaml': '' });
    project.stacks({ disk: 50 });
    expect(racks(await reportOf(['-c', 'rack=rack']))).toEqual(['rack changed']);
    expect(racks(await reportOf(['-c', 'rack=new, rack, old']))).toEqual(['new new', 'old gone', 'rack changed']);
  });

  test('are refused where neither side has them', async () => {
    project.commit({ 'racks/rack.yaml': '' });
    const { status, stderr } = await project.review(['-c', 'rack=rack,prdo']);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('no side has a rack prdo\n  fix: '),
    });
  });

  test('are those of an assembly, too', async () => {
    const folder = join(project.home, 'one');
    project.write({ 'racks/rack.yaml': '', 'racks/other.yaml': '' });
    project.assembly(folder, { rack: 'rack,other' });
    expect(racks(await reportOf([folder, '-c', 'rack=rack']))).toEqual(['rack unchanged']);
  });
});

test('a project that is a folder of its repository', async () => {
  project.remove();
  project = new ReviewProject('platform/racks');
  project.stacks({ disk: 50 });
  expect(findings(await reportOf())).toEqual(['changed rack-nodegroup/Disk']);
});

test('packages are linked where the lock file is the same, and are those of the checkout otherwise', async () => {
  project.stacks({ description: MARKER });
  project.commit();
  expect(findings(await reportOf(['HEAD']))).toEqual([]);
  const { name, version, lockfileVersion } = { name: 'a', version: '1.0.0', lockfileVersion: 3 };
  const lock = { name, version, lockfileVersion, packages: { '': { name, version } } };
  project.write({ 'package.json': JSON.stringify({ name, version }), 'package-lock.json': JSON.stringify(lock) });
  project.commit();
  // The packages that are there are those of the new lock file; those of the old one are none.
  project.write({ 'package-lock.json': '{}' });
  const { racks } = await reportOf(['HEAD']);
  const [finding] = racks[0]?.stacks.flatMap((stack) => stack.findings) ?? [];
  expect(finding?.properties).toEqual([{ path: 'Properties/Description', before: 'none', after: 'linked' }]);
});

test.each<[string, Parameters<typeof stacks>[0], readonly string[], number]>([
  ['nothing of note', { disk: 50 }, [], 0],
  ['something stateful is replaced', { key: 'two' }, [], 2],
  ['exposure grows', { actions: ['*'] }, [], 2],
  ['something stateful is replaced, and allowed', { key: 'two' }, ['--allow', 'rack-eks/Cluster'], 0],
  ['something else is allowed', { key: 'two' }, ['--allow', 'rack-eks/Other'], 2],
  ['it is allowed in another stack', { key: 'two' }, ['--allow', 'other-eks/Cluster'], 2],
])('exit status: %s', async (_, changed, argv, status) => {
  project.stacks(changed);
  expect((await project.review(argv)).status).toBe(status);
});

describe('what is allowed in review-allow.yaml', () => {
  const entry = (expires: string) =>
    `- name: rack-eks/Cluster\n  reason: it is made anew on Sunday\n  expires: ${expires}\n`;

  test('counts where the base has it', async () => {
    project.commit({ 'review-allow.yaml': entry('2026-12-31') });
    project.stacks({ key: 'two' });
    const { verdict } = await reportOf();
    expect(verdict.exit).toBe(0);
    expect(verdict.reasons[0]?.allowed).toEqual({
      name: 'rack-eks/Cluster',
      reason: 'it is made anew on Sunday',
      expires: '2026-12-31',
    });
  });

  test('does not count where only the change has it, and is told', async () => {
    project.write({ 'review-allow.yaml': entry('2026-12-31') });
    project.stacks({ key: 'two' });
    const { verdict, remarks } = await reportOf();
    expect(verdict.exit).toBe(2);
    expect(remarks).toEqual([
      {
        kind: 'allowances',
        severity: 'warning',
        text: 'allows rack-eks/Cluster until 2026-12-31, from the next change on: it is made anew on Sunday',
        names: ['rack-eks/Cluster'],
      },
    ]);
  });

  test('does not count any more after its last day, and is told', async () => {
    project.commit({ 'review-allow.yaml': entry('2026-11-25') });
    project.stacks({ key: 'two' });
    const { verdict, remarks } = await reportOf();
    expect(verdict.exit).toBe(2);
    expect(remarks?.map(({ text }) => text)).toEqual(['what allowed rack-eks/Cluster expired on 2026-11-25']);
  });

  test('is refused where the change has mistakes in it', async () => {
    project.write({ 'review-allow.yaml': '- name: rack-eks/*\n  until: tomorrow\n' });
    const { status, stdout, stderr } = await project.review();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('review-allow.yaml:2:3 [0].until: is not known\n    allowed: name, reason, expires');
  });

  test('allows nothing where the base has mistakes in it, which the change may mend', async () => {
    project.commit({ 'review-allow.yaml': '- rack-eks/Cluster\n' });
    project.write({ 'review-allow.yaml': entry('2026-12-31') });
    const { remarks } = await reportOf();
    expect(remarks?.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^allows rack-eks\/Cluster/),
      'review-allow.yaml of the base has mistakes; what has one allows nothing',
    ]);
  });
});

test('files are written as they end, and the terminal has a table', async () => {
  project.stacks({ key: 'two' });
  const { status, stdout, stderr, files } = await project.review([
    '-o',
    'a/review.json',
    '-o',
    'review.md',
    '-o',
    'review.html',
  ]);
  expect(status).toBe(2);
  expect(Object.keys(files)).toEqual(['a/review.json', 'review.md', 'review.html']);
  expect(files['review.html']).toMatch(/^<!doctype html>/);
  expect(files['review.md']).toMatch(/^<!-- eks-rack review -->\n### /);
  expect(stdout).toContain('!!  replaced  rack-eks/Cluster');
  expect(stderr).toContain('Written: a/review.json\n');
  expect(stderr).toContain("--allow 'rack-eks/Cluster'");
});

test('on a terminal it says what runs, and elsewhere nothing', async () => {
  expect((await project.review([], { isTTY: true })).stderr).toMatch(/base: checkout.*head: synth/s);
  expect((await project.review()).stderr).not.toMatch(/checkout|synth/);
});

test.each<[string, readonly string[], string]>([
  ['a base that there is not', ['v9'], 'v9 is neither a ref of git nor a folder with an assembly\n  fix: '],
  ['what looks like an option of git', ['HEAD', '--', '--upload-pack=x'], '--upload-pack=x is neither a ref'],
  ['an option that there is not', ['--yaml'], "Unknown option '--yaml'\n  fix: npm run review -- --help"],
  ['a file that cannot be written', ['-o', 'forbidden/a.md'], 'forbidden/a.md cannot be written: EACCES\n  fix: '],
])('%s is refused', async (_, argv, message) => {
  const { status, stderr, files } = await project.review(argv);
  expect({ status, files }).toEqual({ status: 1, files: {} });
  expect(stderr).toContain(message);
});

test('what both apps refuse is told in one report', async () => {
  project.commit({ refuse: 'node_disk: must be at least 20' });
  project.write({ refuse: 'node_disk: must be at least 30' });
  const { status, stdout, stderr } = await project.review();
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(
    /^Before, main \(\w+\):\nnode_disk: must be at least 20\n\nAfter, what is there, with what is not committed:\nnode_disk: must be at least 30\n$/,
  );
});

test('racks that wait for look-ups are refused', async () => {
  project.write({ 'look-up': '' });
  const { status, stderr } = await project.review();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^After, .*:\nracks wait for look-ups in AWS that nobody has made\n {2}fix: npx cdk synth/);
});

test('a commit without an app is refused', async () => {
  project.git('rm', '--quiet', 'cdk.json');
  project.commit();
  const { status, stderr } = await project.review(['HEAD~1']);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining('there is no cdk.json with an app'),
  });
});

test('whoever ends it early finds everything as it was', async () => {
  const started = join(project.home, 'started');
  project.write({ slow: started });
  let stop = (): void => undefined;
  const running = project.review([], {
    onInterrupt: (end) => {
      stop = end;
    },
  });
  const appears = async () => {
    while (!existsSync(started)) {
      await new Promise((wait) => setTimeout(wait, 10));
    }
  };
  await Promise.race([running, appears()]);
  stop();
  expect(await running).toMatchObject({ status: 130, stdout: '', stderr: '' });
});

test('snapshots that differ by themselves are told', async () => {
  project.write({ 'test/snapshots/default/eks.yaml': 'Resources: {}\n' });
  expect((await reportOf()).remarks).toEqual([
    expect.objectContaining({ kind: 'snapshots', names: ['test/snapshots/default/eks.yaml'] }),
  ]);
});

test('outside of a repository only assemblies can be compared', async () => {
  const git = join(project.directory, '.git');
  renameSync(git, join(project.home, 'git'));
  const { status, stderr } = await project.review([], { env: { GIT_CEILING_DIRECTORIES: project.home } });
  renameSync(join(project.home, 'git'), git);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining('is in no git repository\n  fix: '),
  });
});

test('code of a commit is handed no credentials', async () => {
  project.write({ 'node_modules/watched': '' });
  const env = {
    AWS_SECRET_ACCESS_KEY: 's',
    AWS_PROFILE: 'admin',
    GITHUB_TOKEN: 't',
    npm_token: 't',
    SSH_AUTH_SOCK: '/a',
  };
  expect(await project.review(['HEAD'], { env })).toMatchObject({ status: 0 });
});

test('files that are not committed do not stay in the repository', async () => {
  project.write({ '.env': 'DB_PASSWORD=hunter22' });
  const object = project.git('hash-object', '.env');
  await reportOf();
  expect(project.git('cat-file', '--batch-all-objects', '--batch-check')).not.toContain(object);
});
