import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Resource } from '../../../lib/review';
import { review } from '../../../lib/review/review';
import { deployedOnce } from '../../support/deployed-racks';

jest.mock('@aws-cdk/aws-service-spec', () => {
  const actual = jest.requireActual('@aws-cdk/aws-service-spec');
  return { ...actual, loadAwsServiceSpecSync: jest.fn(actual.loadAwsServiceSpecSync) };
});
const loaded = loadAwsServiceSpecSync as unknown as jest.Mock;

const rack = (stacks: ReturnType<typeof deployedOnce>) => [{ name: 'rack', region: 'us-east-1', stacks }];
const withOne = (Type: string, Value: string) => {
  const resource: Resource = { Type, Properties: { Value } };
  return {
    ...deployedOnce({}),
    'us-east-1/rack-more': { template: { Resources: { One: resource } }, dependencies: [] },
  };
};

/** It takes a third of a second and a hundred megabytes. In this order: once loaded it stays. */
test.each<[string, ReturnType<typeof deployedOnce>, ReturnType<typeof deployedOnce>, number]>([
  ['nothing differs', deployedOnce({}), deployedOnce({}), 0],
  ['a rack is new', {}, deployedOnce({}), 0],
  ['what differs is in the committed list', deployedOnce({}), deployedOnce({ cidr: '10.2.0.0/16', node_disk: 50 }), 0],
  ['a chart differs', deployedOnce({}), deployedOnce({ syslog: 'udp://logs.example.org:514' }), 0],
  [
    'another type is there and stays',
    withOne('AWS::SQS::QueueInlinePolicy', 'a'),
    withOne('AWS::SQS::QueueInlinePolicy', 'a'),
    0,
  ],
  ['a custom resource differs', withOne('Custom::Other', 'a'), withOne('Custom::Other', 'b'), 0],
  ['another type differs', withOne('AWS::SQS::QueueInlinePolicy', 'a'), withOne('AWS::SQS::QueueInlinePolicy', 'b'), 1],
])('the specification is loaded as often as it has to be: %s', (_, before, after, times) => {
  review(Object.keys(before).length > 0 ? rack(before) : [], rack(after));
  expect(loaded).toHaveBeenCalledTimes(times);
});
