import { problemsOf, refusals } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const profile = (namespace: string, labels?: string, name = 'batch') => ({
  fargate_selectors: [{ name, selectors: [{ namespace, ...(labels && { labels }) }] }],
});

test.each<[string, Raw]>([
  ['Fargate beside private nodes', { fargate_namespaces: 'jobs' }],
  ['pods with labels, wherever they are', profile('*', 'compute=fargate')],
  ['pods with labels of applications', profile('jobs', 'app.kubernetes.io/name=web-?,tier=*')],
  ['namespaces with a beginning', { fargate_namespaces: 'jobs', ...profile('jobs-*') }],
])('%s: taken', (_, raw) => {
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
  [
    'H5',
    profile('*'),
    [
      'fargate_selectors[0].selectors[0].namespace: takes pods of kube-system, kube-public, kube-node-lease, cert-manager, external-dns, router, router-certificates, tigera-operator, calico-system, aws-observability, certificate-metrics, which needs nodes',
    ],
  ],
  [
    'H5',
    profile('kube-system', 'a=b'),
    ['fargate_selectors[0].selectors[0].namespace: takes pods of kube-system, which needs nodes'],
  ],
  [
    'H5',
    profile('jobs', 'a=b,c=d,e=f,g=h,i=j,k=l'),
    ['fargate_selectors[0].selectors[0].labels: must have 1 to 5 labels'],
  ],
  [
    'H5',
    { ...profile('jobs', 'a=b'), private: false },
    [
      'fargate_selectors: contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
    ],
  ],
  [
    'H5',
    { fargate_namespaces: 'jobs', ...profile('jobs', 'a=b', 'jobs') },
    ['fargate_selectors[0].name: is too much like jobs: each profile has a name of its own'],
  ],
  [
    'H5',
    { fargate_namespaces: [...'abcdefghij'], ...profile('jobs', 'a=b') },
    ['fargate_selectors: makes 11 profiles with fargate_namespaces, and a cluster has 10'],
  ],
])('%s: %j is refused', (_, raw, expected) => {
  expect(refusals(raw)).toEqual(expected);
  expect(problemsOf(raw).filter(({ fix }) => fix === '')).toEqual([]);
});
