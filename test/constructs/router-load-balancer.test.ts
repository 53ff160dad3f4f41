import { RouterLoadBalancer, type RouterLoadBalancerProps } from '../../lib/constructs/network/router-load-balancer';
import { parseParameters } from '../../lib/parameters/parse';
import { planRack } from '../../lib/rack/plan';
import { type RouterPlan, routersOf } from '../../lib/rack/routers';
import { stackWith } from '../support/construct';
import { type Raw, templateOf } from '../support/templates';

const CLUSTER = 'sg-0c1a5732';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACM = { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE };
const GIVEN = { nlb_security_group: 'sg-0a1b2c3d' };
const CHEAP = { high_availability: false };
const SUBNETS = ['subnet-0000000a', 'subnet-0000000b'];

/** The load balancer of a router: the public one, or the internal one of a rack that has both. */
function loadBalancer(raw: Raw = {}, which = 0, props: Partial<RouterLoadBalancerProps> = {}) {
  const router = routersOf(parseParameters({ internal_router: true, ...raw }).parameters)[which] as RouterPlan;
  let ports: RouterLoadBalancer['ports'] = [];
  const { resources, findings } = stackWith((stack) => {
    const common = { rackName: 'rack', vpcId: 'vpc-0a1b2c3d', subnetIds: SUBNETS, cidr: '10.9.0.0/16' };
    const groups = { clusterSecurityGroupId: CLUSTER, logBucket: 'settings' };
    ({ ports } = new RouterLoadBalancer(stack, 'Router', { ...common, ...groups, router, ...props }));
  });
  const propertiesOf = (id: string) => resources[`Router${id}`]?.Properties;
  const attributesOf = (id: string, list: string) =>
    Object.fromEntries(
      ((propertiesOf(id)?.[list] ?? []) as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]),
    );
  return { ports, findings, propertiesOf, attributesOf, ids: Object.keys(resources) };
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
  const given = templateOf('platform', { name }).Resources.RouterLoadBalancer?.Properties.Name;
  expect(given).toMatch(expected);
  expect(given).toMatch(/^(?!internal-)[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/);
});

test('long names that begin alike are told apart', () => {
  const nameOf = (name: string) => templateOf('platform', { name }).Resources.RouterLoadBalancer?.Properties.Name;
  expect(nameOf('a'.repeat(40))).not.toBe(nameOf(`${'a'.repeat(39)}b`));
});

describe.each([
  ['Http', 80],
  ['Https', 443],
])('%s', (name, port) => {
  test('is listened to, and forwarded as it comes', () => {
    expect(PUBLIC.propertiesOf(`${name}Listener`)).toEqual({
      LoadBalancerArn: { Ref: 'RouterLoadBalancer' },
      Port: port,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: `Router${name}TargetGroup` } }],
      ListenerAttributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '3600' }],
    });
  });

  test('closes idle connections when it is told to', () => {
    const { attributesOf } = loadBalancer({ idle_timeout: 600 });
    expect(attributesOf(`${name}Listener`, 'ListenerAttributes')).toEqual({ 'tcp.idle_timeout.seconds': '600' });
  });

  test('goes to pods by their addresses, which are healthy when they take a connection', () => {
    expect(PUBLIC.propertiesOf(`${name}TargetGroup`)).toMatchObject({
      VpcId: 'vpc-0a1b2c3d',
      Port: port,
      Protocol: 'TCP',
      TargetType: 'ip',
      HealthCheckProtocol: 'TCP',
    });
  });

  test.each<[string, Raw, number, string]>([
    ['without proxy protocol', {}, 0, 'false'],
    ['with it, when it is wanted', { proxy_protocol: true }, 0, 'true'],
    ['without it on the internal router, wanted or not', { proxy_protocol: true }, 1, 'false'],
  ])('reaches them %s', (_, raw, which, value) => {
    expect(loadBalancer(raw, which).attributesOf(`${name}TargetGroup`, 'TargetGroupAttributes')).toMatchObject({
      'proxy_protocol_v2.enabled': value,
      'preserve_client_ip.enabled': 'false',
    });
  });

  test('lets a pod that goes end what it was asked, for as long as the pod lives', () => {
    expect(PUBLIC.attributesOf(`${name}TargetGroup`, 'TargetGroupAttributes')).toMatchObject({
      'deregistration_delay.timeout_seconds': '120',
      'deregistration_delay.connection_termination.enabled': 'true',
    });
  });

  test('is let in to the nodes from the load balancer alone', () => {
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
    ['the internal one lets the rack in', INTERNAL, '10.9.0.0/16'],
  ])('%s', (_, { propertiesOf }, CidrIp) => {
    expect(propertiesOf('SecurityGroup')?.SecurityGroupIngress).toMatchObject(rules({ CidrIp }));
    expect(propertiesOf('SecurityGroup')?.SecurityGroupIngress).toHaveLength(2);
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
  test.each<[string, Raw, string]>([
    ['protected', {}, 'true'],
    ['not protected', CHEAP, 'false'],
  ])('%s from deletion', (_, raw, value) => {
    expect(loadBalancer(raw).attributesOf('LoadBalancer', 'LoadBalancerAttributes')).toMatchObject({
      'deletion_protection.enabled': value,
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

describe('with a certificate of ACM', () => {
  const { propertiesOf, ids, ports } = loadBalancer(ACM);

  test('the load balancer ends TLS, and speaks it to the router again', () => {
    expect(propertiesOf('HttpsListener')).toEqual({
      LoadBalancerArn: { Ref: 'RouterLoadBalancer' },
      Port: 443,
      Protocol: 'TLS',
      Certificates: [{ CertificateArn: CERTIFICATE }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'RouterTlsTargetGroup' } }],
    });
    expect(propertiesOf('TlsTargetGroup')).toMatchObject({ Port: 443, Protocol: 'TLS', HealthCheckProtocol: 'TCP' });
  });

  test('the target group is another one: nobody changes the protocol of a target group', () => {
    expect(ids).not.toContain('RouterHttpsTargetGroup');
    expect(ports.map(({ name }) => name)).toEqual(['http', 'https']);
  });

  test('port 80 stays as it is', () => {
    expect(propertiesOf('HttpListener')).toEqual(PUBLIC.propertiesOf('HttpListener'));
  });

  test('the internal router stays as it is', () => {
    expect(loadBalancer(ACM, 1).propertiesOf('HttpsListener')).toEqual(INTERNAL.propertiesOf('HttpsListener'));
  });
});

describe('in a rack', () => {
  const platform = (raw: Raw) => templateOf('platform', raw).Resources;
  const ofType = (raw: Raw, type: string) =>
    Object.entries(platform(raw)).filter(([, { Type }]) => Type === `AWS::ElasticLoadBalancingV2::${type}`);
  const subnetsOf = (raw: Raw, id: string) =>
    JSON.stringify(platform(raw)[id]?.Properties.Subnets).match(/Network(Public|Private)Subnet\d/g);

  test.each<[string, Raw, string[]]>([
    ['one', {}, ['RouterLoadBalancer']],
    ['two, when wanted', { internal_router: true }, ['RouterLoadBalancer', 'InternalRouterLoadBalancer']],
    ['one, when isolated', { internet_gateway: false }, ['IsolatedRouterLoadBalancer']],
  ])('%s', (_, raw, ids) => {
    expect(ofType(raw, 'LoadBalancer').map(([id]) => id)).toEqual(ids);
  });

  test('the public one is in the public subnets, the internal one in the private ones', () => {
    const raw = { internal_router: true };
    expect(subnetsOf(raw, 'RouterLoadBalancer')).toEqual([1, 2, 3].map((n) => `NetworkPublicSubnet${n}`));
    expect(subnetsOf(raw, 'InternalRouterLoadBalancer')).toEqual([1, 2, 3].map((n) => `NetworkPrivateSubnet${n}`));
  });

  test('the one of an isolated rack is internal, for the addresses of the rack', () => {
    const raw = { internet_gateway: false };
    const { cidr } = planRack(parseParameters(raw).parameters).network;
    expect(platform(raw).IsolatedRouterLoadBalancer?.Properties.Scheme).toBe('internal');
    expect(subnetsOf(raw, 'IsolatedRouterLoadBalancer')).toEqual([1, 2, 3].map((n) => `NetworkPrivateSubnet${n}`));
    expect(platform(raw).IsolatedRouterSecurityGroup?.Properties.SecurityGroupIngress).toMatchObject([
      { CidrIp: cidr },
      { CidrIp: cidr },
    ]);
  });

  test.each<[string, Raw, unknown]>([
    [
      'the rack’s own',
      {},
      { 'Fn::GetStackOutput': expect.objectContaining({ OutputName: 'PublishOutputRefBucketsSettingsBucket' }) },
    ],
    ['given', { assets_bucket: 'acme-rack-settings' }, undefined],
  ])('its access log with a settings bucket that is %s', (_, raw, bucket) => {
    const attributes = platform(raw).RouterLoadBalancer?.Properties.LoadBalancerAttributes as { Key: string }[];
    expect(attributes.find(({ Key }) => Key === 'access_logs.s3.bucket')).toEqual(
      bucket === undefined ? undefined : { Key: 'access_logs.s3.bucket', Value: bucket },
    );
  });

  test('names below the domain lead to the first router', () => {
    const raw = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001', internal_router: true };
    expect(platform(raw).Domain?.Properties).toMatchObject({
      HostedZoneId: 'Z0000000001',
      Name: '*.api.example.org.',
      Type: 'A',
      AliasTarget: {
        DNSName: { 'Fn::GetAtt': ['RouterLoadBalancer', 'DNSName'] },
        HostedZoneId: { 'Fn::GetAtt': ['RouterLoadBalancer', 'CanonicalHostedZoneID'] },
        EvaluateTargetHealth: true,
      },
    });
  });

  test('or an output says which record to make', () => {
    const raw = { external_dns_name: 'api.example.org', record_set_managed: false };
    expect(platform(raw)).not.toHaveProperty('Domain');
    expect(templateOf('platform', raw).Outputs?.DomainInstructions?.Value).toEqual({
      'Fn::Join': ['', ['*.api.example.org. IN CNAME ', { 'Fn::GetAtt': ['RouterLoadBalancer', 'DNSName'] }, '.']],
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
