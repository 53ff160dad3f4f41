import { nearestRetentions } from '../facts/logs/log-retention';
import type { Format } from './format';
import { giveApiNames } from './kube-aws/api';
import type { KubeAws } from './kube-aws/context';
import { giveNetwork } from './kube-aws/network';
import { IMAGE, KUBE_AWS_REASONS, OF_IMAGES } from './kube-aws/reasons';
import { giveWorkers } from './kube-aws/workers';
import { all, by, none, same, type Table, to, walk, within } from './table';
import { flag, isFields, list, Misfit, number, pairs, text, texts } from './values';

/** Keys that are read together, where what they say together is decided. */
const TOGETHER = by<KubeAws>(() => {});

/** Whether something is on: `{enabled: true}`. */
const enabled = (value: unknown) => isFields(value) && value.enabled !== undefined && flag(value.enabled);

const identities = by<KubeAws>((value, key, { draft }) => {
  if (enabled(value)) {
    draft.give('pod_identity_agent_enable', true, key);
    draft.leave(key, 'none', 'identities of pods come from EKS: a role for each service account, by hand');
  }
});

const autoscaler = by<KubeAws>((value, key, { draft }) => {
  if (isFields(value) && value.enabled !== undefined) {
    draft.give('autoscaler_enable', flag(value.enabled), `${key}.enabled`);
    for (const other of Object.keys(value).filter((name) => name !== 'enabled')) {
      draft.leave(`${key}.${other}`, 'none', 'the autoscaler is as the rack has it');
    }
  }
});

/**
 * Keys of every version, from coreos-kubernetes v0.8 to kube-aws v0.16.
 * Source: kubernetes-retired/kube-aws, `builtin/files/cluster.yaml.tmpl` and its forebears at each tag.
 */
const TABLE: Table<KubeAws> = {
  clusterName: by((value, from, { draft }) => {
    draft.name = { text: text(value), from };
  }),
  region: to('region'),
  kmsKeyArn: by((value, from, { draft }) => {
    draft.give('kms_key_arn', value, from);
    if (draft.given.has('kms_key_arn')) {
      draft.note(
        `The key of ${from} encrypted TLS assets: its policy must let what the key of a rack lets, which the README describes.`,
      );
    }
  }),
  s3URI: by((value, from, { draft }) => {
    const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(text(value)) ?? [];
    draft.give('assets_bucket', bucket ?? value, from);
    path !== '' && draft.leave(from, 'none', 'of the URI, the path: a rack writes below its own name');
  }),
  keyName: to('key_pair_name'),
  sshAuthorizedKeys: by((value, from, { draft, document }) => {
    const keys = texts(list(value).filter((one) => one !== null));
    if (keys.length > 1) {
      throw new Misfit('a rack has one key: ssh_public_key, or key_pair_name');
    }
    const taken = typeof document.keyName === 'string' && document.keyName !== '';
    taken && keys.length > 0
      ? draft.leave(from, 'none', 'a node has one key, that of keyName')
      : draft.give('ssh_public_key', keys[0], from);
  }),
  sshAccessAllowedSourceCIDRs: by((value, from, { draft }) => {
    const cidrs = texts(value);
    const some = cidrs.filter((cidr) => cidr !== '0.0.0.0/0');
    some.length < cidrs.length &&
      draft.leave(from, 'refused', 'SSH is open to nobody by default, and never to everyone: use Session Manager');
    draft.give('bastion_allowed_cidrs', some, from);
    draft.given.has('bastion_allowed_cidrs') && draft.give('bastion_enable', true, from);
  }),
  stackTags: to('tags', pairs),
  ...all(['externalDNSName', 'hostedZoneId', 'createRecordSet', 'recordSetTTL'], TOGETHER),
  ...all(['apiEndpoints', 'adminAPIEndpointName'], TOGETHER),
  hostedZone: none('the id of the zone is needed: hosted_zone_id'),
  ...all(['availabilityZone', 'vpc', 'vpcId', 'vpcCIDR', 'subnets', 'mapPublicIPs'], TOGETHER),
  ...all(['internetGateway', 'internetGatewayId'], TOGETHER),
  ...all(
    [
      'worker',
      'workerCount',
      'workerInstanceType',
      'workerRootVolumeSize',
      'workerSpotPrice',
      'workerSecurityGroupIds',
    ],
    TOGETHER,
  ),
  useCalico: to('network_policy', (value) => (flag(value) ? 'calico' : 'none')),
  kubernetes: within({
    encryptionAtRest: same('secrets are always encrypted'),
    networking: within({
      amazonVPC: same('pods have addresses of the VPC'),
      selfHosting: by((value, key, { draft }) => {
        const type = isFields(value) && value.type !== undefined ? text(value.type) : 'canal';
        draft.give('network_policy', type === 'flannel' ? 'none' : 'calico', `${key}.type`);
        for (const other of Object.keys(isFields(value) ? value : {}).filter((name) => name !== 'type')) {
          draft.leave(`${key}.${other}`, 'none', 'images and sizes come with the chart of Calico');
        }
      }),
    }),
    ...all(
      ['apiServer', 'controllerManager', 'scheduler', 'podAutoscalerUseRestClient', 'authentication'],
      none('EKS runs the control plane'),
    ),
  }),
  addons: within({
    clusterAutoscaler: autoscaler,
    ...all(['kube2Iam', 'kiam'], identities),
    metricsServer: same('built in'),
    ...all(['rescheduler', 'prometheus', 'apiserverMetrics'], none('not offered: install its chart yourself')),
  }),
  kubeAwsPlugins: by((value, key, context) => givePlugins(value, key, context)),
  experimental: within({
    oidc: by((value, key, { draft }) => {
      const oidc = isFields(value) ? value : {};
      if (!enabled(oidc)) {
        draft.leave(key, 'same', 'it is off');
      } else {
        draft.give('oidc_issuer_url', oidc.issuerUrl, `${key}.issuerUrl`);
        draft.give('oidc_client_id', oidc.clientId, `${key}.clientId`);
        for (const [claim, parameter] of [
          ['usernameClaim', 'oidc_username_claim'],
          ['groupsClaim', 'oidc_groups_claim'],
        ] as const) {
          draft.give(parameter, oidc[claim], `${key}.${claim}`, 'users are known by sub, groups by groups');
        }
      }
    }),
    auditLog: same('all logs of the control plane are always on'),
    ...all(['kube2IamSupport', 'kiamSupport'], identities),
    clusterAutoscalerSupport: autoscaler,
    loadBalancer: none('load balancers come from Kubernetes'),
    ...all(['nodeLabels', 'taints'], none('of the controllers, which EKS runs')),
    ...all(
      [
        'admission',
        'authentication',
        'awsEnvironment',
        'awsNodeLabels',
        'cloudControllerManager',
        'containerStorageInterface',
        'disableSecurityGroupIngress',
        'ephemeralImageStorage',
        'gpuSupport',
        'kubeletOpts',
        'nodeAuthorizer',
        'nodeDrainer',
        'nodeMonitorGracePeriod',
        'plugins',
        'skipIOPerformanceEtcdVolumeCheck',
        'targetGroup',
        'tlsBootstrap',
      ],
      none('EKS does it, or it is built in'),
    ),
  }),
  cloudWatchLogging: by((value, key, { draft }) => {
    const { enabled: on, retentionInDays } = isFields(value) ? value : {};
    on !== undefined && draft.give('fluentd_disable', !flag(on), `${key}.enabled`);
    const [days] =
      retentionInDays === undefined || retentionInDays === null ? [] : nearestRetentions(number(retentionInDays));
    draft.give('access_log_retention_in_days', days, `${key}.retentionInDays`);
  }),
  ...all(
    ['elasticFileSystemId', 'sharedPersistentVolume'],
    by((value, key, { draft }) => {
      if (key === 'elasticFileSystemId' || flag(value)) {
        draft.give('efs_csi_driver_enable', true, key);
        draft.note('The file system of the rack is a new one: what is on the old one has to be copied.');
      }
    }),
  ),
  ...KUBE_AWS_REASONS,
};

function givePlugins(value: unknown, key: string, context: KubeAws): void {
  const plugins: Table<KubeAws> = {
    clusterAutoscaler: autoscaler,
    ...all(['kube2iam', 'kiam'], identities),
    awsIamAuthenticator: same('people sign in with IAM'),
    ...all(['dashboard', 'upgradeHelper'], none('not offered')),
  };
  if (!isFields(value)) {
    throw new Misfit('must be a map');
  }
  walk(context.draft, plugins, value, context, key);
}

const SIGNS = [
  'kmsKeyArn',
  'keyName',
  'externalDNSName',
  'apiEndpoints',
  's3URI',
  'worker',
  'controller',
  'etcd',
  'workerCount',
];

export const kubeAws: Format = {
  word: 'kube-aws',
  noun: 'cluster.yaml of kube-aws',
  looksLike: (document) => isFields(document) && 'clusterName' in document && SIGNS.some((key) => key in document),
  read: (draft, document) => {
    const context: KubeAws = { draft, document };
    const images = Object.keys(document).filter((key) => IMAGE.test(key));
    walk(draft, { ...all(images, OF_IMAGES), ...TABLE }, document, context);
    giveApiNames(context);
    const subnets = giveNetwork(context);
    giveWorkers(context, subnets);
  },
};
