import type { RackStacks } from '../support/cli/drill';
import { failedChanges, failedCreations, failedDeletions, type Place, placesIn } from '../support/cli/drills';
import { type Resource, stacksOf } from '../support/templates';

/** A rack in which one resource is not as its construct makes it, or comes on top. */
function broken(
  part: string,
  id: string,
  change: (resource: Resource) => Partial<Resource>,
  from: RackStacks = UNPROTECTED,
): RackStacks {
  const stack = from[part] as RackStacks[string];
  const resource = stack.template.Resources[id] ?? ({ Type: 'Q', Properties: {} } as unknown as Resource);
  const Resources = { ...stack.template.Resources, [id]: { ...resource, ...change(resource) } };
  return { ...from, [part]: { ...stack, template: { ...stack.template, Resources } } };
}

const PROTECTED = stacksOf();
const UNPROTECTED = stacksOf({ deletion_protection: false });
const withoutOrder = () => ({ DependsOn: [] });

test('the rack that is broken below is whole', async () => {
  const places: Place[] = [['platform', 'RouterHttpTargetGroupBinding']];
  expect(await failedCreations(UNPROTECTED, places)).toEqual({ adopted: [], broken: [] });
  expect((await failedDeletions(UNPROTECTED, [])).stuck).toEqual([]);
});

describe('a resource fails once when it is made, and a drill says that the same command again does not do', () => {
  test.each<[string, RackStacks, Place, string]>([
    [
      'a name that is taken: what another attempt made stays',
      broken('assets', 'SystemLogGroup', () => ({ DeletionPolicy: 'Retain' })),
      ['assets', 'DeployRecordRule'],
      'adopted assets/DeployRecordRule',
    ],
    [
      'a name that nobody can adopt',
      broken('assets', 'BucketsSettingsBucket', ({ Properties }) => ({
        DeletionPolicy: 'Retain',
        Properties: { ...Properties, BucketName: { 'Fn::Sub': `rack-\${AWS::AccountId}` } },
      })),
      ['assets', 'DeployRecordRule'],
      'assets/DeployRecordRule: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'a name that two resources have',
      broken('eks', 'EksLogGroup', () => ({ Properties: { LogGroupName: '/convox/rack/system' } })),
      ['eks', 'EksCluster'],
      'eks/EksCluster: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'objects that are created and not applied',
      broken('platform', 'Base', ({ Properties }) => ({ Properties: { ...Properties, Overwrite: false } })),
      ['platform', 'Base'],
      'platform/Base: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'something after the protected cluster in its stack, which then cannot be taken back',
      broken('eks', 'After', () => ({ DependsOn: ['EksCluster'] }), PROTECTED),
      ['eks', 'After'],
      'eks/After: ROLLBACK_FAILED, then DELETE_FAILED',
    ],
    [
      'a NAT gateway that does not wait for the internet gateway',
      broken('network', 'NetworkNatGateway1', withoutOrder),
      ['network', 'NetworkVpc'],
      'network/NetworkVpc: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'a custom resource that does not wait for what its function may do, and is deleted beside it',
      broken('assets', 'DefaultSecurityGroupClosed', withoutOrder),
      ['assets', 'KeyAlias'],
      'assets/KeyAlias: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'a binding that does not wait for its controller',
      broken('platform', 'RouterHttpTargetGroupBinding', withoutOrder),
      ['platform', 'Base'],
      'platform/Base: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
    [
      'an issuer that does not wait for cert-manager',
      broken('platform', 'TlsLetsencryptIssuer', withoutOrder),
      ['platform', 'Base'],
      'platform/Base: ROLLBACK_COMPLETE, then ROLLBACK_COMPLETE',
    ],
  ])('%s', async (_, stacks, place, said) => {
    const { adopted, broken } = await failedCreations(stacks, [place]);
    expect([...adopted.map((one) => `adopted ${one}`), ...broken]).toEqual([said]);
  });
});

describe('a resource is changed, and a drill says that it cannot be', () => {
  test('a replacement that needs the name of what it replaces', async () => {
    const after = broken('front', 'RouterLoadBalancer', ({ Properties }) => ({
      Properties: { ...Properties, Scheme: 'internal' },
    }));
    expect(await failedChanges(UNPROTECTED, after, [['front', 'RouterLoadBalancer']])).toEqual([
      'front/RouterLoadBalancer: UPDATE_ROLLBACK_COMPLETE, then UPDATE_ROLLBACK_COMPLETE',
    ]);
  });
});

describe('a rack is removed, and a drill says what stays however often it is tried', () => {
  test.each<[string, RackStacks, string]>([
    [
      'a bucket that is deleted with what is in it',
      broken('assets', 'BucketsSettingsBucket', () => ({ DeletionPolicy: 'Delete' })),
      'assets/BucketsSettingsBucket: The bucket you tried to delete is not empty',
    ],
    [
      'a load balancer that is protected',
      broken('front', 'RouterLoadBalancer', ({ Properties }) => ({
        Properties: {
          ...Properties,
          LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
        },
      })),
      'front/RouterLoadBalancer: Load balancer router-rack cannot be deleted because deletion protection is enabled',
    ],
    [
      'objects in a stack that goes after the cluster that they are in',
      broken('assets', 'Base', () => ({
        Type: 'Custom::AWSCDK-EKS-KubernetesResource',
        Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:kubectl', ClusterName: 'rack' },
      })),
      'assets/Base: No cluster found for name: rack',
    ],
  ])('%s', async (_, stacks, said) => {
    for (const places of [[], placesIn(stacks)]) {
      expect((await failedDeletions(stacks, places)).stuck).toEqual([said]);
    }
  });
});
