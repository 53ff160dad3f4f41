import { LOG_TYPES } from '../facts/cluster/control-plane';
import { giveAccessEntries, giveIdentityMappings, giveIdentityProviders } from './eksctl/access';
import { giveAddons } from './eksctl/addons';
import type { Eksctl } from './eksctl/context';
import { giveFargate } from './eksctl/fargate';
import { giveGroups, groupsOf } from './eksctl/groups';
import { giveNetwork } from './eksctl/network';
import { EKSCTL_REASONS } from './eksctl/reasons';
import { giveServiceAccounts } from './eksctl/service-accounts';
import type { Format } from './format';
import { all, by, none, same, type Table, to, walk, within } from './table';
import { flag, isFields, pairs, text, texts } from './values';

/** Keys that are read together, where what they say together is decided. */
const TOGETHER = by<Eksctl>(() => {});

/** Words that eksctl takes in any case. What is no such word stays as it is, so that secrets are known for what they are. */
const inLowerCase = (words: RegExp) => (value: unknown) =>
  words.test(text(value)) ? text(value).toLowerCase() : text(value);

/**
 * The keys of ClusterConfig v1alpha5.
 * Source: eksctl-io/eksctl, `pkg/apis/eksctl.io/v1alpha5/assets/schema.json`.
 */
const TABLE: Table<Eksctl> = {
  ...all(['apiVersion', 'kind'], TOGETHER),
  metadata: within({
    name: by((value, from, { draft }) => {
      draft.name = { text: text(value), from };
    }),
    region: to('region'),
    version: to('k8s_version', text),
    tags: to('tags', pairs),
    ...all(['annotations', 'forceUpdateVersion', 'rollbackConfig', 'accountID'], none('of eksctl itself')),
  }),
  ...all(['availabilityZones', 'vpc', 'privateCluster', 'nodeGroups', 'managedNodeGroups'], TOGETHER),
  fargateProfiles: by(giveFargate),
  kubernetesNetworkConfig: within({
    ipFamily: by((value, from, { draft }) =>
      /^ipv4$/i.test(text(value))
        ? draft.leave(from, 'same', 'racks are IPv4')
        : draft.give('ip_family', text(value).toLowerCase(), from, 'racks are IPv4 only'),
    ),
    ...all(
      ['serviceIPv4CIDR', 'serviceIPv6CIDR'],
      none('services have 172.20.0.0/16, or 10.100.0.0/16 where the VPC has that'),
    ),
  }),
  secretsEncryption: within({
    keyARN: by((value, from, { draft }) => {
      draft.give('kms_key_arn', value, from);
      if (draft.given.has('kms_key_arn')) {
        draft.note(
          `The key of ${from} encrypts volumes, logs and buckets of the rack too: its policy must let what the README describes.`,
        );
      }
    }),
  }),
  iam: within({
    withOIDC: same('always on'),
    vpcResourceControllerPolicy: same('the role of the cluster has what it needs'),
    ...all(['serviceAccounts', 'podIdentityAssociations'], by(giveServiceAccounts)),
    serviceRoleARN: none('the rack makes the role of the cluster'),
    ...all(
      ['serviceRolePermissionsBoundary', 'fargatePodExecutionRolePermissionsBoundary'],
      to('permissions_boundary_arn'),
    ),
    fargatePodExecutionRoleARN: none('the rack makes the role of Fargate'),
  }),
  accessConfig: within({
    authenticationMode: by((value, from, { draft }) =>
      draft.leave(from, text(value) === 'API' ? 'same' : 'none', 'access is by access entries alone'),
    ),
    accessEntries: by(giveAccessEntries),
    bootstrapClusterCreatorAdminPermissions: by((value, from, { draft }) =>
      draft.leave(from, flag(value) ? 'same' : 'none', 'whoever creates the cluster always administers it'),
    ),
  }),
  iamIdentityMappings: by(giveIdentityMappings),
  identityProviders: by(giveIdentityProviders),
  cloudWatch: within({
    clusterLogging: within({
      enableTypes: to('eks_log_types', (types) =>
        // "*" and "all" are all of them.
        texts(types).some((type) => /^(\*|all)$/i.test(type)) ? LOG_TYPES : texts(types),
      ),
      logRetentionInDays: to('eks_log_retention_in_days'),
    }),
  }),
  addons: by(giveAddons),
  upgradePolicy: within({
    supportType: to('upgrade_policy', inLowerCase(/^(standard|extended)$/i)),
  }),
  zonalShiftConfig: within({ enabled: to('zonal_shift_enable', flag) }),
  controlPlaneScalingConfig: within({ tier: to('control_plane_tier', inLowerCase(/^(standard|tier-\d?xl)$/i)) }),
  ...EKSCTL_REASONS,
};

export const eksctl: Format = {
  word: 'eksctl',
  noun: 'ClusterConfig of eksctl',
  looksLike: (document) =>
    isFields(document) &&
    (typeof document.apiVersion === 'string'
      ? document.apiVersion.startsWith('eksctl.io/') && document.kind === 'ClusterConfig'
      : isFields(document.metadata) && ('nodeGroups' in document || 'managedNodeGroups' in document)),
  read: (draft, document, surroundings) => {
    const groups = groupsOf(draft, document);
    const context: Eksctl = { draft, document, groups, surroundings };
    walk(draft, TABLE, document, context);
    draft.meant.has('region') ||
      draft.assume('region', 'us-west-2', 'The region is us-west-2, as eksctl has it when nobody says another.');
    draft.meant.has('k8s_version') || draft.assume('k8s_version', '1.34');
    giveNetwork(context);
    giveGroups(context);
  },
};
