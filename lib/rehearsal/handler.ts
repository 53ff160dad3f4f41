import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Answer, Invoke } from './step';

export interface HandlerProps {
  /** A folder in which each call has one of its own. */
  readonly home: string;
  /** The programs that it calls: `aws`, `helm`, `kubectl`. */
  readonly programs: string;
  readonly kubeconfig: string;
  readonly region: string;
  /** Whether what asks for AWS gets the AWS CLI on PATH. */
  readonly aws: boolean;
  /** Of the rehearsal: proxies and certificates are handed on, settings of helm, kubectl and AWS are not. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default - Lambda's quarter of an hour */
  readonly limitInSeconds?: number;
}

/** The longest that a function may run. Source: AWS Lambda quotas, "Function timeout". */
const LAMBDA_LIMIT = 900;

const LAMBDA = join(__dirname, 'lambda');
const HANDLER = join(
  dirname(createRequire(__filename).resolve('aws-cdk-lib/package.json')),
  'custom-resource-handlers/dist/aws-eks-v2/kubectl-handler',
);

const RESULT = z.union([
  z.object({ raised: z.string() }),
  z.object({ returned: z.object({ Data: z.record(z.string(), z.string()).optional() }).nullable() }),
]);

/** The library's handler, each call a process of its own with a home of its own, as if each had its own function. */
export class HandlerProcess {
  private readonly running = new Set<number>();

  constructor(private readonly props: HandlerProps) {}

  readonly invoke: Invoke = async (event) => {
    const folder = mkdtempSync(join(this.props.home, 'call-'));
    const answer = join(folder, 'answer.json');
    const { errors, killed, missing } = await this.run(folder, answer, JSON.stringify(event));
    const result = missing ?? (killed ? this.stopped() : read(answer, errors));
    rmSync(folder, { recursive: true, force: true });
    // It only logs what goes wrong in a deletion, and calls the deletion done.
    const swallowed = [...errors.matchAll(/^delete error: ([\s\S]+?)(?=\n\{|$(?![\s\S]))/gm)].map(([, text = '']) =>
      unquoted(text),
    );
    return { ...result, remarks: [...result.remarks, ...swallowed] };
  };

  /** Ends every call that runs, with the programs that it started. */
  kill(): void {
    for (const pid of this.running) {
      end(pid);
    }
  }

  private async run(folder: string, answer: string, event: string) {
    const { props } = this;
    const foreign = /^(AWS|DOCKER|HELM|KUBE|PYTHON|XDG)/;
    const child = spawn('python3', [join(LAMBDA, 'run.py'), HANDLER, answer], {
      cwd: folder,
      // A group of its own, so that its end is the end of helm and kubectl, too.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: {
        ...Object.fromEntries(Object.entries(props.env).filter(([name]) => !foreign.test(name))),
        PATH: props.env.PATH,
        HOME: folder,
        TEST_OUTDIR: folder,
        PYTHONPATH: LAMBDA,
        PYTHONDONTWRITEBYTECODE: '1',
        AWS_REGION: props.region,
        REHEARSAL_PROGRAMS: props.programs,
        REHEARSAL_KUBECONFIG: props.kubeconfig,
        REHEARSAL_AWS: props.aws ? 'yes' : '',
        REHEARSAL_HOME: props.env.HOME,
        REHEARSAL_PATH: props.env.PATH,
      },
    });
    const { pid } = child;
    let errors = '';
    let killed = false;
    child.stderr.on('data', (data) => {
      errors += data;
    });
    // If it cannot start or ends early there is nobody to read the event; that shows in how it ends.
    child.stdin.on('error', () => undefined);
    child.stdin.end(event);
    const timer = setTimeout(() => {
      killed = true;
      end(pid);
    }, this.limit * 1000);
    if (pid !== undefined) {
      this.running.add(pid);
    }
    const missing = await new Promise<Answer | undefined>((done) => {
      child.on('error', ({ message }) => done({ error: `python3 does not start: ${message}`, remarks: [] }));
      child.on('close', () => done(undefined));
    });
    clearTimeout(timer);
    if (pid !== undefined) {
      this.running.delete(pid);
    }
    return { errors, killed, missing };
  }

  private get limit(): number {
    return this.props.limitInSeconds ?? LAMBDA_LIMIT;
  }

  private stopped(): Answer {
    return { error: `stopped after ${this.limit} s, as Lambda would`, remarks: [] };
  }
}

function end(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function read(file: string, errors: string): Answer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // It logs the event as JSON; any other line is the reason.
    const said = errors.split('\n').filter((line) => line.trim() !== '' && !/^[[{]/.test(line));
    return { error: ['the handler ended without an answer', ...said.slice(-1)].join(': '), remarks: [] };
  }
  const result = RESULT.parse(JSON.parse(text));
  return 'raised' in result
    ? { error: result.raised.trim(), remarks: [] }
    : { data: result.returned?.Data, remarks: [] };
}

/** b'Error: ...\n' → Error: ... */
function unquoted(text: string): string {
  const [, inner] = /^b'([\s\S]*)'$/.exec(text.trim()) ?? /^b"([\s\S]*)"$/.exec(text.trim()) ?? [];
  return (inner ?? text).replaceAll('\\n', '\n').trim();
}
