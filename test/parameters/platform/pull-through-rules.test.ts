import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const secret = (region = 'us-east-1', account = '111122223333') =>
  `arn:aws:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/hub-a1b2c3`;
const hub = (secret_arn: string) => ({ pull_through_cache: ['quay', { upstream: 'docker-hub', secret_arn }] });

test.each<[string, Raw]>([
  ['registries without a secret', { pull_through_cache: 'ecr-public,k8s,quay' }],
  ['Docker Hub with a secret', hub(secret())],
  ['the same of the account of the rack', { ...hub(secret()), account: '111122223333' }],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[Raw, string[]]>([
  [
    { region: 'cn-north-1', pull_through_cache: 'quay' },
    ['pull_through_cache: is refused in cn-north-1: ECR offers no pull-through cache there'],
  ],
  [
    { egress: 'none', pull_through_cache: 'quay' },
    ['pull_through_cache: contradicts egress=none: the first pull of an image needs a way to the internet'],
  ],
  [
    hub(secret('eu-west-1')),
    ['pull_through_cache[1].secret_arn: must be a secret of the region and account of the rack'],
  ],
  [
    { ...hub(secret()), account: '444455556666' },
    ['pull_through_cache[1].secret_arn: must be a secret of the region and account of the rack'],
  ],
  [
    hub('arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-a1b2c3'),
    [
      'pull_through_cache[1].secret_arn: must be the ARN of a secret in Secrets Manager whose name begins with ecr-pullthroughcache/, with username and accessToken',
    ],
  ],
  [{ pull_through_cache: 'docker-hub' }, ['pull_through_cache[0]: must be one of ecr-public, k8s, quay']],
])('%j is refused', (raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});
