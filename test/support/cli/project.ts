import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import cdkJson from '../../../cdk.json';
import type { AwsServer } from '../aws/server';
import { FLAGS_IN_FILE } from '../flags';

const ROOT = join(__dirname, '..', '..', '..');
const STAND_INS = join(__dirname, 'bin');

/** A command that waits for an answer ends nevertheless, in milliseconds. */
const TIMEOUT = 120_000;

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/**
 * This project in a directory of its own, with a home of its own, where commands are run as whoever uses it runs them. The
 * CDK CLI is the real one. It finds AWS on a port of this machine; every other host is behind a proxy that lets nobody
 * through.
 */
export class Project {
  private readonly home = mkdtempSync(join(tmpdir(), 'rack-'));
  readonly directory = join(this.home, 'project');

  constructor(
    private readonly aws: AwsServer,
    private readonly settings: Readonly<Record<string, string>> = {},
  ) {
    mkdirSync(this.directory);
    for (const file of ['package.json', 'cdk.context.json', 'tsconfig.json']) {
      copyFileSync(join(ROOT, file), join(this.directory, file));
    }
    this.setContext({});
    for (const directory of ['bin', 'lib', 'scripts', 'examples', 'node_modules']) {
      symlinkSync(join(ROOT, directory), join(this.directory, directory));
    }
  }

  /** Puts parameters into `cdk.json`. */
  setContext(context: Readonly<Record<string, unknown>>): void {
    const json = JSON.stringify({ ...cdkJson, context: { ...FLAGS_IN_FILE, ...context } });
    writeFileSync(join(this.directory, 'cdk.json'), json);
  }

  /** Runs a command in a shell, without a terminal. */
  run(command: string): Promise<Ran> {
    return this.start('bash', ['-c', command]);
  }

  /** Runs a command in a shell that has a terminal, where somebody types a line when asked. */
  runInTerminal(command: string, typed = ''): Promise<Ran> {
    return this.start('script', ['--quiet', '--return', '--command', command, '/dev/null'], typed);
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }

  private start(program: string, args: readonly string[], typed?: string): Promise<Ran> {
    return new Promise((done, fail) => {
      const child = spawn(program, args, {
        cwd: this.directory,
        env: this.environment(),
        stdio: 'pipe',
        timeout: TIMEOUT,
      });
      if (typed === undefined) {
        child.stdin.end();
      } else {
        // Left open: `script` takes two seconds to give up a terminal that nobody types in any more.
        child.stdin.write(typed);
      }
      let output = '';
      const add = (text: Buffer) => {
        output += text;
      };
      child.stdout.on('data', add);
      child.stderr.on('data', add);
      child.on('error', fail);
      child.on('close', (status) => done({ status, output }));
    });
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      PATH: [STAND_INS, join(ROOT, 'node_modules', '.bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(
        delimiter,
      ),
      HOME: this.home,
      TMPDIR: this.home,
      CDK_HOME: this.home,
      AWS_ENDPOINT_URL: this.aws.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAENGINEER',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_EC2_METADATA_DISABLED: 'true',
      HTTP_PROXY: this.aws.url,
      HTTPS_PROXY: this.aws.url,
      NO_PROXY: '127.0.0.1',
      // Neither news of npm and the CDK, nor telemetry.
      npm_config_update_notifier: 'false',
      CDK_DISABLE_VERSION_CHECK: 'true',
      CDK_NOTICES: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // It has tests of its own, and costs a second.
      CDK_VALIDATION: 'false',
      NO_COLOR: '1',
      NODE_OPTIONS: `--require ${join(__dirname, 'compiled.cjs')}`,
      ...this.settings,
    };
  }
}
