import cfn from '../lib/facts/cfn-types.json';
import { partitionOf } from '../lib/facts/regions';
import { readsStackOutputs } from '../lib/facts/regions/offers';
import { EXAMPLE_RACKS } from './support/example-racks';
import { waitsFor } from './support/in-cluster';
import { PLATFORM_RACKS } from './support/platform-racks';
import { exportsIn, functionsAround, type StackOutput, valuesOf } from './support/references';
import { type Raw, resourcesOf, stacksOf, synthesized, type Template, templatesOf } from './support/templates';

/** Rules that hold for every resource of every rack. */
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  public: { private: false },
  connected: {
    vpc_id: 'vpc-0a1b2c3d',
    egress: 'existing',
    private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
    internal_router_cidrs: '10.20.0.0/16',
    eks_api_server_private_access_cidrs: '10.20.0.0/16',
  },
  'known clients': { whitelist: '3.5.140.0/22', egress: 'none', imds_http_tokens: 'required' },
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
  'Custom::ClosedDefaultSecurityGroup': /^assets\//,
  'Custom::EndpointWindow': /^platform\//,
  'Custom::SubnetTags': /^network\//,
};

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const templates = templatesOf({ ...raw, tags: 'team=platform' });
  const resources = Object.entries(resourcesOf(templates));
  const region = (raw.region as string | undefined) ?? 'us-east-1';
  const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type);

  test('every stack says what it is', () => {
    expect(Object.values(templates).filter(({ Description }) => !Description?.startsWith('Rack '))).toEqual([]);
  });

  test('every reference to another stack meets an output', () => {
    const name = (raw.name as string | undefined) ?? 'rack';
    const references = valuesOf(templates, 'Fn::GetStackOutput') as StackOutput[];
    const missing = references.filter(({ StackName, OutputName }) => {
      const part: Template | undefined = templates[StackName.slice(name.length + 1)];
      return part?.Outputs?.[OutputName] === undefined;
    });
    const exported = exportsIn(Object.values(templates)).map(({ name: exportName }) => exportName);
    const imported = valuesOf(templates, 'Fn::ImportValue').map(String);
    expect(references.length > 10).toBe(readsStackOutputs(region));
    expect(missing).toEqual([]);
    expect(imported.filter((one) => !exported.includes(one))).toEqual([]);
  });

  test('exports are those that were reviewed, and each is of something that must not go while it is in use', () => {
    const rack = (raw.name as string | undefined) ?? 'rack';
    const own = ofType('AWS::EC2::Subnet').length;
    const names = exportsIn(Object.values(templates)).map(({ name }) => name.replace(`${rack}-`, ''));
    const subnets = names.filter((name) => /^network:P(ublic|rivate)SubnetId\d$/.test(name));
    const reviewed = [
      ...(raw.assets_bucket === undefined ? ['assets:LogBucketName'] : []),
      'front:KubectlServiceToken',
      'front:RouterArn',
      'front:RouterDnsName',
      'front:RouterHostedZoneId',
      'network:InternetForLife',
      'network:KeyForLife',
      'network:VpcId',
    ].sort();
    // Where stacks are tied only by exports, there are those of what others only read.
    expect(names.filter((name) => !subnets.includes(name)).sort()).toEqual(
      readsStackOutputs(region) ? reviewed : expect.arrayContaining(reviewed),
    );
    expect(subnets.length).toBeGreaterThan(1);
    expect(own === 0 || subnets.length <= own).toBe(true);
  });

  test('a stack that reads what another says depends on it, and the platform comes after nodes and front', () => {
    const stacks = stacksOf({ ...raw, tags: 'team=platform' });
    const rack = (raw.name as string | undefined) ?? 'rack';
    const allBefore = (part: string): readonly string[] =>
      (stacks[part]?.dependencies ?? []).flatMap((other) => [other, ...allBefore(other)]);
    for (const [part, { template }] of Object.entries(stacks)) {
      const read = [
        ...(valuesOf(template, 'Fn::GetStackOutput') as StackOutput[]).map(({ StackName }) => StackName),
        ...valuesOf(template, 'Fn::ImportValue').map((name) => String(name).split(':')[0]),
      ].map((name) => String(name).replace(`${rack}-`, ''));
      expect({ part, unordered: read.filter((other) => !allBefore(part).includes(other)) }).toEqual({
        part,
        unordered: [],
      });
    }
    expect(stacks.platform?.dependencies).toEqual(expect.arrayContaining(['nodegroup', 'front']));
    expect(allBefore('nodegroup')).not.toContain('front');
    expect(allBefore('front')).not.toContain('nodegroup');
    // And so after all of them, whatever it reads of each.
    expect(allBefore('platform')).toEqual(expect.arrayContaining(['network', 'iam', 'assets', 'eks']));
  });

  test('no stack is protected from being deleted, which the CLI would do to one whose creation failed', () => {
    const protectedOnes = Object.entries(stacksOf(raw)).filter(([, one]) => one.terminationProtection === true);
    expect(protectedOnes.map(([part]) => part)).toEqual([]);
  });

  test('nothing of the eks stack comes after its cluster and could fail: a protected cluster cannot go back', () => {
    const { eks } = templates;
    const [cluster] = Object.entries(eks?.Resources ?? {}).flatMap(([id, { Type }]) =>
      Type === 'AWS::EKS::Cluster' ? [id] : [],
    );
    const after = Object.entries(eks?.Resources ?? {}).filter(([, resource]) =>
      waitsFor(resource).includes(`${cluster}`),
    );
    expect(cluster).toBe('EksCluster');
    expect(after.map(([id]) => id)).toEqual([]);
  });

  test('values of other stacks are taken as they are, or put into text', () => {
    const AROUND = ['Fn::Join', 'Fn::Sub', 'Fn::Base64'];
    const around = Object.values(templates).flatMap((template) => functionsAround('Fn::GetStackOutput', template));
    const imported = Object.values(templates).flatMap((template) => functionsAround('Fn::ImportValue', template));
    // An ARN that is imported may be split: it is there before whatever imports it. Source: CloudFormation User Guide,
    // "Fn::Split", with an imported value.
    const split = raw.monitoring_enable === true ? ['Fn::Select', 'Fn::Split'] : [];
    expect(around.filter((name) => !AROUND.includes(name))).toEqual([]);
    expect(imported.filter((name) => ![...AROUND, ...split].includes(name))).toEqual([]);
    expect([...around, ...imported]).toContain('Fn::Join');
  });

  test('nothing is split or selected but the hosts that the eks stack tells the others, and ARNs of load balancers', () => {
    const { eks, ...others } = templates;
    const { Outputs, ...rest } = eks ?? {};
    for (const name of ['Fn::Split', 'Fn::Select']) {
      const found = valuesOf([others, rest], name).map((value) => JSON.stringify(value));
      const ofBalancers = found.filter((value) => value.includes('loadbalancer/') && value.includes('RouterArn'));
      expect(found).toEqual(raw.monitoring_enable === true ? ofBalancers : []);
      expect(valuesOf(Outputs, name).length).toBeGreaterThanOrEqual(2);
    }
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
    const isPublic = ['internet_gateway', 'nlb_security_group', 'whitelist'].every((name) => raw[name] === undefined);
    const hasPublicSide = raw.private_subnets_ids === undefined || raw.public_subnets_ids !== undefined;
    expect(open.map(({ id, IpProtocol, FromPort, ToPort }) => [id, IpProtocol, FromPort, ToPort])).toEqual(
      isPublic && hasPublicSide ? [80, 443].map((port) => ['front/RouterSecurityGroup', 'tcp', port, port]) : [],
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
    // A key pair must have a name; it ends in a checksum of whatever replaces it. An app finds its bucket again by its own.
    const named = /^(nodegroup\/KeyPair KeyName|assets\/App\w+Bucket BucketName)$/;
    expect(fixed.filter((name) => !named.test(name))).toEqual([]);
  });

  test('nothing speaks of another partition than its own', () => {
    const partitions = [...JSON.stringify(templates).matchAll(/arn:(aws[a-z-]*):/g)].map(([, partition]) => partition);
    expect(new Set(partitions)).toEqual(new Set([partitionOf(region)]));
  });

  test('stays far below the limits of a template', () => {
    const sizes = Object.values(templates).map(({ Resources }) => Object.keys(Resources).length);
    expect(Math.max(...sizes)).toBeLessThan(150);
    expect(ofType('AWS::EKS::Cluster')).toHaveLength(1);
  });
});

test('a rack by default has at most twelve resources that a function of its own makes', () => {
  const custom = Object.values(resourcesOf(templatesOf())).filter(({ Type }) =>
    /^(Custom::|AWS::CloudFormation::CustomResource)/.test(Type),
  );
  expect(custom.length).toBeGreaterThan(0);
  expect(custom.length).toBeLessThanOrEqual(12);
});

test('two synths of a rack are the same', () => {
  const raw = EXAMPLE_RACKS.production ?? {};
  expect(synthesized(raw)).toEqual(synthesized(raw));
});
