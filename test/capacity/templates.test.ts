import { usesOf } from '../../lib/capacity';
import type { Use } from '../../lib/capacity/uses/use';
import { QUOTA_IDS, type QuotaId } from '../../lib/facts/fleet/quotas';
import { vcpusOf } from '../../lib/facts/nodes/instance-vcpus';
import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, type Resource, resourcesOf, type Template, templatesOf } from '../support/templates';

/** Racks whose templates have, together, everything that a rack may have. */
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  public: {
    region: 'cn-northwest-1',
    private: false,
    iam_policies_enable: false,
    fluentd_disable: true,
    autoscaler_enable: false,
    external_dns_name: 'api.example.org',
    hosted_zone_id: 'Z0123456789ABCDEFGHIJ',
  },
  connected: {
    vpc_id: 'vpc-0a1b2c3d',
    egress: 'existing',
    private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
    internal_router_cidrs: '10.20.0.0/16,10.21.0.0/16',
    eks_api_server_private_access_cidrs: '10.20.0.0/16',
    node_role_arn: 'arn:aws:iam::111122223333:role/nodes',
    node_pools: [{ name: 'spot', type: 'c7g.large', min: 1, max: 5, max_price_percentage: 40 }],
  },
  'isolated with files': {
    egress: 'none',
    imds_http_tokens: 'required',
    efs_csi_driver_enable: true,
    whitelist: '3.5.140.0/22,3.5.144.0/22',
    bastion_enable: true,
    node_os: 'bottlerocket',
    assets_bucket: 'my-settings',
  },
  platform: { ...PLATFORM_RACKS.full, endpoint_access: 'private' },
  'behind a transit gateway': {
    egress: 'tgw-0a1b2c3d',
    flow_log_destination: 'arn:aws:logs:us-east-1:111122223333:log-group:flows',
  },
  apps: {
    assets_bucket: 'my-settings',
    deploy_issuers_existing: 'gitlab',
    apps: [
      'worker',
      { name: 'web', repositories: 'api', deploy_from: 'github:acme/shop,gitlab:acme/shop' },
      { name: 'api', bucket: 'acme-api' },
      { name: 'job', bucket: 'none', deploy_from: 'gitlab:acme/jobs' },
    ],
  },
  given: {
    ...PLATFORM_RACKS.acm,
    vpc_id: 'vpc-0a1b2c3d',
    internet_gateway_id: 'igw-0a1b2c3d',
    nlb_security_group: 'sg-0123456789abcdef0',
    schedule_rack_scale_down: '0 20 * * *',
    user_data_url: 'test/fixtures/boot.sh',
    node_pools: [{ name: 'spread', type: 'm7i.large,m7i.xlarge', zonal: false, min: 2, max: 9 }],
  },
};

interface Counted {
  /** How many resources there are of a type. */
  readonly count: (type: string) => number;
  /** What they have. */
  readonly of: (type: string) => readonly Resource['Properties'][];
  readonly stacks: number;
}

type Names = readonly unknown[] | undefined;
const lengthOf = (list: unknown) => ((list as Names) ?? []).length;
const most = (numbers: readonly number[]) => Math.max(0, ...numbers);

/** How many of some resources belong to each of others, at most. */
function mostBy(resources: readonly Resource['Properties'][], key: string): number {
  const counts = new Map<string, number>();
  for (const properties of resources) {
    const owner = JSON.stringify(properties[key]);
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return most([...counts.values()]);
}

/** Quotas that are counts of resources, and what the templates of a rack have of each. */
const IN_TEMPLATES: Partial<Readonly<Record<QuotaId, (found: Counted) => number>>> = {
  'elastic-ips': ({ count }) => count('AWS::EC2::EIP'),
  'launch-templates': ({ count }) => count('AWS::EC2::LaunchTemplate') + count('AWS::EKS::Nodegroup'),
  vpcs: ({ count }) => count('AWS::EC2::VPC'),
  'internet-gateways': ({ count }) => count('AWS::EC2::InternetGateway'),
  subnets: ({ count }) => count('AWS::EC2::Subnet'),
  'nat-gateways': ({ count }) => count('AWS::EC2::NatGateway'),
  'route-tables': ({ count }) => count('AWS::EC2::RouteTable') + count('AWS::EC2::VPC'),
  'security-groups': ({ count }) =>
    count('AWS::EC2::SecurityGroup') + count('AWS::EC2::VPC') + count('AWS::EKS::Cluster'),
  'interface-groups': ({ of }) =>
    most(
      of('AWS::EC2::LaunchTemplate').map(({ LaunchTemplateData: data }) =>
        lengthOf((data as { SecurityGroupIds?: [] }).SecurityGroupIds),
      ),
    ) || 1,
  'interface-endpoints': ({ of }) =>
    of('AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface').length,
  'gateway-endpoints': ({ of }) =>
    of('AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway').length,
  clusters: ({ count }) => count('AWS::EKS::Cluster'),
  'node-groups': ({ count }) => count('AWS::EKS::Nodegroup'),
  'nodes-per-group': ({ of }) =>
    most(of('AWS::EKS::Nodegroup').map(({ ScalingConfig }) => (ScalingConfig as { MaxSize: number }).MaxSize)),
  'fargate-profiles': ({ count }) => count('AWS::EKS::FargateProfile'),
  'endpoint-cidrs': ({ of }) =>
    most(
      of('AWS::EKS::Cluster').map(({ ResourcesVpcConfig: vpc }) =>
        lengthOf((vpc as { PublicAccessCidrs: [] }).PublicAccessCidrs),
      ),
    ),
  'access-entries': ({ count, of }) =>
    count('AWS::EKS::AccessEntry') +
    new Set(of('AWS::EKS::Nodegroup').map(({ NodeRole }) => JSON.stringify(NodeRole))).size +
    1 +
    most([count('AWS::EKS::FargateProfile')].map((profiles) => Math.min(1, profiles))),
  'pod-identities': ({ count, of }) =>
    count('AWS::EKS::PodIdentityAssociation') +
    of('AWS::EKS::Addon').reduce((sum, { PodIdentityAssociations }) => sum + lengthOf(PodIdentityAssociations), 0),
  'load-balancers': ({ count }) => count('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  'load-balancer-interfaces': ({ of }) =>
    of('AWS::ElasticLoadBalancingV2::LoadBalancer').reduce((sum, { Subnets }) => sum + lengthOf(Subnets), 0),
  listeners: ({ of }) => mostBy(of('AWS::ElasticLoadBalancingV2::Listener'), 'LoadBalancerArn'),
  'target-groups': ({ count }) => count('AWS::ElasticLoadBalancingV2::TargetGroup'),
  certificates: ({ of }) =>
    of('AWS::ElasticLoadBalancingV2::Listener').reduce((sum, { Certificates }) => sum + lengthOf(Certificates), 0),
  roles: ({ count }) => count('AWS::IAM::Role'),
  policies: ({ count }) => count('AWS::IAM::ManagedPolicy'),
  'instance-profiles': ({ count }) => count('AWS::IAM::InstanceProfile') + count('AWS::EKS::Nodegroup'),
  'oidc-providers': ({ count }) => count('AWS::IAM::OIDCProvider'),
  'role-policies': ({ of }) => {
    const nodes = of('AWS::IAM::Role').filter(({ Description }) => String(Description).startsWith('Nodes of the rack'));
    const attached = of('AWS::IAM::ManagedPolicy').filter(({ Roles }) =>
      JSON.stringify(Roles ?? '').includes('NodeRole'),
    );
    return most(nodes.map(({ ManagedPolicyArns }) => lengthOf(ManagedPolicyArns))) + attached.length;
  },
  keys: ({ count }) => count('AWS::KMS::Key'),
  stacks: ({ stacks }) => stacks,
  'function-interfaces': ({ of }) =>
    of('AWS::Lambda::Function').reduce(
      (sum, { VpcConfig }) => sum + lengthOf((VpcConfig as { SubnetIds?: [] } | undefined)?.SubnetIds),
      0,
    ),
  'scaling-groups': ({ count }) => count('AWS::EKS::Nodegroup') + count('AWS::AutoScaling::AutoScalingGroup'),
  'scheduled-actions': ({ of }) => mostBy(of('AWS::AutoScaling::ScheduledAction'), 'AutoScalingGroupName'),
  'file-systems': ({ count }) => count('AWS::EFS::FileSystem'),
  'mount-targets': ({ count }) => count('AWS::EFS::MountTarget'),
  buckets: ({ count }) => count('AWS::S3::Bucket'),
  'log-groups': ({ count }) => count('AWS::Logs::LogGroup'),
  records: ({ count }) => count('AWS::Route53::RecordSet'),
};

/** Quotas that are no counts of resources; other tests have numbers for them. */
const OTHERWISE: readonly string[] = [
  ...QUOTA_IDS.filter((id) => /^(on-demand|spot)-/.test(id)),
  'network-interfaces',
  'address-usage',
  'security-group-rules',
  'fargate-vcpus',
  'targets-per-group',
  'targets-per-zone',
  'targets-per-load-balancer',
  'role-tags',
  'grants',
  'gp3-storage',
];

/** Types that count against no quota that racks come near, and those that belong to one that does. */
const UNCOUNTED = [
  /^Custom::/,
  // CloudWatch User Guide, "CloudWatch service quotas": none on alarms or dashboards. SNS takes 100,000 topics in a region,
  // CloudWatch Logs 100 filters for a group.
  /^AWS::CloudWatch::(Alarm|Dashboard)$/,
  /^AWS::Logs::MetricFilter$/,
  /^AWS::SNS::(Subscription|Topic|TopicPolicy)$/,
  /^AWS::EC2::(FlowLog|KeyPair|Route|SecurityGroup(In|E)gress|SubnetRouteTableAssociation|VPCGatewayAttachment)$/,
  /^AWS::EC2::Instance$/,
  // A VPC has five, and a rack one. Source: Transit Gateway guide, "Quotas".
  /^AWS::EC2::TransitGatewayAttachment$/,
  // A region has a hundred thousand. Source: ECR User Guide, "Amazon ECR service quotas".
  /^AWS::ECR::Repository$/,
  /^AWS::EKS::(Addon|IdentityProviderConfig)$/,
  /^AWS::Events::Rule$/,
  /^AWS::IAM::Policy$/,
  /^AWS::KMS::Alias$/,
  /^AWS::Lambda::(Function|LayerVersion|Permission)$/,
  /^AWS::S3::BucketPolicy$/,
];

const planOf = (raw: Raw) => planRack(parseParameters(raw).parameters);

function foundIn(templates: Readonly<Record<string, Template>>): Counted {
  const resources = Object.values(resourcesOf(templates));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  return {
    count: (type) => ofType(type).length,
    of: (type) => ofType(type).map(({ Properties }) => Properties ?? {}),
    stacks: Object.keys(templates).length,
  };
}

/** Scopes inside a rack of which the fullest counts; of the others all of the rack does. */
const FULLEST = ['nodes-per-group', 'listeners', 'scheduled-actions'];

function taken(uses: readonly Use[], id: QuotaId): number {
  const counts = uses.filter(({ quota }) => quota === id).map(({ atFullScale }) => atFullScale);
  return FULLEST.includes(id) ? most(counts) : counts.reduce((sum, count) => sum + count, 0);
}

test('every quota is counted in templates, or has its numbers elsewhere', () => {
  expect([...Object.keys(IN_TEMPLATES), ...OTHERWISE].sort()).toEqual([...QUOTA_IDS].sort());
});

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const templates = templatesOf(raw);
  const found = foundIn(templates);
  const uses = usesOf(planOf(raw));

  test('takes what its templates have', () => {
    const ids = Object.keys(IN_TEMPLATES) as QuotaId[];
    expect(Object.fromEntries(ids.map((id) => [id, taken(uses, id)]))).toEqual(
      Object.fromEntries(ids.map((id) => [id, IN_TEMPLATES[id]?.(found)])),
    );
  });

  test('security groups have as many rules as its templates give them', () => {
    const inbound = found
      .of('AWS::EC2::SecurityGroup')
      .map((group) =>
        Math.max(
          lengthOf(group.SecurityGroupIngress),
          lengthOf(group.SecurityGroupEgress) + (String(group.GroupDescription).startsWith('Bastion') ? 1 : 0),
        ),
      );
    // All single rules but that of the bastion are of the cluster’s group, which EKS makes with one of its own.
    const cluster = found.count('AWS::EC2::SecurityGroupIngress') + 1;
    const planned = uses.filter(({ quota }) => quota === 'security-group-rules').map(({ atFullScale }) => atFullScale);
    expect([...planned].sort()).toEqual([...inbound, cluster].sort());
  });

  test('nodes have the vCPUs and disks that its templates give them', () => {
    // Only by the type: the market is a property of each group.
    const vcpus = uses.filter(({ quota }) => /^(on-demand|spot)-/.test(quota));
    const total = (when: 'atStart' | 'atFullScale') => vcpus.reduce((sum, use) => sum + use[when], 0);
    expect({ atStart: total('atStart'), atFullScale: total('atFullScale') }).toEqual(vcpusIn(templates));
  });
});

test('every type of resource counts against a quota, or is known to count against none', () => {
  const types = new Set(
    Object.values(RACKS).flatMap((raw) => Object.values(resourcesOf(templatesOf(raw))).map(({ Type }) => Type)),
  );
  const counting = Object.values(IN_TEMPLATES).map(String).join();
  const unknown = [...types].filter(
    (type) => !counting.includes(`'${type}'`) && !UNCOUNTED.some((pattern) => pattern.test(type)),
  );
  expect(unknown).toEqual([]);
});

/** vCPUs of all groups of nodes and of the bastion, by only what is in templates. */
function vcpusIn(templates: Readonly<Record<string, Template>>) {
  const { Resources = {} } = templates.nodegroup ?? {};
  let [atStart, atFullScale] = [0, 0];
  const add = (types: readonly string[], start: number, full: number) => {
    const size = most(types.map((type) => vcpusOf(type) ?? Number.NaN));
    atStart += start * size;
    atFullScale += full * size;
  };
  for (const { Type, Properties } of Object.values(Resources)) {
    // biome-ignore lint/suspicious/noExplicitAny: a template is read here, whatever it is
    const { ScalingConfig: sizes, InstanceTypes, LaunchTemplate, MixedInstancesPolicy, ...rest } = Properties as any;
    if (Type === 'AWS::EKS::Nodegroup') {
      // biome-ignore lint/suspicious/noExplicitAny: the same
      const template = Resources[LaunchTemplate.Id.Ref]?.Properties.LaunchTemplateData as any;
      add(InstanceTypes ?? [template.InstanceType], sizes.DesiredSize ?? sizes.MinSize, sizes.MaxSize);
    } else if (Type === 'AWS::AutoScaling::AutoScalingGroup') {
      const types = MixedInstancesPolicy.LaunchTemplate.Overrides[0].InstanceRequirements.AllowedInstanceTypes;
      add(types, Number(rest.MinSize), Number(rest.MaxSize));
    } else if (Type === 'AWS::EC2::Instance') {
      add(['t4g.nano'], 1, 1);
    }
  }
  return { atStart, atFullScale };
}
