import { arnParts } from '../../lib/facts/arn';

test.each([
  ['arn:aws:iam::111122223333:role/nodes', ['aws', 'iam', '', '111122223333', 'role/nodes', 'nodes']],
  [
    'arn:aws-cn:iam::111122223333:role/teams/a/nodes',
    ['aws-cn', 'iam', '', '111122223333', 'role/teams/a/nodes', 'nodes'],
  ],
  ['arn:aws:kms:eu-west-1:111122223333:key/1234', ['aws', 'kms', 'eu-west-1', '111122223333', 'key/1234', '1234']],
  [
    'arn:aws:logs:eu-west-1:111122223333:log-group:/convox/rack:*',
    ['aws', 'logs', 'eu-west-1', '111122223333', 'log-group:/convox/rack:*', 'rack:*'],
  ],
  ['', ['', '', '', '', '', '']],
])('%s', (arn, [partition, service, region, account, resource, name]) => {
  expect(arnParts(arn)).toEqual({ partition, service, region, account, resource, name });
});
