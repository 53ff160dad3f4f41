import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHORT } from '../support/aws/clock';
import { type AwsServer, awsServer } from '../support/aws/server';
import { type AppServer, appServer } from '../support/cli/app-server';
import { Project } from '../support/cli/project';
import { blocksOf, type Command, contextGivenBy, readme } from '../support/cli/readme';
import { troubleBefore } from '../support/cli/troubles';
import { inDirectory } from '../support/in-directory';
import { templatesOf } from '../support/templates';

const FILES = 'Rack files';
const all = readme();
/** Where there are rack files, a context without them is refused: their section has a project of its own. */
const [blocks, ofFiles] = [
  all.filter(({ section }) => section !== FILES),
  all.filter(({ section }) => section === FILES),
];
// Where there are none, as on macOS, some of this is not tried; a CI that does not try it fails.
const HAS_TERMINALS = process.env.CI !== undefined || spawnSync('script', ['--version']).status === 0;
const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

const CLUSTER = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: shop, region: eu-west-1}
managedNodeGroups: [{name: main, instanceType: m7g.large}]
`;

let aws: AwsServer;
let app: AppServer;
let project: Project;

beforeAll(async () => {
  aws = await awsServer({ bootstrapped: false, ...SHORT });
  app = await appServer();
  project = new Project(aws, app.settings);
  // What commands of the README name.
  copyFileSync(join(__dirname, '..', 'fixtures', 'boot.sh'), join(project.directory, 'boot.sh'));
  writeFileSync(join(project.directory, 'key.pub'), `${SSH_KEY}\n`);
  writeFileSync(join(project.directory, 'cluster.yaml'), CLUSTER);
  writeFileSync(join(project.directory, 'params.txt'), 'node_disk  20\nnode_type  t3.small\n');
});

afterAll(async () => {
  project.remove();
  app.close();
  await aws.close();
});

test('a command of a kind that no test runs is found', () => {
  const text = '## Extra\n\n```sh\nkubectl get pods\n```\n';
  expect(() => blocksOf(text)).toThrow('the README runs `kubectl get pods`, which no test runs: see KINDS');
});

test('a command is as long as the shell takes it for one', () => {
  const commands = ['cat a \\\n  b', "cat 'c\nd'", 'for x in 1 2; do\n  cat "$x" # not e\ndone'];
  expect(blocksOf(`\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`)).toEqual([
    { section: '', commands: commands.map((command) => ({ text: command, kind: 'shell' })) },
  ]);
});

describe('commands that synthesize a rack and do nothing else', () => {
  const commands = blocks.flatMap((block) => block.commands).filter(({ kind }) => kind === 'synth');

  const synthesize = (command: Command) =>
    inDirectory(project.directory, () => Object.keys(templatesOf(contextGivenBy(command, project.directory))));

  test.each(commands.map((command) => [command.text, command] as const))('%s', (_, command) => {
    expect(synthesize(command)).toEqual(expect.arrayContaining(['network', 'eks', 'nodegroup', 'platform']));
  });
});

describe('commands that tell something of racks', () => {
  const commands = blocks.flatMap((block) => block.commands).filter(({ kind }) => kind === 'racks');

  // Where racks have files, what is deployed further down has another name.
  afterAll(() => rmSync(join(project.directory, 'racks'), { recursive: true, force: true }));

  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(1);
  });

  test.each(commands.map(({ text }) => [text]))('%s', async (text) => {
    expect(await project.run(text)).toEqual({ status: 0, output: expect.stringMatching(/rack/) });
  });
});

test('commands that compare racks', async () => {
  const account = await awsServer(SHORT);
  const own = new Project(account, app.settings);
  const git = 'git -c user.name=somebody -c user.email=somebody@example.org';
  const commit = `git add --all && ${git} commit --quiet --message racks`;
  writeFileSync(join(own.directory, '.gitignore'), 'node_modules\ncdk.out\n');
  const commits = await own.run(`git init --quiet --initial-branch=main && ${commit} && touch one && ${commit}`);
  expect(commits).toEqual({ status: 0, output: '' });
  own.setContext({ node_disk: 50 });
  const commands = blocks.flatMap((block) => block.commands).filter(({ kind }) => kind === 'review');
  expect(commands.length).toBeGreaterThan(2);
  for (const { text } of commands) {
    const says = text.includes('--deployed') ? 'a rack is added' : 'nodes are drained and replaced in turn';
    expect(await own.run(text)).toEqual({ status: 0, output: expect.stringContaining(`rack (us-east-1): ${says}`) });
  }
  expect(account).toMatchObject({ unknown: [], reachedFor: [] });
  own.remove();
  await account.close();
}, 180_000);

/** The life of a rack, as the README tells it from top to bottom, in one account. It asks before a removal. */
(HAS_TERMINALS ? describe : describe.skip)('commands that talk to AWS', () => {
  const talking = blocks
    .map(({ section, commands }) => ({
      section,
      commands: commands.filter(({ kind }) => !['synth', 'racks', 'review'].includes(kind)),
    }))
    .filter(({ commands }) => commands.some(({ kind }) => kind === 'aws'));

  test.each(talking.map(({ section, commands }) => [section, commands] as const))(
    '%s %#',
    async (_, commands) => {
      const end = await troubleBefore(commands)?.(aws.account);
      const { failed, output } = await runBlock(project, commands);
      expect({ failed, output }).toEqual({ failed: [], output });
      await end?.();
    },
    180_000,
  );

  test(FILES, async () => {
    const account = await awsServer(SHORT);
    const own = new Project(account, app.settings);
    const commands = ofFiles.flatMap((block) => block.commands);
    const { failed, output } = await runBlock(own, commands);
    own.remove();
    await account.close();
    expect({ failed, output }).toEqual({ failed: [], output });
    expect(commands.length).toBeGreaterThan(5);
    expect({ unknown: account.unknown, reachedFor: account.reachedFor }).toEqual({ unknown: [], reachedFor: [] });
  }, 180_000);

  test('nothing was asked that nobody answers, and nobody else was asked', () => {
    expect({ unknown: aws.unknown, reachedFor: aws.reachedFor }).toEqual({ unknown: [], reachedFor: [] });
  });
});

/** Runs commands one after the other, as somebody types them who says yes when asked. @returns those that failed */
async function runBlock(where: Project, commands: readonly Command[]) {
  const results = join(where.directory, 'results');
  const script = commands.map(({ text }) => `${text}\nprintf '%s\\n' "$?" >>results\n`).join('');
  writeFileSync(join(where.directory, 'block.sh'), script);
  const { output } = await where.runInTerminal('bash block.sh', 'y\n');
  const failed = readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .flatMap((status, index) => (status === '0' ? [] : [commands[index]?.text]));
  rmSync(results);
  return { failed, output };
}
