import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

test.each<[string, Raw]>([['Fargate beside private nodes', { fargate_namespaces: 'jobs' }]])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[row: string, Raw, string[]]>([
  [
    'D8',
    { fargate_namespaces: 'jobs', private: false },
    [
      'fargate_namespaces: contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
    ],
  ],
  [
    'D8',
    { fargate_namespaces: 'jobs,calico-system' },
    ['fargate_namespaces: names namespaces of the system, which needs nodes'],
  ],
  [
    'D8',
    { fargate_namespaces: 'jobs', region: 'us-gov-west-1' },
    ['fargate_namespaces: is refused in us-gov-west-1: EKS offers no Fargate there'],
  ],
])('%s: %j is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});
