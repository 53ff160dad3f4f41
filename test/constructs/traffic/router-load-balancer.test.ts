import { RouterLoadBalancer, type RouterLoadBalancerProps } from '../../../lib/constructs/traffic/router-load-balancer';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { type RouterPlan, routersOf } from '../../../lib/rack/traffic/routers';
import { stackWith } from '../../support/construct';
import { type Raw, resourcesOf, templateOf, templatesOf } from '../../support/templates';
import { textsOf } from '../../support/text';

const CLUSTER = 'sg-0c1a5732';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACM = { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE };
const GIVEN = { nlb_security_group: 'sg-0a1b2c3d' };
const CHEAP = { high_availability: false };
const SUBNETS = ['subnet-0000000a', 'subnet-0000000b'];

/** The load balancer of a router: the public one, or the internal one of a rack that has both. */
function loadBalancer(raw: Raw = {}, which = 0, props: Partial<RouterLoadBalancerProps> = {}) {
  const router = routersOf(parseParameters({ internal_router: true, ...raw }).parameters)[which] as RouterPlan;
  let identity: object = {};
  const { resources, findings } = stackWith((stack) => {
    const common = {
      rackName: 'rack',
      vpcId: 'vpc-0a1b2c3d',
      subnetIds: SUBNETS,
      cidrs: which === 0 ? ['0.0.0.0/0'] : ['10.9.0.0/16'],
    };
    const groups = { clusterSecurityGroupId: CLUSTER, logBucket: 'settings' };
    const { arn, dnsName, hostedZoneId } = new RouterLoadBalancer(stack, 'Router', {
      ...common,
      ...groups,
      router,
      ...props,
    });
    identity = stack.resolve({ arn, dnsName, hostedZoneId });
  });
  const propertiesOf = (id: string) => resources[`Router${id}`]?.Properties;
  const attributesOf = (id: string, list: string) =>
    Object.fromEntries(
      ((propertiesOf(id)?.[list] ?? []) as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]),
    );
  return { identity, findings, propertiesOf, attributesOf, ids: Object.keys(resources) };
}
const PUBLIC = loadBalancer();
const INTERNAL = loadBalancer({}, 1);

test('a Network Load Balancer, in the subnets it is given', () => {
  expect(PUBLIC.propertiesOf('LoadBalancer')).toMatchObject({
    Type: 'network',
    Scheme: 'internet-facing',
    Subnets: SUBNETS,
    SecurityGroups: [{ 'Fn::GetAtt': ['RouterSecurityGroup', 'GroupId'] }],
    Tags: [{ Key: 'Name', Value: 'rack-router' }],
  });
  expect(INTERNAL.propertiesOf('LoadBalancer')).toMatchObject({
    Scheme: 'internal',
    Tags: [{ Key: 'Name', Value: 'rack-router-internal' }],
  });
});

test.each([
  ['rack', 'router-rack'],
  ['internal', 'router-internal'],
  ['a'.repeat(40), /^router-a{18}-[0-9a-f]{6}$/],
  [`${'a'.repeat(39)}b`, /^router-a{18}-[0-9a-f]{6}$/],
  ['ends-', /^router-ends--[0-9a-f]{6}$/],
])('the load balancer of the rack %s has a name that Elastic Load Balancing and Kubernetes take', (name, expected) => {
  const given = templateOf('front', { name }).Resources.RouterLoadBalancer?.Properties.Name;
  expect(given).toMatch(expected);
  expect(given).toMatch(/^(?!internal-)[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/);
});

test('long names that begin alike are told apart', () => {
  const nameOf = (name: string) => templateOf('front', { name }).Resources.RouterLoadBalancer?.Properties.Name;
  expect(nameOf('a'.repeat(40))).not.toBe(nameOf(`${'a'.repeat(39)}b`));
});

test('is known by its ARN, its name and the zone of its name', () => {
  expect(PUBLIC.identity).toEqual({
    arn: { Ref: 'RouterLoadBalancer' },
    dnsName: { 'Fn::GetAtt': ['RouterLoadBalancer', 'DNSName'] },
    hostedZoneId: { 'Fn::GetAtt': ['RouterLoadBalancer', 'CanonicalHostedZoneID'] },
  });
});

describe.each([
  ['Http', 80],
  ['Https', 443],
])('%s', (name, port) => {
  test('is let in to the nodes only from the load balancer', () => {
    expect(PUBLIC.propertiesOf(`Nodes${name}`)).toMatchObject({
      GroupId: CLUSTER,
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: { 'Fn::GetAtt': ['RouterSecurityGroup', 'GroupId'] },
    });
  });
});

describe('its security group', () => {
  const rules = (target: object) =>
    [80, 443].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...target }));

  test.each([
    ['the public one lets everyone in, on the ports of HTTP', PUBLIC, '0.0.0.0/0'],
    ['the internal one lets the VPC in', INTERNAL, '10.9.0.0/16'],
  ])('%s', (_, { propertiesOf }, CidrIp) => {
    expect(propertiesOf('SecurityGroup')?.SecurityGroupIngress).toMatchObject(rules({ CidrIp }));
    expect(propertiesOf('SecurityGroup')?.SecurityGroupIngress).toHaveLength(2);
  });

  test('lets several networks in where they are named, and the guards find nothing open', () => {
    const cidrs = ['3.5.140.0/22', '8.8.8.0/24'];
    const { propertiesOf, findings } = loadBalancer({}, 0, { cidrs });
    const from = (port: number) => cidrs.map((CidrIp) => ({ FromPort: port, ToPort: port, CidrIp }));
    expect(propertiesOf('SecurityGroup')?.SecurityGroupIngress).toMatchObject([...from(80), ...from(443)]);
    expect(findings).toEqual([]);
  });

  test.each([
    ['public', PUBLIC],
    ['internal', INTERNAL],
  ])('%s: lets nothing out but to the nodes', (_, { propertiesOf }) => {
    expect(propertiesOf('SecurityGroup')?.SecurityGroupEgress).toMatchObject(
      rules({ DestinationSecurityGroupId: CLUSTER }),
    );
    expect(propertiesOf('SecurityGroup')?.SecurityGroupEgress).toHaveLength(2);
  });

  test('one that is given takes its place, and nodes let that one in', () => {
    const { propertiesOf, ids } = loadBalancer(GIVEN);
    expect(ids).not.toContain('RouterSecurityGroup');
    expect(propertiesOf('LoadBalancer')?.SecurityGroups).toEqual(['sg-0a1b2c3d']);
    for (const id of ['NodesHttp', 'NodesHttps']) {
      expect(propertiesOf(id)).toMatchObject({ GroupId: CLUSTER, SourceSecurityGroupId: 'sg-0a1b2c3d' });
    }
  });

  test('one that is given is not for the internal router', () => {
    expect(loadBalancer(GIVEN, 1).ids).toContain('RouterSecurityGroup');
  });
});

describe('attributes', () => {
  test.each<[string, Raw, number]>([
    ['highly available', {}, 0],
    ['cheap', CHEAP, 0],
    ['internal', {}, 1],
  ])('%s: never protected by itself, which would block every rollback', (_, raw, which) => {
    expect(loadBalancer(raw, which).attributesOf('LoadBalancer', 'LoadBalancerAttributes')).toMatchObject({
      'deletion_protection.enabled': 'false',
    });
  });

  test('a zone without a pod of the router is served by the others', () => {
    expect(PUBLIC.attributesOf('LoadBalancer', 'LoadBalancerAttributes')).toMatchObject({
      'load_balancing.cross_zone.enabled': 'true',
    });
  });

  test('its access log goes to the settings bucket, where that takes it', () => {
    expect(PUBLIC.attributesOf('LoadBalancer', 'LoadBalancerAttributes')).toMatchObject({
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': 'settings',
      'access_logs.s3.prefix': 'logs',
    });
  });

  test('it has none with a bucket that is somebody else’s', () => {
    const attributes = loadBalancer({}, 0, { logBucket: undefined }).attributesOf(
      'LoadBalancer',
      'LoadBalancerAttributes',
    );
    expect(attributes).toMatchObject({ 'access_logs.s3.enabled': 'false' });
    expect(Object.keys(attributes).filter((key) => key.startsWith('access_logs'))).toEqual(['access_logs.s3.enabled']);
  });
});

test('who ends TLS is a matter of its ports: the load balancer stays as it is', () => {
  expect(loadBalancer(ACM).propertiesOf('LoadBalancer')).toEqual(PUBLIC.propertiesOf('LoadBalancer'));
});

describe('in a rack', () => {
  const resourcesIn = (raw: Raw) => resourcesOf(templatesOf(raw));
  const subnetsOf = (raw: Raw, id: string) => textsOf(resourcesIn(raw)[id]?.Properties.Subnets);
  const numbered = (tier: string) => [1, 2, 3].map((n) => `<${tier}SubnetId${n}>`);

  test.each<[string, Raw, string[]]>([
    ['one, in front of the cluster', {}, ['front/RouterLoadBalancer']],
    [
      'two, when wanted: one that may go again is beside what uses it',
      { internal_router: true },
      ['front/RouterLoadBalancer', 'platform/InternalRouterLoadBalancer'],
    ],
    ['one, when isolated', { internet_gateway: false }, ['front/IsolatedRouterLoadBalancer']],
  ])('%s', (_, raw, ids) => {
    const found = Object.entries(resourcesIn(raw)).filter(
      ([, { Type }]) => Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    );
    expect(found.map(([id]) => id)).toEqual(ids);
  });

  test('the public one is in the public subnets, the internal one in the private ones', () => {
    const raw = { internal_router: true };
    expect(subnetsOf(raw, 'front/RouterLoadBalancer')).toEqual(numbered('Public'));
    expect(subnetsOf(raw, 'platform/InternalRouterLoadBalancer')).toEqual(numbered('Private'));
  });

  test('the one of an isolated rack is internal, for the addresses of the rack', () => {
    const raw = { internet_gateway: false };
    const { cidr } = planRack(parseParameters(raw).parameters).network;
    const it = resourcesIn(raw);
    expect(it['front/IsolatedRouterLoadBalancer']?.Properties.Scheme).toBe('internal');
    expect(subnetsOf(raw, 'front/IsolatedRouterLoadBalancer')).toEqual(numbered('Private'));
    expect(it['front/IsolatedRouterSecurityGroup']?.Properties.SecurityGroupIngress).toMatchObject([
      { CidrIp: cidr },
      { CidrIp: cidr },
    ]);
  });

  test.each<[string, Raw, unknown]>([
    ['the rack’s own', {}, { 'Fn::ImportValue': 'rack-assets:LogBucketName' }],
    ['given', { assets_bucket: 'acme-rack-settings' }, undefined],
  ])('its access log with a settings bucket that is %s', (_, raw, bucket) => {
    for (const id of ['front/RouterLoadBalancer', 'platform/InternalRouterLoadBalancer']) {
      const { LoadBalancerAttributes } = resourcesIn({ ...raw, internal_router: true })[id]?.Properties ?? {};
      const attributes = LoadBalancerAttributes as { Key: string; Value: unknown }[];
      expect(attributes.find(({ Key }) => Key === 'access_logs.s3.bucket')?.Value).toEqual(bucket);
    }
  });

  test('names below the domain lead to the first router', () => {
    const raw = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001', internal_router: true };
    expect(templateOf('platform', raw).Resources.Domain?.Properties).toMatchObject({
      HostedZoneId: 'Z0000000001',
      Name: '*.api.example.org.',
      Type: 'A',
      AliasTarget: {
        DNSName: { 'Fn::ImportValue': 'rack-front:RouterDnsName' },
        HostedZoneId: { 'Fn::ImportValue': 'rack-front:RouterHostedZoneId' },
        EvaluateTargetHealth: true,
      },
    });
  });

  test('or an output says which record to make', () => {
    const raw = { external_dns_name: 'api.example.org', record_set_managed: false };
    const { Resources, Outputs } = templateOf('platform', raw);
    expect(Resources).not.toHaveProperty('Domain');
    expect(Outputs?.DomainInstructions?.Value).toEqual({
      'Fn::Join': ['', ['*.api.example.org. IN CNAME ', { 'Fn::ImportValue': 'rack-front:RouterDnsName' }, '.']],
    });
    expect(templateOf('platform').Outputs).not.toHaveProperty('DomainInstructions');
  });

  test('each says its name', () => {
    expect(Object.keys(templateOf('platform', { internal_router: true }).Outputs ?? {})).toEqual(
      expect.arrayContaining(['RouterName', 'InternalRouterName']),
    );
  });
});

test.each<[string, Raw, number, Partial<RouterLoadBalancerProps>]>([
  ['public', {}, 0, {}],
  ['internal', {}, 1, {}],
  ['cheap', CHEAP, 0, {}],
  ['with a group that is given', GIVEN, 0, {}],
  ['with a certificate', ACM, 0, {}],
  ['without an access log', {}, 0, { logBucket: undefined }],
])('leaves the guards nothing to find: %s', (_, raw, which, props) => {
  expect(loadBalancer(raw, which, props).findings).toEqual([]);
});
