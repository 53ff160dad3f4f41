import { createHash } from 'node:crypto';
import { isOfType, partOf } from '../../facts/nodes/boot-parts';
import { isMime, type MimePart, takeApart } from '../../facts/nodes/mime';
import { NODE_CONFIG, nodeConfigProblem } from '../../facts/nodes/node-config';
import { readScript } from '../../facts/nodes/script-file';
import { isTable, quotedTables, readToml, type TomlTable, tomlAt } from '../../facts/nodes/toml';
import type { RackParameters } from '../declarations';
import type { Rule } from '../rules';
import { isUrl } from './formats';

/** Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input". */
const USER_DATA_LIMIT = 16 * 1024;
/**
 * What the rest of a node's user data takes at most: the node config, whose certificate is 1.5 KiB of it, labels and
 * taints, the parts that fetch a script and set the limit of pods, the MIME headers, and what EKS adds of its own.
 */
const RESERVED = 5 * 1024;
/** Scripts up to this size are read for what they call. */
const READ_UP_TO = 1024 * 1024;

/** A line that calls the script by which nodes of Amazon Linux 2 joined. */
const BOOTSTRAP = /^[^#\n]*\/etc\/eks\/bootstrap\.sh/m;
const NO_BOOTSTRAP =
  'calls /etc/eks/bootstrap.sh, which Amazon Linux 2 had: Amazon Linux 2023 joins by nodeadm, which the rack or EKS tells all it needs';

const FETCHED = 'user_data_url fetches scripts, over https alone, and user_data_sha256 pins them';
/** What cloud-init would do with a part of a type, and a rack does otherwise. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'text/x-include-url': FETCHED,
  'text/x-include-once-url': FETCHED,
  'text/part-handler': 'a rack has no parts for it to handle',
  'text/upstart-job': 'Amazon Linux 2023 has systemd',
};

/**
 * Settings that say which cluster a node joins, which the rack tells it, and those with which it would join none.
 * Source: Bottlerocket, "Kubernetes settings".
 */
const OF_THE_CLUSTER = ['cluster-name', 'api-server', 'cluster-certificate'];
const JOINS: Readonly<Record<string, unknown>> = { 'standalone-mode': false, 'authentication-mode': 'aws' };

/** What is wrong with user data and scripts. */
export const userDataRules: readonly Rule[] = [
  function userDataFitsTheSystem(p) {
    const given = p.user_data ?? '';
    const bytes = Buffer.byteLength(given);
    const message =
      p.user_data === undefined
        ? undefined
        : bytes > USER_DATA_LIMIT - RESERVED
          ? `must be at most ${USER_DATA_LIMIT - RESERVED} bytes, has ${bytes}: EC2 takes ${USER_DATA_LIMIT}, and nodes need the rest to join`
          : p.node_os === 'bottlerocket'
            ? settingsProblem(given)
            : bootProblem(given);
    return message === undefined
      ? undefined
      : {
          parameter: 'user_data',
          given: given.length > 60 ? `${given.slice(0, 60)}...` : given,
          message,
          fix: p.node_os === 'bottlerocket' ? 'settings in TOML, or -c node_os=al2023' : '-c user_data_url=boot.sh',
          involves: ['user_data', 'node_os'],
        };
  },
  function scriptsNeedAShell(p) {
    return p.user_data_url === undefined || p.node_os === 'al2023'
      ? undefined
      : {
          parameter: 'user_data_url',
          given: p.user_data_url,
          message: 'must not be given with node_os=bottlerocket, which runs no scripts',
          fix: 'user_data with settings in TOML, or -c node_os=al2023',
          involves: ['user_data_url', 'node_os'],
        };
  },
  function filesAreScripts(p) {
    const path = p.user_data_url;
    const contents = path === undefined || isUrl(path) ? undefined : contentsOf(path);
    const message =
      contents === undefined || contents.length > READ_UP_TO ? undefined : scriptProblem(contents.toString('utf8'));
    return message === undefined
      ? undefined
      : {
          parameter: 'user_data_url',
          given: path,
          message,
          fix:
            message === NO_BOOTSTRAP
              ? 'take that line out of the script'
              : message.endsWith(TAKEN)
                ? 'that text as user_data, in cdk.json'
                : 'a script in its place',
          involves: ['user_data_url'],
        };
  },
  function scriptIsWhatItWas(p) {
    if (p.user_data_url === undefined || p.user_data_sha256 === undefined || isUrl(p.user_data_url)) {
      return undefined;
    }
    const contents = contentsOf(p.user_data_url);
    const actual = contents === undefined ? undefined : createHash('sha256').update(contents).digest('hex');
    return actual === undefined || actual === p.user_data_sha256
      ? undefined
      : {
          parameter: 'user_data_sha256',
          given: p.user_data_sha256,
          message: `is not the checksum of ${p.user_data_url}, which is ${actual}`,
          fix: `-c user_data_sha256=${actual}`,
          involves: ['user_data_sha256', 'user_data_url'],
        };
  },
];

/** What of user data EKS reads wrong, where it merges its own in: the names of such tables. */
export function misreadTables(p: Pick<RackParameters, 'node_os' | 'user_data'>): readonly string[] {
  const toml = p.node_os === 'bottlerocket' ? readToml(p.user_data ?? '') : undefined;
  return toml !== undefined && 'table' in toml ? quotedTables(toml.table) : [];
}

/** Why Bottlerocket would not take a text as its settings, or not join with it. */
function settingsProblem(given: string): string | undefined {
  const toml = readToml(given);
  if ('problem' in toml) {
    return /^\s*\[*\s*settings\b/m.test(given)
      ? `is not TOML: ${toml.problem}`
      : 'must be settings in TOML on Bottlerocket, which runs no scripts';
  }
  const foreign = Object.keys(toml.table).find((key) => key !== 'settings');
  return foreign === undefined && isTable(toml.table.settings)
    ? joinProblem(toml.table)
    : `must have all in the table settings${foreign === undefined ? '' : `, has ${foreign} beside it`}: Bottlerocket reads nothing else`;
}

function joinProblem(table: TomlTable): string | undefined {
  const of = (key: string) => tomlAt(table, 'settings', 'kubernetes', key);
  const named = OF_THE_CLUSTER.find((key) => of(key) !== undefined);
  const alone = Object.keys(JOINS).find((key) => of(key) !== undefined && of(key) !== JOINS[key]);
  return named !== undefined
    ? `must not set settings.kubernetes.${named}: the rack says which cluster its nodes join, and they would not join another`
    : alone !== undefined
      ? `must not set settings.kubernetes.${alone} to ${of(alone)}: nodes would not join the cluster`
      : undefined;
}

/** A file that was there when its parameter was read; nothing, if it has gone since. */
function contentsOf(path: string): Buffer | undefined {
  const script = readScript(path);
  return 'contents' in script ? script.contents : undefined;
}

/** Ends the sentence about a file that is right in another place. */
const TAKEN = 'user_data takes it';

/** Why a file would not do as a script: it is run, whatever it is. */
function scriptProblem(text: string): string | undefined {
  const other = partOf(text).find((part) => !isOfType(part, 'text/x-shellscript'));
  const elsewhere = partOf(text)
    .map(elsewhereProblem)
    .find((problem) => problem !== undefined);
  return elsewhere !== undefined
    ? elsewhere
    : isMime(text) || other !== undefined
      ? `is ${other?.contentType ?? 'MIME'}, not a script: ${TAKEN}`
      : BOOTSTRAP.test(text)
        ? NO_BOOTSTRAP
        : undefined;
}

/** Why Amazon Linux would not boot with a text as it should. */
function bootProblem(given: string): string | undefined {
  const toml = readToml(given);
  if ('table' in toml && toml.table.settings !== undefined) {
    return 'must be a script on Amazon Linux: settings in TOML are for Bottlerocket';
  }
  const apart = isMime(given) ? takeApart(given) : undefined;
  if (apart !== undefined && 'problem' in apart) {
    return `is MIME that cannot be taken apart: it ${apart.problem}`;
  }
  const problems = partOf(given).map((part) =>
    isOfType(part, NODE_CONFIG)
      ? nodeConfigProblem(part.body)
      : (elsewhereProblem(part) ?? (BOOTSTRAP.test(part.body) ? NO_BOOTSTRAP : undefined)),
  );
  return problems.find((problem) => problem !== undefined);
}

function elsewhereProblem(part: MimePart): string | undefined {
  const type = Object.keys(ELSEWHERE).find((one) => isOfType(part, one));
  return type === undefined ? undefined : `must not be of this format of cloud-init: ${ELSEWHERE[type]}`;
}
