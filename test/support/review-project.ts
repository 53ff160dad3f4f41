import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Resource } from '../../lib/review';
import type { CloudFormation } from '../../lib/review-command/deployed';
import { runReview } from '../../lib/review-command/review';

/**
 * An app that is quick: its stacks stand in stacks.json, with `${size}` for what the context says. It refuses where it is
 * told to, and says what it was told in a file beside its assembly.
 */
const APP = `
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { CDK_OUTDIR, CDK_CONTEXT_JSON, CDK_VALIDATION } = process.env;
const context = JSON.parse(CDK_CONTEXT_JSON);
const handed = Object.keys(process.env).filter((name) => /^AWS_(ACCESS|SECRET|SESSION|PROFILE)|TOKEN|SSH_AUTH/.test(name));
if (handed.length > 0 && existsSync('node_modules/watched')) {
  console.error('handed ' + handed);
  process.exit(1);
}
if (existsSync('refuse')) {
  console.error(readFileSync('refuse', 'utf8'));
  process.exit(1);
}
if (existsSync('slow')) {
  writeFileSync(readFileSync('slow', 'utf8'), String(process.pid));
  setTimeout(() => undefined, 60000);
} else {
  const text = readFileSync('stacks.json', 'utf8').replaceAll('\${size}', context.size ?? 'small');
  const marker = existsSync('node_modules/marker') ? readFileSync('node_modules/marker', 'utf8') : 'none';
  const one = JSON.parse(text.replaceAll('\${marker}', marker));
  const racks = (context.rack ?? 'rack').split(',');
  const stacks = Object.fromEntries(
    racks.flatMap((rack) => Object.entries(one).map(([name, stack]) => [name.replace(/^rack-/, rack + '-'), stack])),
  );
  mkdirSync(CDK_OUTDIR, { recursive: true });
  const artifacts = {};
  for (const [name, Resources] of Object.entries(stacks)) {
    writeFileSync(CDK_OUTDIR + '/' + name + '.template.json', JSON.stringify({ Resources }));
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/us-east-1',
      properties: { templateFile: name + '.template.json' },
    };
  }
  const missing = existsSync('look-up') ? [{ key: 'vpc' }] : undefined;
  writeFileSync(CDK_OUTDIR + '/manifest.json', JSON.stringify({ version: '55.0.0', artifacts, missing }));
}
`;

export type Stacks = Readonly<Record<string, Readonly<Record<string, Resource>>>>;

/** What the app fills in: the context `size`, and what stands in the packages that it finds. */
const SIZE = '$' + '{size}';
export const MARKER = '$' + '{marker}';

/** A rack with something to lose, something to change, and a role. */
export function stacks({ key = 'one', disk = 20, actions = ['s3:GetObject'], description = SIZE } = {}): Stacks {
  return {
    'rack-eks': {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: `rack-${key}`, RoleArn: 'role' } },
    },
    'rack-nodegroup': {
      Disk: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: String(disk), Description: description },
      },
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
        },
      },
    },
  };
}

export interface Reviewed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written, by the name of its file. */
  readonly files: Readonly<Record<string, string>>;
}

/** A git repository with a project in it that takes a moment to synthesize. */
export class ReviewProject {
  readonly home = mkdtempSync(join(tmpdir(), 'project-'));
  /** Where temporary files of a review go, to see what it leaves there. */
  readonly temporary = join(this.home, 'tmp');
  readonly directory: string;

  /** @param folder of the project in its repository */
  constructor(folder = '') {
    const repository = join(this.home, 'repository');
    this.directory = join(repository, folder);
    mkdirSync(this.directory, { recursive: true });
    mkdirSync(this.temporary);
    this.write({
      'app.cjs': APP,
      'cdk.json': JSON.stringify({ app: 'node app.cjs', context: {} }),
      'package-lock.json': '{}',
      '.gitignore': 'node_modules\n',
      'node_modules/marker': 'linked',
      'stacks.json': JSON.stringify(stacks()),
    });
    this.git('init', '--quiet', '--initial-branch=main', repository);
    this.commit();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.directory, file)), { recursive: true });
      writeFileSync(join(this.directory, file), text);
    }
  }

  stacks(changed: Parameters<typeof stacks>[0]): void {
    this.write({ 'stacks.json': JSON.stringify(stacks(changed)) });
  }

  commit(files: Readonly<Record<string, string>> = {}): void {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'change');
  }

  git(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.directory, encoding: 'utf8', env: this.env });
    if (status !== 0) {
      throw new Error(stderr);
    }
    return stdout.trim();
  }

  /** What a synth writes of what is there. */
  assembly(folder: string, context: Readonly<Record<string, string>> = {}): void {
    const env = { ...this.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) };
    spawnSync(process.execPath, ['app.cjs'], { cwd: this.directory, env });
  }

  /** Runs a review in this process. */
  async review(
    argv: readonly string[] = [],
    more: {
      readonly aws?: CloudFormation;
      readonly isTTY?: boolean;
      readonly onInterrupt?: (stop: () => void) => void;
      readonly env?: NodeJS.ProcessEnv;
    } = {},
  ): Promise<Reviewed> {
    const written = { stdout: '', stderr: '' };
    const files: Record<string, string> = {};
    const screen = (name: keyof typeof written) => ({
      isTTY: more.isTTY ?? false,
      columns: 100,
      write: (text: string) => {
        written[name] += text;
      },
    });
    const before = process.env.TMPDIR;
    process.env.TMPDIR = this.temporary;
    try {
      const status = await runReview({
        argv,
        env: { ...this.env, ...more.env },
        project: this.directory,
        stdout: screen('stdout'),
        stderr: screen('stderr'),
        write: (file, text) => {
          if (file.startsWith('forbidden/')) {
            throw Object.assign(new Error('no'), { code: 'EACCES' });
          }
          files[file] = text;
        },
        aws: () => more.aws as CloudFormation,
        today: '2026-11-26',
        onInterrupt: more.onInterrupt ?? (() => undefined),
      });
      return { status, ...written, files };
    } finally {
      process.env.TMPDIR = before;
      if (before === undefined) {
        delete process.env.TMPDIR;
      }
    }
  }

  /** What is left of reviews: temporary files, and checkouts that git knows of. */
  leftovers(): readonly string[] {
    const checkouts = this.git('worktree', 'list', '--porcelain')
      .split('\n')
      .filter((line) => line.startsWith('worktree '));
    return [...readdirSync(this.temporary), ...checkouts.slice(1)];
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.home,
      TMPDIR: this.temporary,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'somebody',
      GIT_AUTHOR_EMAIL: 'somebody@example.org',
      GIT_COMMITTER_NAME: 'somebody',
      GIT_COMMITTER_EMAIL: 'somebody@example.org',
    };
  }
}
