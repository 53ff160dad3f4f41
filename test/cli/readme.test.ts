import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsServer, awsServer } from '../support/aws/server';
import { type AppServer, appServer } from '../support/cli/app-server';
import { Project } from '../support/cli/project';
import { blocksOf, type Command, readme } from '../support/cli/readme';
import { inDirectory } from '../support/in-directory';
import { type Raw, templatesOf } from '../support/templates';

const blocks = readme();
// Where there are none, as on macOS, some of this is not tried; a CI that does not try it fails.
const HAS_TERMINALS = process.env.CI !== undefined || spawnSync('script', ['--version']).status === 0;
const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILWIvInUm8rPA3vwMZyUHiNx8za3YhZxA2GWus6qRhA2';

let aws: AwsServer;
let app: AppServer;
let project: Project;

beforeAll(async () => {
  aws = await awsServer({ bootstrapped: false });
  app = await appServer();
  project = new Project(aws, app.settings);
  // What commands of the README name.
  copyFileSync(join(__dirname, '..', 'fixtures', 'boot.sh'), join(project.directory, 'boot.sh'));
  writeFileSync(join(project.directory, 'key.pub'), `${SSH_KEY}\n`);
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

  /** The context that a shell gives to the CLI: pairs of `-c`, of which the CLI takes the first line. */
  function contextOf({ text }: Command): Raw {
    const npx = `npm() { :; }; npx() { printf '%s\\0' "$@"; }\n${text}`;
    const { stdout } = spawnSync('bash', ['-c', npx], { cwd: project.directory, encoding: 'utf8' });
    const words = stdout.split('\0').slice(2, -1);
    const pairs = words.filter((_, index) => words[index - 1] === '-c');
    expect(words.filter((word) => word !== '-c')).toEqual(pairs);
    return Object.fromEntries(pairs.map((pair) => pair.split('\n', 1)[0]?.split(/=(.*)/s).slice(0, 2) ?? []));
  }

  const synthesize = (command: Command) =>
    inDirectory(project.directory, () => Object.keys(templatesOf(contextOf(command))));

  test.each(commands.map((command) => [command.text, command] as const))('%s', (_, command) => {
    expect(synthesize(command)).toEqual(expect.arrayContaining(['network', 'eks', 'nodegroup', 'platform']));
  });
});

describe('commands that tell something of racks', () => {
  const commands = blocks.flatMap((block) => block.commands).filter(({ kind }) => kind === 'racks');

  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(1);
  });

  test.each(commands.map(({ text }) => [text]))('%s', async (text) => {
    expect(await project.run(text)).toEqual({ status: 0, output: expect.stringMatching(/rack/) });
  });
});

/** The life of a rack, as the README tells it from top to bottom, in one account. It asks before a removal. */
(HAS_TERMINALS ? describe : describe.skip)('commands that talk to AWS', () => {
  const talking = blocks
    .map(({ section, commands }) => ({
      section,
      commands: commands.filter(({ kind }) => kind !== 'synth' && kind !== 'racks'),
    }))
    .filter(({ commands }) => commands.some(({ kind }) => kind === 'aws'));

  test.each(talking.map(({ section, commands }) => [section, commands] as const))(
    '%s %#',
    async (_, commands) => {
      const results = join(project.directory, 'results');
      const script = commands.map(({ text }) => `${text}\nprintf '%s\\n' "$?" >>results\n`).join('');
      writeFileSync(join(project.directory, 'block.sh'), script);
      const { output } = await project.runInTerminal('bash block.sh', 'y\n');
      const failed = readFileSync(results, 'utf8')
        .trim()
        .split('\n')
        .flatMap((status, index) => (status === '0' ? [] : [commands[index]?.text]));
      rmSync(results);
      expect({ failed, output }).toEqual({ failed: [], output });
    },
    180_000,
  );

  test('nothing was asked that nobody answers, and nobody else was asked', () => {
    expect({ unknown: aws.unknown, reachedFor: aws.reachedFor }).toEqual({ unknown: [], reachedFor: [] });
  });
});
