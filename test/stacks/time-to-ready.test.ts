import { creationSeconds } from '../../lib/facts/creation-times';
import { neededBy } from '../support/aws/engine/schedule';
import { stacksOf } from '../support/templates';
import { STACK_SECONDS, timeToReady } from '../support/time-to-ready';

const rack = stacksOf();
const resourcesOf = (stack: string) => rack[stack]?.template.Resources ?? {};

test('the default rack is ready after 954 s of the table, and this is what it waits for', () => {
  const { seconds, path } = timeToReady(rack);
  expect(path.map(({ stack, id, ends }) => `${ends} ${stack}/${id}`)).toEqual([
    '28 network/NetworkInternetGateway',
    '31 network/NetworkInternetGatewayAttachment',
    '136 network/NetworkNatGateway3',
    '139 network/NetworkPrivateRoute3',
    '156 eks/EksLogGroup',
    '696 eks/EksCluster',
    '713 nodegroup/LaunchTemplate',
    '863 nodegroup/NodeGroup3',
    '891 platform/CoreVolumeKeyPolicy',
    '909 platform/CoreEbsCsiDriverIrsaRole',
    '954 platform/CoreEbsCsiDriver',
  ]);
  expect(seconds).toBe(954);
});

/** What no order of a rack with these stacks gets around; why each of them needs the one before is in decision 0053. */
const LEAST = [
  ['kms', 'EncryptionKey'],
  ['eks', 'EksLogGroup'],
  ['eks', 'EksCluster'],
  ['nodegroup', 'LaunchTemplate'],
  ['nodegroup', 'NodeGroup1'],
  ['platform', 'LoadBalancerControllerChart'],
  ['platform', 'RouterHttpTargetGroupBinding'],
] as const;

test('in these stacks it could not be ready before 940 s', () => {
  const stacks = new Set(LEAST.map(([stack]) => stack));
  const links = LEAST.map(([stack, id]) => creationSeconds(resourcesOf(stack)[id]?.Type ?? 'none'));
  expect(links.reduce((sum, link) => sum + link, STACK_SECONDS * stacks.size)).toBe(940);
});

test.each(LEAST.slice(1).map((link, i) => [LEAST[i] ?? link, link] as const))('%j is there before %j', (one, other) => {
  const [[before, needed], [stack, id]] = [one, other];
  expect(Object.keys(resourcesOf(stack))).toContain(id);
  expect(
    before === stack ? neededBy(resourcesOf(stack), id).includes(needed) : rack[stack]?.dependencies.includes(before),
  ).toBe(true);
});

test('what has pods, and for nodes has to wait, is in a stack that comes after them', () => {
  const hasPods = (stack: string) =>
    Object.values(resourcesOf(stack)).some(
      ({ Type, Properties }) =>
        Type.startsWith('Custom::AWSCDK-EKS-') ||
        (Type === 'AWS::EKS::Addon' && !/^(vpc-cni|kube-proxy)$/.test(String(Properties.AddonName))),
    );
  expect(Object.keys(rack).filter(hasPods)).toEqual(['platform']);
  expect(rack.platform?.dependencies).toContain('nodegroup');
});
