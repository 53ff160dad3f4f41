import { kubernetesVersion } from '../../lib/facts/cluster/kubernetes';
import { zonesNeeded } from '../../lib/facts/network/zones';
import { parseParameters } from '../../lib/parameters/parse';
import { CONTROL_PLANE_ZONES } from '../../lib/rack/cluster/cluster';
import { subnetsOf } from '../../lib/rack/network/subnets';
import { nodePoolsOf } from '../../lib/rack/nodes/node-pools';
import { planRack } from '../../lib/rack/plan';
import { platformOf } from '../../lib/rack/platform/platform';

type Raw = Readonly<Record<string, unknown>>;
const planOf = (raw: Raw = {}) => planRack(parseParameters(raw).parameters);

function ownSubnetsOf(raw: Raw) {
  const { network } = planOf(raw);
  if (network.placement !== 'own') {
    throw new Error('this rack has no subnets of its own');
  }
  return network.subnets;
}

test('a rack by default', () => {
  const zones = ['use1-az1', 'use1-az2', 'use1-az4'].map((id) => ({ id }));
  expect(planOf()).toEqual({
    name: 'rack',
    region: 'us-east-1',
    tags: {},
    network: {
      placement: 'own',
      cidr: '10.1.0.0/16',
      vpc: { type: 'own' },
      vpcCidrs: ['10.1.0.0/16'],
      clients: { outside: ['0.0.0.0/0'], inside: ['10.1.0.0/16'] },
      internet: { publicSide: true, egress: 'nat' },
      gateway: { type: 'own' },
      zoneCount: 3,
      subnets: subnetsOf('10.1.0.0/16', zones),
      natGateways: 3,
      endpointServices: [],
      flowLogs: { to: 'own group' },
      nodeTier: 'private',
    },
    security: { accessLogs: true, deploymentPolicies: true, deployerRole: false },
    apps: { list: [], issuersExisting: [] },
    cluster: {
      version: '1.36',
      addons: kubernetesVersion('1.36').addons,
      serviceCidr: '172.20.0.0/16',
      endpoint: { access: 'public' },
      privateAccessCidrs: [],
      adminArns: [],
      accessEntries: [],
      controlPlane: {
        logTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
        extendedSupport: true,
        securityGroupIds: [],
      },
      identity: 'irsa',
      networkPolicy: 'none',
      deletionProtection: true,
    },
    nodes: {
      prefixDelegation: true,
      prefixes: { on: true, room: true, said: false },
      pools: nodePoolsOf(parseParameters({}).parameters, 3).map((pool) => ({ ...pool, maxPods: 110 })),
      cappedPools: [],
      devicePlugins: [],
      boot: {},
      repair: true,
      tagGpus: false,
      diskGib: 20,
      imdsHttpTokens: 'optional',
      podsReachMetadata: true,
    },
    platform: platformOf(parseParameters({}).parameters, []),
  });
});

test('every parameter that the plan hands on arrives', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/abc';
  const admin = 'arn:aws:iam::111122223333:role/platform';
  expect(
    planOf({
      name: 'production',
      region: 'eu-west-1',
      tags: 'team=platform',
      deletion_protection: 'false',
      k8s_version: '1.34',
      kms_key_arn: key,
      assets_bucket: 'acme-rack-settings',
      iam_policies_enable: 'false',
      endpoint_public_cidrs: '3.5.140.0/22',
      admin_role_arns: admin,
      node_disk: '50',
      imds_http_tokens: 'required',
      key_pair_name: 'operations',
      node_max_unavailable_percentage: '33',
    }),
  ).toMatchObject({
    name: 'production',
    region: 'eu-west-1',
    tags: { team: 'platform' },
    security: { keyArn: key, settingsBucket: 'acme-rack-settings', deploymentPolicies: false },
    cluster: {
      deletionProtection: false,
      version: '1.34',
      addons: kubernetesVersion('1.34').addons,
      endpoint: { access: 'public', cidrs: ['3.5.140.0/22'] },
      adminArns: [admin],
      accessEntries: [],
      controlPlane: {
        logTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
        extendedSupport: true,
        securityGroupIds: [],
      },
    },
    nodes: { diskGib: 50, imdsHttpTokens: 'required', keyPairName: 'operations', maxUnavailablePercentage: 33 },
  });
});

describe('network', () => {
  const fourZones = { availability_zones: 'us-east-1a,us-east-1b,us-east-1c,us-east-1d' };

  test.each<[string, Raw, number, string]>([
    ['private, highly available: a NAT gateway a zone', {}, 3, 'private'],
    ['private, highly available, four zones', fourZones, 4, 'private'],
    ['private, not highly available: one NAT gateway', { high_availability: false }, 1, 'private'],
    ['private, not highly available, four zones', { high_availability: false, ...fourZones }, 1, 'private'],
    ['public, highly available: no NAT gateway', { private: false }, 0, 'public'],
    ['public, not highly available', { private: false, high_availability: false }, 0, 'public'],
  ])('%s', (_, raw, natGateways, nodeTier) => {
    expect(planOf(raw).network).toMatchObject({ natGateways, nodeTier });
  });

  test.each<[string, Raw, object[]]>([
    [
      'the first zones of the region',
      { region: 'ca-central-1' },
      ['cac1-az1', 'cac1-az2', 'cac1-az4'].map((id) => ({ id })),
    ],
    ['two when not highly available', { high_availability: false }, ['use1-az1', 'use1-az2'].map((id) => ({ id }))],
    [
      'the ids that are given, in their order',
      { availability_zones: 'use1-az6,use1-az4,use1-az5' },
      ['use1-az6', 'use1-az4', 'use1-az5'].map((id) => ({ id })),
    ],
    [
      'the names that are given, in their order',
      { availability_zones: 'us-east-1d,us-east-1a,us-east-1b' },
      ['us-east-1d', 'us-east-1a', 'us-east-1b'].map((name) => ({ name })),
    ],
  ])('zones: %s', (_, raw, zones) => {
    expect(
      ownSubnetsOf(raw)
        .filter(({ tier }) => tier === 'private')
        .map(({ zone }) => zone),
    ).toEqual(zones);
  });

  test('subnets and service addresses follow the block of the VPC', () => {
    const block = { cidr: '172.20.16.0/20' };
    const { network, cluster } = planOf(block);
    expect([network.cidr, ownSubnetsOf(block)[1]?.cidr, cluster.serviceCidr]).toEqual([
      '172.20.16.0/20',
      '172.20.16.0/23',
      '10.100.0.0/16',
    ]);
  });

  test('a rack that becomes highly available keeps the subnets it has', () => {
    const before = ownSubnetsOf({ high_availability: false });
    expect(ownSubnetsOf({ high_availability: true }).slice(0, before.length)).toEqual(before);
  });

  test('the control plane takes the zones that every rack has, highly available or not', () => {
    expect(CONTROL_PLANE_ZONES).toBe(zonesNeeded(false));
  });
});

test.each<[string, Raw, number]>([
  ['highly available: one a zone', {}, 3],
  ['highly available, four zones', { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' }, 4],
  ['not highly available: one in all', { high_availability: false }, 1],
])('main node groups, %s', (_, raw, count) => {
  expect(planOf(raw).nodes.pools.map(({ groups }) => groups.length)).toEqual([count]);
});

test('build nodes are in the plan when they are wanted', () => {
  expect(planOf({ build_node_enabled: true }).nodes.pools.map(({ nodeName }) => nodeName)).toEqual([
    'rack-node',
    'rack-build',
  ]);
});

test.each<[string, Raw, object]>([
  ['identity by pod identity', { pod_identity_agent_enable: true }, { identity: 'pod-identity' }],
  ['network policies by nobody', {}, { networkPolicy: 'none' }],
  ['network policies by Calico', { network_policy: 'calico' }, { networkPolicy: 'calico' }],
  ['identity by roles for service accounts', { pod_identity_agent_enable: false }, { identity: 'irsa' }],
])('cluster: %s', (_, raw, cluster) => {
  expect(planOf(raw).cluster).toMatchObject(cluster);
});
