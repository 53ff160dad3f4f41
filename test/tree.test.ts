import { partitionOf } from '../lib/facts/regions';
import cfn from './fixtures/cfn-types.json';
import { EXAMPLE_RACKS } from './support/example-racks';
import { PLATFORM_RACKS } from './support/platform-racks';
import { type Raw, resourcesOf, synthesized, type Template, templatesOf } from './support/templates';

/** Rules that hold for every resource of every rack. */
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  public: { private: false },
  china: { region: 'cn-northwest-1' },
  government: { region: 'us-gov-west-1', pod_identity_agent_enable: true },
  builder: { build_node_enabled: true },
  platform: {
    ...PLATFORM_RACKS.full,
    oidc_issuer_url: 'https://login.example.org',
    oidc_client_id: 'kubernetes',
    endpoint_access: 'private',
  },
  acm: { ...PLATFORM_RACKS.acm, name: 'acm', nlb_security_group: 'sg-0123456789abcdef0' },
};

/** Custom resources have no tags, nor have the types whose schema has none; launch templates have them in another place. */
function isTaggable(type: string): boolean {
  const types: Readonly<Record<string, { tagPermissions: string[] }>> = cfn.types;
  return type === 'AWS::EC2::LaunchTemplate' || (types[type]?.tagPermissions ?? []).length > 0;
}

/** A rule of a security group. */
interface Rule {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
}

/** Custom resources that a rack may have, and which stacks may have them. */
const CUSTOM: Readonly<Record<string, RegExp>> = {
  'Custom::AWSCDK-EKS-HelmChart': /^platform\//,
  'Custom::AWSCDK-EKS-KubernetesObjectValue': /^platform\//,
  'Custom::AWSCDK-EKS-KubernetesResource': /^platform\//,
  'Custom::AutoScalingGroupName': /^nodegroup\//,
  'Custom::EndpointWindow': /^platform\//,
  'Custom::SubnetTags': /^network\//,
  'Custom::VpcRestrictDefaultSG': /^network\//,
};

/** Every value below a name, anywhere in some JSON. */
function valuesOf(json: unknown, name: string): unknown[] {
  if (json === null || typeof json !== 'object') {
    return [];
  }
  return Object.entries(json).flatMap(([key, value]) => [...(key === name ? [value] : []), ...valuesOf(value, name)]);
}

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const templates = templatesOf({ ...raw, tags: 'team=platform' });
  const resources = Object.entries(resourcesOf(templates));
  const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type);

  test('every stack says what it is', () => {
    expect(Object.values(templates).filter(({ Description }) => !Description?.startsWith('Rack '))).toEqual([]);
  });

  test('every reference to another stack meets an output', () => {
    const name = (raw.name as string | undefined) ?? 'rack';
    const references = valuesOf(templates, 'Fn::GetStackOutput') as { StackName: string; OutputName: string }[];
    const missing = references.filter(({ StackName, OutputName }) => {
      const part: Template | undefined = templates[StackName.slice(name.length + 1)];
      return part?.Outputs?.[OutputName] === undefined;
    });
    expect(references.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  test('no stack exports anything but the two subnets that the cluster holds on to for life', () => {
    const exported = Object.values(templates).flatMap(({ Outputs = {} }) =>
      Object.values(Outputs).flatMap(({ Export, Value }) => (Export ? [[Export.Name, Value]] : [])),
    );
    const imported = valuesOf(templates, 'Fn::ImportValue');
    const own = ofType('AWS::EC2::Subnet').map(([id]) => ({ Ref: id.split('/')[1] }));
    expect(exported).toHaveLength(own.length > 0 ? 2 : 0);
    expect(exported.map(([name]) => name)).toEqual(imported);
    expect(own).toEqual(expect.arrayContaining(exported.map(([, value]) => value)));
  });

  test('the eks and nodegroup stacks have no Lambda and no custom resource, but the look-up of a schedule', () => {
    const types = resources.filter(([id]) => /^(eks|nodegroup)\//.test(id)).map(([, { Type }]) => Type);
    const custom = types.filter((type) => /^(Custom::|AWS::Lambda::|AWS::CloudFormation::)/.test(type));
    expect([...new Set(custom)].sort()).toEqual(
      'schedule_rack_scale_down' in raw ? ['AWS::Lambda::Function', 'Custom::AutoScalingGroupName'] : [],
    );
  });

  test('custom resources are known, and where they belong', () => {
    const custom = resources.filter(([, { Type }]) => /^(Custom::|AWS::CloudFormation::CustomResource)/.test(Type));
    expect(custom.filter(([id, { Type }]) => !CUSTOM[Type]?.test(id)).map(([id, { Type }]) => [id, Type])).toEqual([]);
  });

  test('no statement allows an action with a wildcard', () => {
    // The policy of a VPC endpoint allows nothing by itself: it bounds what other policies allow.
    const policies = resources.filter(([, { Type }]) => Type !== 'AWS::EC2::VPCEndpoint');
    const statements = (valuesOf(policies, 'Statement') as { Effect: string; Action: string | string[] }[][]).flat();
    const wild = statements.filter(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((a) => a.includes('*')),
    );
    expect(wild).toEqual([]);
  });

  test('no security group is open to anyone, but that of the public router on the ports of HTTP', () => {
    const ingress = resources.flatMap(([id, { Type, Properties }]) => {
      const rules = Type === 'AWS::EC2::SecurityGroupIngress' ? [Properties] : Properties.SecurityGroupIngress;
      return ((rules ?? []) as Rule[]).map((rule) => ({ id, ...rule }));
    });
    const open = ingress.filter(({ CidrIp, CidrIpv6 }) => /\/0$/.test(`${CidrIp ?? CidrIpv6}`));
    const isPublic = raw.internet_gateway !== false && raw.nlb_security_group === undefined;
    expect(open.map(({ id, IpProtocol, FromPort, ToPort }) => [id, IpProtocol, FromPort, ToPort])).toEqual(
      isPublic ? [80, 443].map((port) => ['platform/RouterSecurityGroup', 'tcp', port, port]) : [],
    );
    expect(ingress.length).toBeGreaterThan(1);
  });

  test('no security group lets out what it need not: whatever goes to anyone is HTTPS', () => {
    const open = (valuesOf(templates, 'SecurityGroupEgress').flat() as Rule[]).filter(({ CidrIp, CidrIpv6 }) =>
      /\/0$/.test(`${CidrIp ?? CidrIpv6}`),
    );
    expect(
      open.filter(({ IpProtocol, FromPort, ToPort }) => `${IpProtocol} ${FromPort} ${ToPort}` !== 'tcp 443 443'),
    ).toEqual([]);
    expect(
      ofType('AWS::EC2::SecurityGroup').filter(([, { Properties }]) => !('SecurityGroupEgress' in Properties)),
    ).toEqual([]);
  });

  test('is made of known types', () => {
    const unknown = resources.filter(([, { Type }]) => !Type.startsWith('Custom::') && !(Type in cfn.types));
    expect(unknown).toEqual([]);
  });

  test('every taggable resource carries the tags of the rack', () => {
    const untagged = resources.filter(([, { Type, Properties }]) => {
      const carries = JSON.stringify(Properties).includes('"platform"');
      return !carries && isTaggable(Type);
    });
    expect(untagged).toEqual([]);
  });

  test('only names that something else depends on are fixed', () => {
    const fixed = resources.flatMap(([id, { Type, Properties }]) =>
      [
        // A load balancer has one in lower case, which its DNS name begins with.
        ...(Type === 'AWS::ElasticLoadBalancingV2::TargetGroup' ? ['Name'] : []),
        'BucketName',
        'RoleName',
        'ManagedPolicyName',
        'LaunchTemplateName',
        'NodegroupName',
        ...(Type === 'AWS::Lambda::Function' ? ['FunctionName'] : []),
        'LayerName',
        'KeyName',
        'GroupName',
      ]
        .filter((name) => name in Properties)
        .map((name) => `${id} ${name}`),
    );
    // A key pair must have a name; it ends in a checksum of whatever replaces it.
    expect(fixed.filter((name) => name !== 'nodegroup/KeyPair KeyName')).toEqual([]);
  });

  test('nothing speaks of another partition than its own', () => {
    const partitions = [...JSON.stringify(templates).matchAll(/arn:(aws[a-z-]*):/g)].map(([, partition]) => partition);
    expect(new Set(partitions)).toEqual(new Set([partitionOf((raw.region as string | undefined) ?? 'us-east-1')]));
  });

  test('stays far below the limits of a template', () => {
    const sizes = Object.values(templates).map(({ Resources }) => Object.keys(Resources).length);
    expect(Math.max(...sizes)).toBeLessThan(100);
    expect(ofType('AWS::EKS::Cluster')).toHaveLength(1);
  });
});

test('two synths of a rack are the same', () => {
  const raw = EXAMPLE_RACKS.production ?? {};
  expect(synthesized(raw)).toEqual(synthesized(raw));
});
