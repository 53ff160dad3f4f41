import { withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { textForm } from '../language/file-form';
import { FIRST_LINE_ALONE, firstLineProblem } from '../language/first-line';
import { refine, text } from '../language/kinds';
import { scriptLocation } from './formats';

const USER_DATA = 'a shell script, cloud-config, NodeConfig, or MIME of them; TOML on Bottlerocket';

/** What nodes do when they boot, beside joining. */
export const bootParameters = {
  user_data: declare({
    group: 'Nodes',
    kind: refine(
      text({
        pattern: /\S/,
        must: 'not be empty',
        allowed: USER_DATA,
      }),
      firstLineProblem,
      () => textForm(new RegExp(`^(?!(?:${FIRST_LINE_ALONE})\\s*$)\\S(?:[\\s\\S]*\\S)?$`), USER_DATA, true),
    ),
    default: undefined,
    defaultText: 'none',
    description:
      'What the nodes boot with: a script, run as root (bash, unless its first line says otherwise), #cloud-config, #cloud-config-archive, #cloud-boothook, one of them as a template of jinja, a NodeConfig (`node.eks.aws`) of kubelet and containerd, or MIME with several of them. On Bottlerocket, which runs no scripts: settings in TOML. What the rack sets by default gives way to it; what says which cluster to join is refused. It reaches every pool of node_os. It stands in templates and launch templates as it is: a secret is fetched at boot instead, with the role of the nodes.',
    example: 'sysctl -w vm.max_map_count=262144',
    source: 'A31, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
  }),
  user_data_url: declare({
    group: 'Nodes',
    kind: scriptLocation(),
    default: undefined,
    defaultText: 'none',
    description:
      'A script that the nodes fetch and run as root when they boot, after user_data. An https URL without user, password or signature, fetched again by every node; or a file of at most 16 MiB, its path relative to the working directory, which becomes an S3 object that only the node role may read.',
    example: 'https://example.com/boot.sh',
    source: 'A32, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'What an https URL serves may change without a trace; user_data_sha256 pins it.',
  }),
  user_data_sha256: declare({
    group: 'Nodes',
    kind: text({
      pattern: /^[0-9a-f]{64}$/,
      must: 'be a SHA-256 checksum: 64 hexadecimal digits, as sha256sum prints it',
      allowed: '64 hexadecimal digits, as sha256sum prints them',
    }),
    default: undefined,
    defaultText: 'a file is checked against what it was at synth, a URL against nothing',
    description: 'Checksum of what user_data_url names; a node does not run what differs.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    source: 'A32',
    launchTime: false,
    change: 'rolls nodes',
    onlyWith: withAny('user_data_url'),
  }),
};
