import { sshKeyMaterial, sshKeyProblem } from '../../facts/nodes/ssh-keys';
import { all, by, none, readAs, same, type Table, within } from '../table';
import { flag, isFields, text, texts } from '../values';
import type { Eksctl, InGroup } from './context';

const TOGETHER = by<InGroup>(() => {});

/** Keys of a group that say the same of all nodes of a rack, so that the first who says it is right. */
export const GIVEN_ONCE: Table<InGroup> = {
  ssh: within({
    publicKeyName: by((value, from, { draft }) => draft.give('key_pair_name', value, from)),
    publicKey: by((value, from, { draft }) => draft.give('ssh_public_key', sshKeyMaterial(text(value)), from)),
    publicKeyPath: by((value, from, { draft, surroundings }) => {
      const key = surroundings.readKey(text(value))?.trim();
      if (key === undefined || sshKeyProblem(key) !== undefined) {
        draft.leave(
          from,
          'refused',
          'there is no ed25519 or RSA key: give ssh_public_key what is in it, or key_pair_name the name of a key pair',
        );
      } else {
        draft.give('ssh_public_key', sshKeyMaterial(key), from);
      }
    }),
    allow: by((value, from, { draft }) =>
      flag(value)
        ? draft.leave(
            from,
            'none',
            'SSH is open to the bastion of the rack alone: bastion_enable, bastion_allowed_cidrs',
          )
        : draft.leave(from, 'same', 'SSH is closed'),
    ),
    enableSsm: same('Session Manager is built in'),
    sourceSecurityGroupIds: none('SSH is open to the bastion of the rack alone'),
  }),
  securityGroups: within({
    attachIDs: by((value, from, { draft }) => draft.give('node_security_groups', texts(value), from)),
    ...all(['withLocal', 'withShared'], none('nodes have the security group of the cluster')),
  }),
  updateConfig: within({
    maxUnavailablePercentage: by((value, from, { draft }) =>
      draft.give('node_max_unavailable_percentage', value, from),
    ),
    maxUnavailable: none('node_max_unavailable_percentage is in %; one node at a time is the default'),
  }),
  ...all(['disableIMDSv1', 'disablePodIMDS', 'preBootstrapCommands'], TOGETHER),
};

/** What is decided by all groups together. */
export const ALL_NODES: readonly ((context: Eksctl) => void)[] = [giveMetadata, giveRole, giveCommands];

/** Whether the metadata service answers without a token, which eksctl switches off, and pods, which it lets in. */
function giveMetadata({ draft, groups }: Eksctl): void {
  const said = (key: string) =>
    groups.flatMap(({ fields, from }) => {
      const value = readAs(draft, fields[key], `${from}.${key}`, flag);
      return value === undefined ? [] : [{ value, from: `${from}.${key}` }];
    });
  const open = said('disableIMDSv1').find(({ value }) => !value);
  if (open !== undefined) {
    draft.give('imds_http_tokens', 'optional', open.from);
    return;
  }
  const closed = said('disableIMDSv1')[0];
  closed === undefined
    ? draft.assume('imds_http_tokens', 'required')
    : draft.give('imds_http_tokens', 'required', closed.from);
  const pods = said('disablePodIMDS').filter(({ value }) => value);
  if (pods[0] !== undefined && pods.length === groups.length) {
    draft.give('imds_http_hop_limit', 1, pods[0].from);
  } else {
    draft.assume(
      'imds_http_hop_limit',
      2,
      'Pods reach the metadata of their nodes, and with it the role of the nodes, as eksctl lets them: without imds_http_hop_limit they do not.',
    );
    for (const { from } of pods) {
      draft.leave(from, 'refused', 'imds_http_hop_limit is one choice for a rack, and other groups let pods in');
    }
  }
}

function giveRole({ draft, groups }: Eksctl): void {
  for (const { fields, from } of groups) {
    draft.give(
      'node_role_arn',
      isFields(fields.iam) ? fields.iam.instanceRoleARN : undefined,
      `${from}.iam.instanceRoleARN`,
    );
  }
}

/** Commands before a node joins: those that all groups have in common are a script of the rack. */
function giveCommands({ draft, groups }: Eksctl): void {
  const scripts = groups.map(({ fields, from }) => {
    const commands = readAs(draft, fields.preBootstrapCommands, `${from}.preBootstrapCommands`, texts) ?? [];
    return { from: `${from}.preBootstrapCommands`, script: commands.join('\n') };
  });
  const [first] = scripts.filter(({ script }) => script !== '');
  if (first === undefined) {
    return;
  }
  if (scripts.every(({ script }) => script === first.script)) {
    draft.give('user_data', `#!/bin/bash\n${first.script}\n`, first.from);
    draft.given.has('user_data') &&
      draft.note(
        'user_data runs on Amazon Linux 2023: commands for Docker, or for /etc/eks/bootstrap.sh, do nothing there.',
      );
    return;
  }
  for (const { from } of scripts.filter(({ script }) => script !== '')) {
    draft.leave(from, 'refused', 'user_data runs on all nodes, and not all groups have these commands');
  }
}
