import { unixLines } from '../../facts/line-ends';
import type { RackParameters } from '../../parameters/declarations';
import { isUrl } from '../../parameters/nodes/formats';
import type { NodeOs } from './node-pools';

/** What nodes do when they boot, beside joining. */
export interface BootPlan {
  /** A script, cloud-config or TOML, for the nodes of one operating system. @default - nothing */
  readonly userData?: { readonly os: NodeOs; readonly text: string };
  /** A script for the nodes that run Amazon Linux. @default - none */
  readonly script?: ScriptPlan;
}

/** Where a script is. */
export type ScriptPlan =
  | { readonly url: string; readonly sha256?: string }
  | {
      /** Of a file on this machine. */
      readonly path: string;
    };

export function bootOf(p: RackParameters): BootPlan {
  const { node_os: os, user_data: text, user_data_url: location, user_data_sha256: sha256 } = p;
  return {
    userData: text === undefined ? undefined : { os, text: unixLines(text) },
    script: location === undefined ? undefined : isUrl(location) ? { url: location, sha256 } : { path: location },
  };
}
