import type { Rule } from '../rules';

/** What cloud-init would do with user data by its first line, and a rack does otherwise. */
const ELSEWHERE: readonly (readonly [firstLine: RegExp, why: string])[] = [
  [/^#include(?:-once)?\b/, 'user_data_url fetches scripts, over https alone, and user_data_sha256 pins them'],
  [/^#part-handler\b/, 'a rack has no parts for it to handle'],
  [/^#upstart-job\b/, 'Amazon Linux 2023 has systemd'],
];

/** User data for the nodes that run Amazon Linux. */
export const userDataRules: readonly Rule[] = [
  function userDataIsOfAFormatThatRuns(p) {
    const given = p.user_data?.trimStart() ?? '';
    const [, why] = ELSEWHERE.find(([firstLine]) => firstLine.test(given)) ?? [];
    return p.node_os !== 'al2023' || why === undefined
      ? undefined
      : {
          parameter: 'user_data',
          given: given.split('\n')[0],
          message: `must not be of this format of cloud-init: ${why}`,
          allowed:
            'a script, #cloud-config, #cloud-config-archive, #cloud-boothook, or one of them as a template of jinja',
          fix: 'give the script itself, or user_data_url',
          involves: ['user_data', 'node_os'],
        };
  },
];
