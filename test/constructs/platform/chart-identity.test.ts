import { chartIdentity } from '../../../lib/constructs/platform/chart-identity';
import type { WorkloadIdentity } from '../../../lib/constructs/platform/workload-role';
import { clusterWith, IRSA, POD_IDENTITY, statementsOf, valuesOf, waitsFor } from '../../support/in-cluster';

const STATEMENTS = [{ Action: 'ec2:DescribeVpcs', Resource: '*' }];

/** A chart that has an identity. */
const chart = (identity: WorkloadIdentity) =>
  clusterWith((stack, kubectl) => {
    const {
      before,
      role: _,
      ...values
    } = chartIdentity(stack, 'Identity', {
      identity,
      namespace: 'kube-system',
      serviceAccount: 'worker',
      statements: STATEMENTS,
      acknowledged: { 'AwsSolutions-IAM5[Resource::*]': 'Only a test.' },
    });
    kubectl.chart(stack, 'Chart', 'autoscaler', { namespace: 'kube-system', values }).node.addDependency(...before);
  });
const irsa = chart(IRSA).resources;
const podIdentity = chart(POD_IDENTITY).resources;

test('by IRSA: the service account names its role, which is there before the first pod', () => {
  expect(valuesOf(irsa.Chart)).toEqual({
    serviceAccount: {
      create: true,
      name: 'worker',
      annotations: { 'eks.amazonaws.com/role-arn': '<IdentityIrsaRole.Arn>' },
    },
    podAnnotations: { 'eks-rack/aws-identity': 'irsa' },
  });
  expect(waitsFor(irsa.Chart)).toContain('IdentityIrsaRole');
  expect(irsa).not.toHaveProperty('IdentityAssociation');
});

test('by pod identity: an association gives it its role, before the first pod', () => {
  expect(valuesOf(podIdentity.Chart)).toEqual({
    serviceAccount: { create: true, name: 'worker', annotations: {} },
    podAnnotations: { 'eks-rack/aws-identity': 'pod-identity' },
  });
  expect(podIdentity.IdentityAssociation?.Properties).toEqual({
    ClusterName: 'rack',
    Namespace: 'kube-system',
    ServiceAccount: 'worker',
    RoleArn: { 'Fn::GetAtt': ['IdentityPodIdentityRole', 'Arn'] },
  });
  expect(waitsFor(podIdentity.Chart)).toContain('IdentityAssociation');
});

test('from one way to the other: pods are made anew, as running ones know only the old one', () => {
  expect(valuesOf(irsa.Chart).podAnnotations).not.toEqual(valuesOf(podIdentity.Chart).podAnnotations);
});

test.each([
  ['IRSA', irsa, 'IdentityIrsaRole'],
  ['pod identity', podIdentity, 'IdentityPodIdentityRole'],
])('by %s the role has the policy of the workload, and nothing inside itself', (_, resources, role) => {
  expect(resources[role]?.Properties.ManagedPolicyArns).toEqual([{ Ref: 'IdentityPolicy' }]);
  expect(resources[role]?.Properties).not.toHaveProperty('Policies');
  expect(statementsOf(resources.IdentityPolicy)).toEqual([{ Effect: 'Allow', ...STATEMENTS[0] }]);
});
