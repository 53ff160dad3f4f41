import { parseParameters } from '../../../lib/parameters/parse';
import { flowLogsOf } from '../../../lib/rack/network/flow-logs';
import type { Raw } from '../../support/templates';

test.each<[string, Raw, object | undefined]>([
  ['a group of the rack', {}, { to: 'own group' }],
  ...[
    ['group', 'arn:aws:logs:us-east-1:111122223333:log-group:flows'],
    ['bucket', 'arn:aws:s3:::acme-flows'],
    ['stream', 'arn:aws:firehose:us-east-1:111122223333:deliverystream/flows'],
  ].map(([to = '', arn]): [string, Raw, object] => [
    `a ${to} that is there`,
    { flow_log_destination: arn },
    { to, arn },
  ]),
  ['nowhere, of a VPC that is there', { vpc_id: 'vpc-0a1b2c3d' }, undefined],
])('flow logs go to %s', (_, raw, plan) => {
  expect(flowLogsOf(parseParameters(raw).parameters)).toStrictEqual(plan);
});
