import { createHash } from 'node:crypto';
import { readScript } from '../../facts/nodes/script-file';
import type { Rule } from '../language/rule';
import { isolation, reachesInternet } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import { bootProblem, scriptProblem } from './amazon-linux-boot';
import { settingsProblem } from './bottlerocket-boot';
import { isUrl } from './formats';
import type { NodeParameters } from './parameters';

type Asked = NodeParameters & NetworkParameters;

/** Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input". */
const USER_DATA_LIMIT = 16 * 1024;
/**
 * What the rest of a node's user data takes at most: the node config, whose certificate is 1.5 KiB of it, labels and
 * taints, the parts that fetch a script and set the limit of pods, the MIME headers, and what EKS adds of its own.
 */
const RESERVED = 5 * 1024;
/** Scripts up to this size are read for what they call. */
const READ_UP_TO = 1024 * 1024;
/** As much of user data as a refusal shows. */
const SHOWN = 60;

/** What is wrong with user data and scripts. */
export const bootRules: readonly Rule<Asked>[] = [
  function userDataFitsTheSystem({ user_data: text, node_os: os }, refuse) {
    const message = text === undefined ? undefined : userDataProblem(text, os);
    if (text === undefined || message === undefined) return;
    refuse('user_data', message, {
      given: text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text,
      fix: fixOf(message, os),
      involves: ['node_os'],
    });
  },
  function scriptsNeedAShell(p, refuse) {
    if (p.user_data_url === undefined || p.node_os === 'al2023') return;
    refuse('user_data_url', 'must not be given with node_os=bottlerocket, which runs no scripts', {
      fix: 'user_data with settings in TOML, or -c node_os=al2023',
      involves: ['node_os'],
    });
  },
  function filesAreScripts(p, refuse) {
    const contents = contentsOf(p.user_data_url);
    if (contents === undefined || contents.length > READ_UP_TO) return;
    const problem = scriptProblem(contents.toString('utf8'));
    if (problem === undefined) return;
    refuse('user_data_url', problem.message, { fix: problem.fix });
  },
  function scriptIsWhatItWas(p, refuse) {
    const contents = contentsOf(p.user_data_url);
    if (contents === undefined || p.user_data_sha256 === undefined) return;
    const actual = createHash('sha256').update(contents).digest('hex');
    if (actual === p.user_data_sha256) return;
    refuse('user_data_sha256', `is not the checksum of ${p.user_data_url}, which is ${actual}`, {
      fix: `-c user_data_sha256=${actual}`,
      involves: ['user_data_url'],
    });
  },
  function scriptIsWithinReach(p, refuse) {
    if (reachesInternet(p) || !p.user_data_url?.startsWith('https:')) return;
    refuse(
      'user_data_url',
      `contradicts ${isolation(p)}: nodes could not fetch it; a file of this machine they get from S3`,
      {
        allowed: 'nodes of an isolated rack are in private subnets, and reach only endpoints of AWS',
        fix: 'leave user_data_url out',
        involves: ['internet_gateway', 'egress'],
      },
    );
  },
];

function userDataProblem(text: string, os: Asked['node_os']): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > USER_DATA_LIMIT - RESERVED) {
    return `must be at most ${USER_DATA_LIMIT - RESERVED} bytes, has ${bytes}: EC2 takes ${USER_DATA_LIMIT}, and nodes need the rest to join`;
  }
  return os === 'bottlerocket' ? settingsProblem(text) : bootProblem(text);
}

/** The nearest to user data that was refused: the same without one thing in it, where that is all that is wrong. */
function fixOf(message: string, os: Asked['node_os']): string {
  const [, setting] = /^must not set ([\w.-]+)/.exec(message) ?? [];
  if (setting !== undefined) {
    return `the same without ${setting}`;
  }
  if (os === 'bottlerocket') {
    return 'settings in TOML, or -c node_os=al2023';
  }
  if (message.startsWith('must be a script')) {
    return 'a script, or -c node_os=bottlerocket';
  }
  return message.startsWith('calls ')
    ? 'the same without that line'
    : 'leave it out, and -c user_data_url=<the path of a script>';
}

/** A file that was there when its parameter was read; nothing, if it has gone since, or is a URL. */
function contentsOf(location: string | undefined): Buffer | undefined {
  if (location === undefined || isUrl(location)) return undefined;
  const script = readScript(location);
  return 'contents' in script ? script.contents : undefined;
}
