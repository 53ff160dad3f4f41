import { isOfType, partOf } from '../../facts/nodes/boot-parts';
import { isMime, type MimePart, takeApart } from '../../facts/nodes/mime';
import { NODE_CONFIG, nodeConfigProblem } from '../../facts/nodes/node-config';
import { readToml } from '../../facts/nodes/toml';

/** A line that calls the script by which nodes of Amazon Linux 2 joined. */
const BOOTSTRAP = /^[^#\n]*\/etc\/eks\/bootstrap\.sh/m;
const NO_BOOTSTRAP =
  'calls /etc/eks/bootstrap.sh, which Amazon Linux 2 had: Amazon Linux 2023 joins by nodeadm, which the rack or EKS tells all it needs';

const FETCHED = 'user_data_url fetches scripts, only over https, and user_data_sha256 pins them';
/** What cloud-init would do with a part of a type, and a rack does otherwise. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'text/x-include-url': FETCHED,
  'text/x-include-once-url': FETCHED,
  'text/part-handler': 'a rack has no parts for it to handle',
  'text/upstart-job': 'Amazon Linux 2023 has systemd',
};

/** Why Amazon Linux would not boot with a text as it should. */
export function bootProblem(text: string): string | undefined {
  const toml = readToml(text);
  if ('table' in toml && toml.table.settings !== undefined) {
    return 'must be a script on Amazon Linux: settings in TOML are for Bottlerocket';
  }
  const apart = isMime(text) ? takeApart(text) : undefined;
  if (apart !== undefined && 'problem' in apart) {
    return `is MIME that cannot be taken apart: it ${apart.problem}`;
  }
  return firstOf(partOf(text).map(partProblem));
}

function partProblem(part: MimePart): string | undefined {
  return isOfType(part, NODE_CONFIG)
    ? nodeConfigProblem(part.body)
    : (formatProblem(part) ?? (BOOTSTRAP.test(part.body) ? NO_BOOTSTRAP : undefined));
}

function formatProblem(part: MimePart): string | undefined {
  const type = Object.keys(ELSEWHERE).find((one) => isOfType(part, one));
  return type && `must not be of this format of cloud-init: ${ELSEWHERE[type]}`;
}

/** Why a file would not do as a script, which it is run as whatever it is, and what to do about that. */
export function scriptProblem(text: string): { readonly message: string; readonly fix: string } | undefined {
  const message = firstOf(partOf(text).map(formatProblem));
  if (message !== undefined) {
    return { message, fix: 'a script in its place' };
  }
  const other = partOf(text).find((part) => !isOfType(part, 'text/x-shellscript'));
  if (isMime(text) || other !== undefined) {
    const type = other?.contentType ?? 'MIME';
    return { message: `is ${type}, not a script: user_data takes it`, fix: 'that text as user_data, in cdk.json' };
  }
  return BOOTSTRAP.test(text) ? { message: NO_BOOTSTRAP, fix: 'take that line out of the script' } : undefined;
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}
