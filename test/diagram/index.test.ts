import { diagramOf } from '../../lib/diagram';
import { boxesOf, type Diagram, type Kind, withAll } from '../../lib/diagram/model';
import { endpointServicesOf, natGatewaysOf, zonesOfRouters, zonesWith } from '../../lib/rack/extent';
import { groupSizes } from '../../lib/rack/nodes/group-sizes';
import type { RackPlan } from '../../lib/rack/plan';
import { rackOf } from '../../lib/rack/rack';
import { DRAWN_RACKS } from '../support/drawn-racks';
import type { Raw } from '../support/templates';

const planOf = (raw: Raw) => rackOf(raw).plan;
const diagramFor = (raw: Raw) => diagramOf(planOf(raw));

function ofKind(diagram: Diagram, ...kinds: readonly Kind[]) {
  return boxesOf(diagram).filter(({ kind }) => kinds.includes(kind));
}

/** How many boxes of each kind the picture of a plan has. */
function expected({ network, platform, nodes, apps, bastion }: RackPlan, plan: RackPlan) {
  const subnets = (tier: 'public' | 'private') =>
    network.placement === 'own'
      ? network.subnets.filter((subnet) => subnet.tier === tier).length
      : network[`${tier}SubnetIds`].length;
  return {
    region: 1,
    vpc: 1,
    zone: network.zoneCount,
    'public-subnet': subnets('public'),
    'private-subnet': subnets('private'),
    gateway: network.internet.publicSide ? 1 : 0,
    nat: natGatewaysOf(plan),
    'way-out': ['existing', 'transit'].includes(network.internet.egress) ? 1 : 0,
    endpoints: endpointServicesOf(plan).length > 0 ? 1 : 0,
    's3-endpoint': network.placement === 'own' ? 1 : 0,
    'load-balancer': zonesOfRouters(plan).reduce((sum, zones) => sum + zones, 0),
    bastion: bastion ? 1 : 0,
    interface: 2,
    mount: platform.fileSystem ? zonesWith(network, 'private') : 0,
    group: groupSizes(nodes).length,
    fargate: platform.fargate.length > 0 ? 1 : 0,
    cluster: 1,
    router: platform.routers.length,
    names: platform.domain ? 1 : 0,
    apps: apps.list.length > 0 ? 1 : 0,
    files: platform.fileSystem ? 1 : 0,
    buckets: 1,
    key: 1,
    logs: 1,
  } satisfies Partial<Record<Kind, number>>;
}

describe.each(DRAWN_RACKS)('%s', (_, raw) => {
  const plan = planOf(raw);
  const diagram = diagramOf(plan);

  test('everything of the plan is there, once', () => {
    const numbers = expected(plan, plan);
    const found = Object.keys(numbers).map((kind) => [kind, ofKind(diagram, kind as Kind).length]);
    expect(Object.fromEntries(found)).toEqual(numbers);
    const ids = boxesOf(diagram).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every node group is in the zones of the plan', () => {
    const zones = ofKind(diagram, 'zone');
    for (const { id, zones: numbers } of groupSizes(plan.nodes)) {
      const inside = zones.filter((zone) => withAll(zone).some((box) => box.id === `group:${id}`));
      expect(inside).toHaveLength(numbers.length === 1 ? 1 : 0);
      if (plan.network.placement === 'own' && inside[0]) {
        expect(zones.indexOf(inside[0])).toBe((numbers[0] ?? 0) - 1);
      }
    }
  });

  test('every edge is between two boxes, and none is there twice', () => {
    const ids = boxesOf(diagram).map(({ id }) => id);
    expect(diagram.edges.filter(({ from, to }) => from === to || !ids.includes(from) || !ids.includes(to))).toEqual([]);
    const ways = diagram.edges.map(({ from, to, flow }) => `${from} ${to} ${flow}`);
    expect(new Set(ways).size).toBe(ways.length);
  });

  test('every private subnet with nodes has a way out', () => {
    const withNodes = ofKind(diagram, 'private-subnet').filter((box) =>
      withAll(box).some(({ kind }) => kind === 'group'),
    );
    const leaving = diagram.edges.filter(({ flow }) => flow === 'egress').map(({ from }) => from);
    expect(withNodes.filter(({ id }) => !leaving.includes(id))).toEqual([]);
  });
});

describe('what boxes say', () => {
  const linesOf = (raw: Raw, id: string) => {
    const found = boxesOf(diagramFor(raw)).find((box) => box.id === id);
    return [found?.title, ...(found?.lines ?? [])];
  };
  const pool = { name: 'batch', type: 'm7g.large,m7g.xlarge', min: 0, max: 20, taints: 'workload=batch:NoSchedule' };

  test.each<[string, Raw, string, readonly string[]]>([
    [
      'main nodes',
      {},
      'group:NodeGroup1',
      ['Main nodes', 't3.small', 'on demand, 1 to 100 nodes', 'AL2023 x86_64, 20 GiB'],
    ],
    [
      'a pool',
      { node_pools: [{ ...pool, zones: 'use1-az1', os: 'bottlerocket', capacity_type: 'spot' }] },
      'group:PoolBatchNodeGroup1',
      [
        'batch',
        'm7g.large, m7g.xlarge',
        'spot, 0 to 20 nodes',
        'Bottlerocket arm64, 20 GiB',
        'only for workload=batch',
      ],
    ],
    [
      'a pool under a price cap',
      { node_pools: [{ ...pool, zones: 'use1-az1', max_price_percentage: 50, disk: 99 }] },
      'group:PoolBatchScalingGroup1',
      [
        'batch',
        'm7g.large, m7g.xlarge',
        'spot up to 50 % of on demand, 0 to 20 nodes',
        'AL2023 arm64, 99 GiB',
        'only for workload=batch',
      ],
    ],
    [
      'a pool over several zones',
      {
        node_pools: [{ name: 'gpu', type: 'g5.xlarge', zonal: false, min: 2, max: 2, ami_id: 'ami-0123456789abcdef0' }],
      },
      'group:PoolGpuNodeGroup',
      [
        'gpu',
        'g5.xlarge',
        'on demand, 2 nodes',
        'AL2023 x86_64 NVIDIA, 20 GiB',
        'image ami-0123456789abcdef0',
        'one group over zones use1-az1, use1-az2, use1-az4',
      ],
    ],
    ['a subnet', {}, 'private-subnet:private-2', ['Private subnet', '10.1.32.0/19']],
    [
      'the bastion',
      { bastion_enable: true, bastion_allowed_cidrs: '203.0.113.0/24' },
      'bastion:bastion',
      ['Bastion', 't4g.nano', 'Session Manager', 'SSH from 203.0.113.0/24'],
    ],
    [
      'the router with a certificate of ACM',
      {
        tls_issuer: 'acm',
        acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
        proxy_protocol: true,
        whitelist: '203.0.113.0/24,198.51.100.0/24',
        high_availability: false,
      },
      'router:Router',
      [
        'Public router',
        'Network Load Balancer',
        'TCP 80, TLS 443',
        'from 198.51.100.0/24, 203.0.113.0/24',
        'NGINX, 1 pod',
        'class nginx, the default',
        'PROXY protocol v2',
        'certificate of ACM on the load balancer',
      ],
    ],
    [
      'the cluster',
      { endpoint_access: 'private', eks_api_server_private_access_cidrs: '10.0.0.0/8', deletion_protection: false },
      'cluster:cluster',
      [
        'EKS cluster rack',
        'Kubernetes 1.36',
        'API private, to the VPC and 10.0.0.0/8',
        'service addresses 172.20.0.0/16',
        'pods sign in to AWS by IRSA',
        'Cluster Autoscaler',
        'charts installed from inside the VPC',
        'no deletion protection',
      ],
    ],
    [
      'what watches a rack',
      { monitoring_enable: true, alarm_email: 'operations@example.org' },
      'logs:cloudwatch',
      [
        'CloudWatch',
        '/convox/rack/system, 7 days',
        '/aws/eks/rack/cluster',
        'containers, by fluent-bit',
        'dashboard rack, 22 alarms',
        'alarms to operations@example.org, by SNS',
      ],
    ],
    [
      'logs that are not shipped',
      { fluentd_disable: true },
      'logs:cloudwatch',
      ['CloudWatch Logs', '/convox/rack/system, 7 days', '/aws/eks/rack/cluster', 'no logs of containers'],
    ],
    [
      'an existing VPC',
      { vpc_id: 'vpc-0a1b2c3d4e5f60718', cidr: '10.7.0.0/16' },
      'vpc:vpc',
      ['VPC vpc-0a1b2c3d4e5f60718', 'existing, 10.7.0.0/16'],
    ],
    [
      'a router with a security group of one’s own',
      { nlb_security_group: 'sg-0123456789abcdef0', whitelist: '203.0.113.0/24' },
      'outside:internet',
      ['Internet', 'clients of the router: whom sg-0123456789abcdef0 lets in', 'registries, charts, Let’s Encrypt'],
    ],
    ['syslog', { syslog: 'udp://logs.example.org:514' }, 'outside:syslog', ['Syslog', 'udp://logs.example.org:514']],
  ])('%s', (_, raw, id, lines) => {
    expect(linesOf(raw, id)).toEqual(lines);
  });

  test('the title names the rack, the subtitle its tags', () => {
    const { title, subtitle } = diagramFor({ name: 'shop', tags: 'a=1,b=2,c=3,d=4' });
    expect([title, subtitle]).toEqual([
      'shop',
      'EKS rack · Kubernetes 1.36 · us-east-1 · 3 zones · 3 node groups · a=1, b=2, c=3 and 1 more',
    ]);
  });
});

describe('who is outside', () => {
  const outside = (raw: Raw) => {
    const { edges } = diagramFor(raw);
    return edges
      .filter(({ from, to }) => from.startsWith('outside:') || to.startsWith('outside:'))
      .map(({ from, to, flow, only }) => [from, to, only ?? flow].join(' '));
  };

  test.each<[string, Raw, readonly string[]]>([
    [
      'the default rack',
      {},
      [
        'outside:internet gateway:internet requests',
        'outside:people cluster:cluster api',
        'gateway:internet outside:internet egress',
      ],
    ],
    [
      'a semi-private API',
      { endpoint_access: 'semi-private', fluentd_disable: true, syslog: 'udp://logs.example.org:514' },
      [
        'outside:internet gateway:internet requests',
        'outside:people cluster:cluster during a deploy',
        'gateway:internet outside:internet egress',
      ],
    ],
    [
      'a private API and a bastion',
      { endpoint_access: 'private', bastion_enable: true },
      [
        'outside:internet gateway:internet requests',
        'outside:people bastion:bastion sessions',
        'gateway:internet outside:internet egress',
      ],
    ],
    ['an isolated rack', { internet_gateway: false, endpoint_access: 'private' }, []],
    [
      'connected networks and syslog',
      {
        internet_gateway: false,
        endpoint_access: 'private',
        internal_router_cidrs: '10.0.0.0/8',
        eks_api_server_private_access_cidrs: '192.168.0.0/16',
        syslog: 'tcp://logs.example.org:514',
      },
      ['outside:networks vpc:vpc requests', 'outside:networks vpc:vpc api', 'logs:cloudwatch outside:syslog logs'],
    ],
  ])('%s', (_, raw, edges) => {
    expect(outside(raw)).toEqual(edges);
  });
});
