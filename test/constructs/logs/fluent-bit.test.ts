import { FluentBit, type FluentBitProps, fluentBitPolicy } from '../../../lib/constructs/logs/fluent-bit';
import { fluentBitConfig } from '../../../lib/constructs/logs/fluent-bit-config';
import { clusterWith, IRSA, objectsOf, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { type Raw, resourcesOf, templateOf, templatesOf } from '../../support/templates';
import { textOf } from '../../support/text';

const APPS = [{ name: 'web', namespace: 'rack-web', logGroup: '/convox/rack/web' }];
const ROUTING = {
  region: 'us-east-1',
  systemGroup: '/convox/rack/system',
  apps: APPS,
  router: { namespace: 'router', container: 'nginx-ingress' },
};
const fluentBit = (props: Partial<FluentBitProps> = {}) =>
  clusterWith((stack, kubectl) => {
    const policyArn = fluentBitPolicy(stack, 'Policy', { rackName: 'rack', region: 'us-east-1' });
    new FluentBit(stack, 'FluentBit', { kubectl, identity: IRSA, policyArn, ...ROUTING, ...props });
  });
const { resources } = fluentBit();
const values = valuesOf(resources.FluentBitChart);

test('may write to the log groups of the rack, and make none', () => {
  expect(statementsOf(resources.Policy)).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: 'arn:aws:logs:us-east-1:<AWS::AccountId>:log-group:/convox/rack/*',
    },
  ]);
});

test('one node on which nothing starts holds up neither a change nor the other nodes', () => {
  expect(resources).toHaveProperty('FluentBitChart');
  const { Wait, Atomic } = resources.FluentBitChart?.Properties ?? {};
  expect([Wait, Atomic].filter(Boolean)).toEqual([]);
  expect(values.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } });
});

test('reads nothing of Kubernetes', () => {
  expect(values.rbac).toEqual({ create: false, nodeAccess: false });
});

test('is on every node whatever its taints, but not on Fargate', () => {
  expect(values).toMatchObject({
    kind: 'DaemonSet',
    tolerations: [{ operator: 'Exists' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: expect.arrayContaining([
                { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
              ]),
            },
          ],
        },
      },
    },
  });
});

test('reads the logs of its node and changes nothing there but what it has read so far', () => {
  expect(values).toMatchObject({
    securityContext: {
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    daemonSetVolumeMounts: [
      { name: 'varlog', mountPath: '/var/log', readOnly: true },
      { name: 'state', mountPath: '/var/fluent-bit/state' },
    ],
  });
});

test('has the configuration of its routes', () => {
  expect(values.config).toEqual({ ...fluentBitConfig(ROUTING), customParsers: '' });
});

test.each([
  ['IRSA', IRSA, 'FluentBitIdentityIrsaRole'],
  ['pod identity', POD_IDENTITY, 'FluentBitIdentityAssociation'],
])('has its identity by %s before it starts', (_, identity, before) => {
  const { resources: it, findings } = fluentBit({ identity });
  expect(waitsFor(it.FluentBitChart)).toContain(before);
  expect(valuesOf(it.FluentBitChart)).toMatchObject({
    serviceAccount: { create: true, name: 'fluent-bit' },
    podAnnotations: { 'eks-rack/aws-identity': identity.type },
  });
  expect(findings).toEqual([]);
});

describe('in a rack', () => {
  const RAW = { name: 'acme', apps: 'web,worker', access_log_retention_in_days: 30 };
  const groups = (raw: Raw) =>
    Object.values(resourcesOf(templatesOf(raw)))
      .filter(({ Type, Properties }) => Type === 'AWS::Logs::LogGroup' && 'LogGroupName' in Properties)
      .map(({ Properties }) => textOf(Properties.LogGroupName));

  test('every group that it may write to is there, with the retention that is wanted', () => {
    const { outputs } = valuesOf(templateOf('platform', RAW).Resources.FluentBitChart).config as { outputs: string };
    const named = [...new Set([...outputs.matchAll(/log_group_name (.*)/g)].map(([, group]) => group))].sort();
    expect(named).toEqual(['/convox/acme/system', '/convox/acme/web', '/convox/acme/worker']);
    expect(groups(RAW)).toEqual(expect.arrayContaining(named));
    expect(templateOf('assets', RAW).Resources.SystemLogGroup?.Properties).toMatchObject({
      LogGroupName: '/convox/acme/system',
      RetentionInDays: 30,
    });
  });

  test('the container of the access log is the router’s', () => {
    const { RouterNginxObjects, FluentBitChart } = templateOf('platform').Resources;
    expect(objectsOf(RouterNginxObjects)).toContainEqual(
      expect.objectContaining({
        kind: 'Deployment',
        metadata: expect.objectContaining({ namespace: 'router' }),
        spec: expect.objectContaining({
          template: expect.objectContaining({
            spec: expect.objectContaining({ containers: [expect.objectContaining({ name: 'nginx-ingress' })] }),
          }),
        }),
      }),
    );
    const { filters } = valuesOf(FluentBitChart).config as { filters: string };
    expect(filters).toContain('Match kube.*_router_nginx-ingress-*\n');
  });

  test('switched off, nothing of it is there, and the groups stay', () => {
    const off = { ...RAW, fluentd_disable: true };
    expect(Object.keys(templateOf('platform', off).Resources).filter((id) => id.startsWith('FluentBit'))).toEqual([]);
    expect(groups(off)).toEqual(groups(RAW));
  });
});
