import type { WorkloadIdentity } from '../../../lib/constructs/platform/workload-role';
import {
  LoadBalancerController,
  loadBalancerControllerRole,
} from '../../../lib/constructs/traffic/load-balancer-controller';
import { DECLARATIONS } from '../../../lib/parameters/declarations';
import { clusterWith, EITHER, IRSA, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';
import { type Raw, templateOf } from '../../support/templates';

const controller = (identity: WorkloadIdentity = IRSA, replicas = 2) =>
  clusterWith((stack, kubectl) => {
    const rack = { rackName: 'rack', region: 'us-east-1' };
    const { attrArn: roleArn } = loadBalancerControllerRole(stack, 'Pods', { ...rack, identity: EITHER });
    const common = { kubectl, vpcId: 'vpc-0a1b2c3d', namespace: 'router', roleArn };
    new LoadBalancerController(stack, 'Controller', { ...rack, ...common, identity, replicas });
  });
const { resources } = controller();
const values = valuesOf(resources.ControllerChart);

test('may describe what it looks at, and fill the target groups of the rack and no other', () => {
  expect(statementsOf(resources.PodsPolicy)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeVpcs',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
      Resource: 'arn:aws:elasticloadbalancing:us-east-1:<AWS::AccountId>:targetgroup/*/*',
      Condition: { StringEquals: { 'aws:ResourceTag/eks-rack/router': 'rack' } },
    },
  ]);
});

test('in a rack those are the target groups of all its routers, by their tag', () => {
  const { Resources } = templateOf('platform', { name: 'acme', internal_router: true });
  const groups = Object.values(Resources).filter(({ Type }) => Type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
  expect(groups).toHaveLength(4);
  for (const { Properties } of groups) {
    expect(Properties.Tags).toContainEqual({ Key: 'eks-rack/router', Value: 'acme' });
  }
});

test.each([
  ['the internal router', { internal_router: true }],
  ['who ends TLS', { tls_issuer: 'acm', acm_certificate_arn: DECLARATIONS.acm_certificate_arn.example }],
])('a change of %s does not touch its policy, so that it can empty the target groups that go', (_, raw) => {
  const policyOf = (of: Raw) => templateOf('nodegroup', of).Resources.LoadBalancerControllerPolicy;
  expect(policyOf(raw)).toEqual(policyOf({}));
});

test.each([
  ['IRSA', IRSA, 'PodsRole'],
  ['pod identity', POD_IDENTITY, 'ControllerIdentityAssociation'],
])('has its identity by %s before it starts', (_, identity, before) => {
  const it = controller(identity).resources;
  expect(waitsFor(it.ControllerChart)).toContain(before);
  expect(valuesOf(it.ControllerChart)).toMatchObject({
    serviceAccount: { create: true, name: 'aws-load-balancer-controller' },
    podAnnotations: { 'eks-rack/aws-identity': identity.type },
  });
});

test.each([
  [2, { maxUnavailable: 1 }, [{ 'app.kubernetes.io/instance': 'aws-load-balancer-controller' }]],
  [1, undefined, []],
])('%d replicas: the budget is %j, and they are in different zones', (replicas, budget, labels) => {
  const it = valuesOf(controller(IRSA, replicas).resources.ControllerChart);
  const spread = (it.topologySpreadConstraints ?? []) as { whenUnsatisfiable: string; labelSelector: object }[];
  expect(it.replicaCount).toBe(replicas);
  expect(it.podDisruptionBudget).toEqual(budget);
  expect(spread.map(({ labelSelector }) => labelSelector)).toEqual(labels.map((matchLabels) => ({ matchLabels })));
  expect(spread.every(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule')).toBe(true);
});

test('knows its cluster, region and network, which it would ask of a node otherwise', () => {
  expect(values).toMatchObject({ clusterName: 'rack', region: 'us-east-1', vpcId: 'vpc-0a1b2c3d' });
});

test('sees only the bindings of the routers, and takes no ingress, service or gateway', () => {
  expect(values).toMatchObject({
    watchNamespace: 'router',
    ingressClass: 'bind-only',
    createIngressClassResource: false,
    disableIngressClassAnnotation: true,
    enableServiceMutatorWebhook: false,
    enableBackendSecurityGroup: false,
    enableManageBackendSecurityGroupRules: false,
    controllerConfig: {
      featureGates: { EnableServiceController: false, NLBGatewayAPI: false, ALBGatewayAPI: false },
    },
  });
});

test.each([
  ['IRSA', IRSA],
  ['pod identity', POD_IDENTITY],
])('leaves the guards nothing to find with %s', (_, identity) => {
  expect(controller(identity).findings).toEqual([]);
});
