import { sshKeyMaterial, sshKeyProblem } from '../facts/nodes/ssh-keys';
import type { Format } from './format';
import { Refusal } from './refusal';
import { quotable } from './secrets';
import { all, by, none, type Table, to, walk } from './table';
import type { Tpa } from './tpa/context';
import { giveImage } from './tpa/image';
import { giveInstances, instancesOf } from './tpa/instances';
import { giveNetwork } from './tpa/network';
import { giveRules } from './tpa/rules';
import { isFields, pairs, text } from './values';

/** Keys that are read together, where what they say together is decided. */
const TOGETHER = by<Tpa>(() => {});
const POSTGRES = none('of Postgres; a rack is the platform that it may run on');

/**
 * Keys of every version since 2018. Sources: EnterpriseDB/tpa, `platforms/aws`, `lib/tpa/platforms/aws.py` and the manuals.
 */
const TABLE: Table<Tpa> = {
  cluster_name: by((value, from, { draft }) => {
    draft.name = { text: text(value), from };
  }),
  cluster_tags: to('tags', pairs),
  ...all(['ec2_vpc', 'ec2_vpc_subnets', 'ec2_vpc_igw', 'ec2_instance_reachability', 'locations'], TOGETHER),
  ...all(['instance_defaults', 'instances'], TOGETHER),
  ec2_ami: by(giveImage),
  ec2_ami_user: none('nobody logs in to nodes by a user of the image: Session Manager, or bastion_enable'),
  ec2_groups: none('names of security groups; node_security_groups takes their ids'),
  cluster_rules: by(giveRules),
  ssh_key_file: by((value, from, { draft, surroundings }) => {
    const path = `${text(value)}.pub`;
    const key = surroundings.readKey(path)?.trim();
    if (key === undefined || sshKeyProblem(key) !== undefined) {
      draft.leave(
        from,
        'refused',
        `there is no ed25519 or RSA key in ${quotable(path)}: give ssh_public_key what is in it`,
      );
    } else {
      draft.give('ssh_public_key', sshKeyMaterial(key), from);
    }
  }),
  ec2_key_name: none('a name that AWS knows the key of ssh_key_file by; the rack names its own'),
  ec2_instance_key: to('key_pair_name'),
  cluster_bucket: to('assets_bucket', (value) => (text(value) === 'auto' ? undefined : value)),
  cluster_profile: none('a name; the rack names its own role'),
  instance_profile_name: none('a profile; node_role_arn takes the ARN of its role'),
  s3_uploads: none('files are not uploaded with a rack'),
  ...all(['architecture', 'cluster_vars', 'ansible_tower', 'tower_settings'], POSTGRES),
  ...all(
    ['cluster_network', 'use_existing_vpc', 'keyring_backend', 'vault_name', 'tpa_version'],
    none('of TPA itself'),
  ),
};

const SIGNS = ['architecture', 'cluster_vars', 'instances', 'instance_defaults', 'ec2_vpc', 'locations'];

export const tpa: Format = {
  word: 'tpa',
  noun: 'config.yml of TPA',
  looksLike: (document) =>
    isFields(document) &&
    !('apiVersion' in document) &&
    SIGNS.filter((key) => key in document).length >= ('cluster_name' in document ? 1 : 3),
  read: (draft, document, surroundings) => {
    const [elsewhere, instances] = instancesOf(draft, document);
    if (instances.length === 0 && elsewhere.length > 0 && document.ec2_vpc === undefined) {
      throw new Refusal(
        `its instances are on ${elsewhere.map(quotable).join(', ')}, not on AWS`,
        'a configuration with platform: aws',
      );
    }
    const context: Tpa = { draft, document, instances, surroundings };
    const postgres = Object.keys(document).filter((key) =>
      /^(postgres|barman|pg|bdr|pgd|repmgr|efm|harp|patroni|pem|etcd)/.test(key),
    );
    walk(draft, { ...all(postgres, POSTGRES), ...TABLE }, document, context);
    giveNetwork(context);
    giveInstances(context);
  },
};
