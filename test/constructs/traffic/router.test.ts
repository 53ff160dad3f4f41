import { CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { KubernetesObject } from '../../../lib/constructs/platform/kubernetes-object';
import { Router, type RouterProps } from '../../../lib/constructs/traffic/router';
import { targetGroupBinding } from '../../../lib/constructs/traffic/router/binding';
import { IMAGES } from '../../../lib/facts/platform/charts';
import { parseParameters } from '../../../lib/parameters/parse';
import { type RouterPlan, routersOf } from '../../../lib/rack/traffic/routers';
import upstream from '../../fixtures/nginx-ingress.json';
import { clusterWith, KUBECTL, objectsOf, waitsFor } from '../../support/in-cluster';
import { type Raw, templateOf } from '../../support/templates';
import { textOf } from '../../support/text';

const routerOf = (raw: Raw = {}, which = 0) =>
  routersOf(parseParameters({ internal_router: true, ...raw }).parameters)[which] as RouterPlan;

function build(raw: Raw = {}, which = 0, props: Partial<RouterProps> = {}, mirrored = KUBECTL.mirrored) {
  const common = { replicas: 2, dnsName: 'router.elb.example.com', loadBalancerCidrs: ['10.9.0.0/16'] };
  const { resources, findings } = clusterWith(
    (stack, kubectl) => void new Router(stack, 'Nginx', { ...common, kubectl, plan: routerOf(raw, which), ...props }),
    { mirrored },
  );
  return { objects: objectsOf(resources.NginxObjects), ready: resources.NginxReady, findings };
}
type Args = Parameters<typeof build>;

const built = new Map<string, ReturnType<typeof build>>();
/** The same, made once for the same arguments. */
function installed(...args: Args) {
  const key = JSON.stringify(args);
  const found = built.get(key) ?? build(...args);
  built.set(key, found);
  return found;
}

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly [field: string]: unknown;
}
interface Deployment extends KubernetesObject {
  readonly spec: {
    readonly strategy: unknown;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: Readonly<Record<string, unknown>> & {
        readonly containers: readonly [Container];
        readonly initContainers: readonly [Container];
        readonly terminationGracePeriodSeconds: number;
      };
    };
  };
}

/** The only object of a kind. */
function only<T extends KubernetesObject>(objects: readonly KubernetesObject[], kind: string): T {
  const found = objects.filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as T;
}
const objectOf = (kind: string, ...args: Args) => only(installed(...args).objects, kind);
const deploymentOf = (...args: Args) => only<Deployment>(installed(...args).objects, 'Deployment');
const podOf = (...args: Args) => deploymentOf(...args).spec.template.spec;
const settingsOf = (...args: Args) => objectOf('ConfigMap', ...args).data as Readonly<Record<string, string>>;

/** Names and values of the controller’s arguments. */
function argumentsOf(...args: Args): Readonly<Record<string, string>> {
  const [{ args: texts }] = podOf(...args).containers;
  return Object.fromEntries(texts.map((text) => /^-([^=]+)=(.*)$/.exec(text)?.slice(1) ?? [text, '']));
}

const CERTIFICATES: Partial<RouterProps> = { wildcardSecret: 'router/domain-tls', defaultSecret: 'router/router-tls' };

test('objects of its own for each router, so that both stand side by side', () => {
  const named = (which: number) =>
    installed({}, which).objects.map(({ kind, metadata: { namespace = '', name } }) => `${kind} ${namespace}/${name}`);
  expect(named(0)).toEqual([
    'ServiceAccount router/router',
    'ClusterRole /router',
    'ClusterRoleBinding /router',
    'Role router/router',
    'RoleBinding router/router',
    'ConfigMap router/router',
    'Lease router/router-leader-election',
    'IngressClass /nginx',
    'Service router/router-controller',
    'PodDisruptionBudget router/router-controller',
    'Deployment router/router-controller',
    'HorizontalPodAutoscaler router/router-controller',
  ]);
  expect(named(1).filter((object) => named(0).includes(object))).toEqual([]);
});

test.each([
  [0, 'nginx', { 'ingressclass.kubernetes.io/is-default-class': 'true' }],
  [1, 'nginx-internal', undefined],
])('router %d serves its class of ingresses', (which, name, annotations) => {
  const { metadata, spec } = objectOf('IngressClass', {}, which);
  expect(metadata).toEqual({ name, annotations });
  expect(spec).toEqual({ controller: 'nginx.org/ingress-controller' });
  expect(argumentsOf({}, which)['ingress-class']).toBe(name);
});

test('makes no load balancer: its service is known only in the cluster, and finds its pods', () => {
  expect(objectOf('Service').spec).toMatchObject({
    type: 'ClusterIP',
    selector: deploymentOf().spec.selector.matchLabels,
    ports: [
      { name: 'http', port: 80, targetPort: 80 },
      { name: 'https', port: 443, targetPort: 443 },
    ],
  });
});

describe('the controller', () => {
  const given = Object.entries(argumentsOf({}, 0, CERTIFICATES));

  test('the facts are of the version that racks run', () => {
    expect(IMAGES.router.split(':')).toEqual(['public.ecr.aws/nginx/nginx-ingress', upstream.version]);
  });

  test('has no argument that the program does not take: it would not start', () => {
    expect(given.map(([flag]) => flag).filter((flag) => !(flag in upstream.flags))).toEqual([]);
  });

  test('is started as upstream’s chart starts it', () => {
    const started = { ...upstream.flags, ...Object.fromEntries(given) } as Readonly<Record<string, string>>;
    const wanted = Object.entries(upstream.chart).map(([flag, value]) => [
      flag,
      value.replace('$(POD_NAMESPACE)', 'router'),
    ]);
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.map(([flag = '']) => [flag, started[flag]])).toEqual(wanted);
  });

  test('is the same image twice, from ECR where that has copies', () => {
    const images = (mirrored: boolean) => {
      const { containers, initContainers } = podOf({}, 0, {}, mirrored);
      return [...containers, ...initContainers].map(({ image }) => image);
    };
    expect(images(false)).toEqual([IMAGES.router, IMAGES.router]);
    const copy = `<AWS::AccountId>.dkr.ecr.us-east-1.<AWS::URLSuffix>/${IMAGES.router}`;
    expect(images(true)).toEqual([copy, copy]);
  });

  test('is nobody in particular, and writes nowhere but to its volumes', () => {
    const { securityContext, containers, initContainers } = podOf();
    expect(securityContext).toEqual({
      runAsUser: 101,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    const confined = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };
    expect(containers[0].securityContext).toEqual({
      ...confined,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    });
    expect(initContainers[0].securityContext).toEqual({ ...confined, capabilities: { drop: ['ALL'] } });
  });

  test('what the image has in /etc/nginx is where NGINX looks for it', () => {
    const { containers, initContainers } = podOf();
    expect(initContainers[0]).toMatchObject({ command: ['cp', '-vdR', '/etc/nginx/.', '/mnt/etc'] });
    const at = (container: Container, path: string) =>
      (container.volumeMounts as { name: string; mountPath: string }[]).find(({ mountPath }) => mountPath === path)
        ?.name;
    expect(at(initContainers[0], '/mnt/etc')).toBe('nginx-etc');
    expect(at(containers[0], '/etc/nginx')).toBe('nginx-etc');
  });
});

describe('in the cluster it', () => {
  interface Rule {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly string[];
  }
  const allowed = (where: string, kind: string) =>
    (objectOf(kind).rules as Rule[]).flatMap(({ apiGroups, resources, resourceNames = ['any'], verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) =>
          resourceNames.flatMap((name) =>
            verbs.map((verb) => `${where}: ${verb} ${name} ${group === '' ? '' : `${group}/`}${resource}`),
          ),
        ),
      ),
    );

  test('may do what the controller calls, and nothing else', () => {
    const called = upstream.calls.flatMap(({ where, resource, verbs, only: name = 'any' }) =>
      verbs.map((verb) => `${where}: ${verb} ${name} ${resource}`),
    );
    const granted = [...allowed('cluster', 'ClusterRole'), ...allowed('namespace', 'Role')];
    expect(granted.sort()).toEqual(called.sort());
  });

  test.each([0, 1])('is an account of its own: router %d', (which) => {
    const { objects } = installed({}, which);
    const { name } = routerOf({}, which);
    const subjects = [{ kind: 'ServiceAccount', name, namespace: 'router' }];
    const apiGroup = 'rbac.authorization.k8s.io';
    expect(only(objects, 'ClusterRoleBinding')).toMatchObject({
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects,
    });
    expect(only(objects, 'RoleBinding')).toMatchObject({ roleRef: { apiGroup, kind: 'Role', name }, subjects });
    expect(podOf({}, which).serviceAccountName).toBe(name);
    expect(argumentsOf({}, which)['leader-election-lock-name']).toBe(only(objects, 'Lease').metadata.name);
  });
});

describe('NGINX', () => {
  const RAW = { ssl_ciphers: 'HIGH', proxy_protocol: true };

  test('every setting is text, as a ConfigMap wants it', () => {
    expect(Object.values(settingsOf(RAW)).filter((value) => typeof value !== 'string')).toEqual([]);
  });

  test('has no setting that the controller does not read: it would be a default in disguise', () => {
    expect(Object.keys(settingsOf(RAW)).filter((key) => !upstream.settings.includes(key))).toEqual([]);
  });

  test('the controller reads them', () => {
    const { metadata } = objectOf('ConfigMap');
    expect(argumentsOf()['nginx-configmaps']).toBe(`${metadata.namespace}/${metadata.name}`);
  });

  test.each<[string, Raw, object]>([
    ['versions of TLS that are not deprecated', {}, { 'ssl-protocols': 'TLSv1.2 TLSv1.3' }],
    ['the versions of TLS that are given', { ssl_protocols: 'TLSv1.3' }, { 'ssl-protocols': 'TLSv1.3' }],
    [
      'the ciphers that are given',
      { ssl_ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:!aNULL' },
      { 'ssl-ciphers': 'ECDHE-RSA-AES128-GCM-SHA256:!aNULL', 'ssl-prefer-server-ciphers': 'True' },
    ],
    [
      'ingresses report the load balancer as their address',
      {},
      { 'external-status-address': 'router.elb.example.com' },
    ],
    ['nobody is told its version', {}, { 'server-tokens': 'False' }],
    ['requests may be of any size', {}, { 'client-max-body-size': '0' }],
    [
      'what is given wins',
      { nginx_additional_config: 'client-max-body-size=1m,server-tokens=true' },
      { 'client-max-body-size': '1m', 'server-tokens': 'true' },
    ],
  ])('%s', (_, raw, settings) => {
    expect(settingsOf(raw)).toMatchObject(settings);
  });

  test('its own ciphers where none are given', () => {
    expect(settingsOf()).not.toHaveProperty('ssl-ciphers');
  });
});

describe('proxy protocol', () => {
  const KEYS = ['proxy-protocol', 'real-ip-header', 'set-real-ip-from'];

  test('is read from the load balancer, whose word on the client counts', () => {
    expect(
      settingsOf({ proxy_protocol: true }, 0, { loadBalancerCidrs: ['10.0.0.0/8', '172.16.0.0/12'] }),
    ).toMatchObject({
      'proxy-protocol': 'True',
      'real-ip-header': 'proxy_protocol',
      'set-real-ip-from': '10.0.0.0/8,172.16.0.0/12',
    });
  });

  test.each<[string, Raw, number]>([
    ['unless it is wanted', {}, 0],
    ['by the internal router', { proxy_protocol: true }, 1],
  ])('is not read %s', (_, raw, which) => {
    expect(Object.keys(settingsOf(raw, which)).filter((key) => KEYS.includes(key))).toEqual([]);
  });

  test.each<[string, Raw, string]>([
    ['the rack’s own block where its subnets are its own', { cidr: '10.9.0.0/16' }, '10.9.0.0/16'],
    [
      'all private addresses in a VPC of somebody else, whose public subnets may be in any block',
      {
        vpc_id: 'vpc-0a1b2c3d',
        private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
        public_subnets_ids: 'subnet-1000000a,subnet-1000000b,subnet-1000000c',
      },
      '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10',
    ],
  ])('believes %s', (_, raw, cidrs) => {
    const { RouterNginxObjects } = templateOf('platform', { proxy_protocol: true, ...raw }).Resources;
    expect(only(objectsOf(RouterNginxObjects), 'ConfigMap').data).toMatchObject({ 'set-real-ip-from': cidrs });
  });
});

describe('replicas', () => {
  test.each([
    [2, {}, { minReplicas: 2, maxReplicas: 10 }],
    [1, { high_availability: false }, { minReplicas: 1, maxReplicas: 1 }],
  ])('%d at least, and more under load', (replicas, raw, bounds) => {
    expect(objectOf('HorizontalPodAutoscaler', raw, 0, { replicas }).spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deploymentOf().metadata.name },
      ...bounds,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 90 } } },
      ],
    });
  });

  test('what is measured is what every container that stays asks for', () => {
    expect(podOf().containers.map(({ resources }) => resources)).toMatchObject([{ requests: { cpu: '100m' } }]);
  });

  test('a deploy does not set back how many there are', () => {
    expect(deploymentOf().spec).not.toHaveProperty('replicas');
  });

  test('several: in different zones, of whatever revision the others are', () => {
    const { spec } = deploymentOf({}, 1);
    expect(spec.template.spec.topologySpreadConstraints).toEqual([
      {
        topologyKey: 'topology.kubernetes.io/zone',
        maxSkew: 1,
        minDomains: 2,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: spec.selector.matchLabels },
        matchLabelKeys: ['pod-template-hash'],
      },
    ]);
  });

  test('one: anywhere', () => {
    const { spec } = deploymentOf({}, 0, { replicas: 1 });
    expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
  });

  test.each([1, 2])('%d: one at a time is taken away, and none stays when its node is drained', (replicas) => {
    expect(objectOf('PodDisruptionBudget', {}, 0, { replicas }).spec).toEqual({
      maxUnavailable: 1,
      selector: deploymentOf().spec.selector,
    });
  });

  test('what there is does not depend on how many they are: nobody takes away what a change leaves out', () => {
    const kinds = (replicas: number) => installed({}, 0, { replicas }).objects.map(({ kind }) => kind);
    expect(kinds(1)).toEqual(kinds(2));
  });

  test('a new pod is there before an old one goes', () => {
    expect(deploymentOf().spec.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
  });

  test('a pod that goes waits until nothing new is sent to it, and ends what it was asked in time', () => {
    const { containers, terminationGracePeriodSeconds } = podOf();
    expect(containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '30'] } } });
    const shutdown = Number.parseInt(settingsOf()['worker-shutdown-timeout'] ?? '', 10);
    expect(30 + shutdown).toBeLessThan(terminationGracePeriodSeconds);
  });

  test('a pod gets requests once all that was set is loaded', () => {
    const [{ readinessProbe, ports }] = podOf().containers;
    expect(readinessProbe).toEqual({ httpGet: { path: '/nginx-ready', port: 'readiness-port' }, periodSeconds: 1 });
    const port = Number(argumentsOf()['ready-status-port']);
    expect(ports).toContainEqual({ name: 'readiness-port', containerPort: port });
  });
});

describe('a deploy', () => {
  const REVISION = 'eks-rack/revision';
  const revisionOf = (...args: Args) => deploymentOf(...args).spec.template.metadata.labels[REVISION];

  test('goes on once a pod of this revision answers', () => {
    const { ready, objects } = installed();
    const { spec } = only<Deployment>(objects, 'Deployment');
    const revision = spec.template.metadata.labels[REVISION];
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    expect(spec.selector.matchLabels).not.toHaveProperty(REVISION);
    expect(ready?.Properties).toMatchObject({
      ObjectType: 'replicasets',
      ObjectName: `-lapp.kubernetes.io/instance=router,${REVISION}=${revision}`,
      ObjectNamespace: 'router',
      JsonPath: '.items[*].status.readyReplicas',
    });
    expect(waitsFor(ready)).toContain('NginxObjects');
  });

  test.each<[string, Args]>([
    ['another version of TLS', [{ ssl_protocols: 'TLSv1.3' }]],
    ['ciphers, which NGINX may refuse', [{ ssl_ciphers: 'HIGH' }]],
    ['proxy protocol', [{ proxy_protocol: true }]],
    ['another certificate', [{}, 0, CERTIFICATES]],
    ['a setting that is given', [{ nginx_additional_config: 'http2=true' }]],
    ['another number of pods, by which they are spread', [{}, 0, { replicas: 1 }]],
    ['another registry', [{}, 0, {}, true]],
  ])('waits for new pods after %s', (_, args) => {
    expect(revisionOf(...args)).not.toBe(revisionOf());
  });

  test.each<[string, Args]>([
    ['the same as before', []],
    ['another load balancer, which pods report as they run', [{}, 0, { dnsName: 'other.elb.example.com' }]],
  ])('waits for none after %s', (_, args) => {
    expect(revisionOf(...args)).toBe(revisionOf());
  });

  test('what only CloudFormation knows is in the revision by name: it is the same in every synth', () => {
    const [once, again] = [build({}, 0, {}, true), build({}, 0, {}, true)];
    expect(once.ready?.Properties.ObjectName).toBe(again.ready?.Properties.ObjectName);
  });
});

describe('certificates', () => {
  test('are read from their secrets', () => {
    expect(argumentsOf({}, 0, CERTIFICATES)).toMatchObject({
      'wildcard-tls-secret': 'router/domain-tls',
      'default-server-tls-secret': 'router/router-tls',
    });
  });

  test('none where there is none', () => {
    expect(Object.keys(argumentsOf()).filter((flag) => flag.includes('secret'))).toEqual([]);
  });

  test('behind a load balancer that ends TLS the public router has a default, the internal one has none', () => {
    const raw = {
      internal_router: true,
      tls_issuer: 'acm',
      acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
    };
    const { RouterNginxObjects, InternalRouterNginxObjects } = templateOf('platform', raw).Resources;
    expect(textOf(RouterNginxObjects?.Properties.Manifest)).toContain('-default-server-tls-secret=router/router-tls');
    expect(textOf(InternalRouterNginxObjects?.Properties.Manifest)).not.toContain('-default-server-tls-secret');
  });
});

describe('the access log', () => {
  const format = settingsOf()['log-format'] ?? '';

  test('is one object of JSON a line', () => {
    const line = format.replaceAll(/\$\w+/g, 'x');
    expect(Object.keys(JSON.parse(line))).toEqual(
      expect.arrayContaining(['time_iso8601', 'remote_addr', 'host', 'request_method', 'request_uri', 'status']),
    );
    expect(settingsOf()['log-format-escaping']).toBe('json');
  });

  test('begins with a brace, by which log shipping knows it', () => {
    expect(format.startsWith('{')).toBe(true);
  });

  test('has no single quote, between which NGINX puts it', () => {
    expect(format).not.toContain("'");
  });

  test('has a name for every variable, and the variable of that name', () => {
    const pairs = [...format.matchAll(/"(\w+)":"\$(\w+)"/g)].map(([, name, variable]) => [name, variable]);
    expect(pairs.filter(([name, variable]) => name !== variable)).toEqual([]);
    expect(pairs).toHaveLength(Object.keys(JSON.parse(format.replaceAll(/\$\w+/g, 'x'))).length);
  });
});

describe('target group bindings', () => {
  /** The binding of a port, as its manifest has it. */
  function binding(raw: Raw, which: number, name: 'http' | 'https', protocol: 'TCP' | 'TLS') {
    const { resources } = clusterWith((stack, kubectl) => {
      const targetGroup = new CfnTargetGroup(stack, 'Group', { protocol });
      kubectl.manifest(
        stack,
        'Binding',
        targetGroupBinding(routerOf(raw, which), { name, targetGroup }, 'vpc-0a1b2c3d'),
      );
    });
    return objectsOf(resources.Binding);
  }

  test('bind a target group to a port of the router’s service, and do not touch security groups', () => {
    expect(binding({}, 0, 'http', 'TCP')).toEqual([
      {
        apiVersion: 'elbv2.k8s.aws/v1beta1',
        kind: 'TargetGroupBinding',
        metadata: { name: 'router-http', namespace: 'router' },
        spec: {
          targetGroupARN: '<Group>',
          targetType: 'ip',
          targetGroupProtocol: 'TCP',
          ipAddressType: 'ipv4',
          vpcID: 'vpc-0a1b2c3d',
          serviceRef: { name: 'router-controller', port: 'http' },
        },
      },
    ]);
  });

  test.each([
    [0, 'http', 'TCP', 'router-http', 'router-controller'],
    [0, 'https', 'TCP', 'router-https', 'router-controller'],
    [0, 'https', 'TLS', 'router-tls', 'router-controller'],
    [1, 'http', 'TCP', 'router-internal-http', 'router-internal-controller'],
    [1, 'https', 'TCP', 'router-internal-https', 'router-internal-controller'],
  ] as const)('router %d, %s by %s is %s', (which, port, protocol, name, service) => {
    expect(binding({}, which, port, protocol)).toMatchObject([
      { metadata: { name }, spec: { targetGroupProtocol: protocol, serviceRef: { name: service, port } } },
    ]);
  });
});

test('leaves the guards nothing to find', () => {
  expect(installed().findings).toEqual([]);
});
