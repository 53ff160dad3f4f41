import { RouterPorts } from '../../../lib/constructs/traffic/router-ports';
import { parseParameters } from '../../../lib/parameters/parse';
import { type RouterPlan, routersOf } from '../../../lib/rack/traffic/routers';
import { stackWith } from '../../support/construct';
import { type Raw, templateOf } from '../../support/templates';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/router-rack/1';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const ACM = { tls_issuer: 'acm', acm_certificate_arn: CERTIFICATE };

/** The ports of a router: the public one, or the internal one of a rack that has both. */
function portsOf(raw: Raw = {}, which = 0) {
  const router = routersOf(parseParameters({ internal_router: true, ...raw }).parameters)[which] as RouterPlan;
  let names: string[] = [];
  const { resources, findings } = stackWith((stack) => {
    const props = { rackName: 'rack', vpcId: 'vpc-0a1b2c3d', router, loadBalancerArn: LOAD_BALANCER };
    names = new RouterPorts(stack, 'Ports', props).ports.map(
      ({ name, targetGroup }) => `${name} ${targetGroup.node.id}`,
    );
  });
  const propertiesOf = (id: string) => resources[`Ports${id}`]?.Properties;
  const attributesOf = (id: string, list: string) =>
    Object.fromEntries(
      ((propertiesOf(id)?.[list] ?? []) as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]),
    );
  return { names, findings, propertiesOf, attributesOf, ids: Object.keys(resources) };
}
const PUBLIC = portsOf();

describe.each([
  ['Http', 80],
  ['Https', 443],
])('%s', (name, port) => {
  test('is listened to, and forwarded as it comes', () => {
    expect(PUBLIC.propertiesOf(`${name}Listener`)).toEqual({
      LoadBalancerArn: LOAD_BALANCER,
      Port: port,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: `Ports${name}TargetGroup` } }],
      ListenerAttributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '3600' }],
    });
  });

  test('closes idle connections when it is told to', () => {
    const { attributesOf } = portsOf({ idle_timeout: 600 });
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

  test('has the tag by which what fills it knows it', () => {
    expect(PUBLIC.propertiesOf(`${name}TargetGroup`)?.Tags).toEqual([{ Key: 'eks-rack/router', Value: 'rack' }]);
  });

  test.each<[string, Raw, number, string]>([
    ['without proxy protocol', {}, 0, 'false'],
    ['with it, when it is wanted', { proxy_protocol: true }, 0, 'true'],
    ['without it on the internal router, wanted or not', { proxy_protocol: true }, 1, 'false'],
  ])('reaches them %s', (_, raw, which, value) => {
    expect(portsOf(raw, which).attributesOf(`${name}TargetGroup`, 'TargetGroupAttributes')).toMatchObject({
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
});

describe('with a certificate of ACM', () => {
  const { propertiesOf, names } = portsOf(ACM);

  test('the load balancer ends TLS, and speaks it to the router again', () => {
    expect(propertiesOf('HttpsListener')).toEqual({
      LoadBalancerArn: LOAD_BALANCER,
      Port: 443,
      Protocol: 'TLS',
      Certificates: [{ CertificateArn: CERTIFICATE }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'PortsTlsTargetGroup' } }],
    });
    expect(propertiesOf('TlsTargetGroup')).toMatchObject({ Port: 443, Protocol: 'TLS', HealthCheckProtocol: 'TCP' });
  });

  test('the target group is another one: nobody changes the protocol of a target group', () => {
    expect(PUBLIC.names).toEqual(['http HttpTargetGroup', 'https HttpsTargetGroup']);
    expect(names).toEqual(['http HttpTargetGroup', 'https TlsTargetGroup']);
  });

  test('port 80 stays as it is', () => {
    expect(propertiesOf('HttpListener')).toEqual(PUBLIC.propertiesOf('HttpListener'));
  });

  test('the internal router stays as it is', () => {
    expect(portsOf(ACM, 1).propertiesOf('HttpsListener')).toEqual(portsOf({}, 1).propertiesOf('HttpsListener'));
  });
});

test('in a rack they are beside what fills them: listeners and target groups go after their bindings', () => {
  const ofType = (part: string, type: string) =>
    Object.entries(templateOf(part, { internal_router: true }).Resources)
      .filter(([, { Type }]) => Type === `AWS::ElasticLoadBalancingV2::${type}`)
      .map(([id]) => id);
  expect(ofType('platform', 'Listener').sort()).toEqual(
    ['Router', 'InternalRouter'].flatMap((id) => [`${id}PortsHttpListener`, `${id}PortsHttpsListener`]).sort(),
  );
  expect(ofType('platform', 'TargetGroup')).toHaveLength(4);
  expect([...ofType('front', 'Listener'), ...ofType('front', 'TargetGroup')]).toEqual([]);
  const { LoadBalancerArn } = templateOf('platform').Resources.RouterPortsHttpListener?.Properties ?? {};
  expect(LoadBalancerArn).toEqual({ 'Fn::ImportValue': 'rack-front:RouterArn' });
});

test.each<[string, Raw, number]>([
  ['public', {}, 0],
  ['internal', {}, 1],
  ['with a certificate', ACM, 0],
])('leaves the guards nothing to find: %s', (_, raw, which) => {
  expect(portsOf(raw, which).findings).toEqual([]);
});
