import { warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const ZONE = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0123456789' };

test.each<[string, Raw, string[]]>([
  [
    'nor in China',
    { ...ZONE, region: 'cn-northwest-1' },
    ['rack:no-external-dns', 'rack:china-registries', 'rack:eks-without'],
  ],
  [
    'what EKS may not offer in China',
    { region: 'cn-northwest-1', efs_csi_driver_enable: true, fargate_namespaces: 'jobs' },
    ['rack:china-registries', 'rack:eks-without', 'rack:eks-unknown'],
  ],
  ['what EKS may not offer in GovCloud', { region: 'us-gov-west-1' }, ['rack:eks-unknown']],
  [
    'nothing of the sort elsewhere',
    { region: 'eu-west-1', efs_csi_driver_enable: true, fargate_namespaces: 'jobs' },
    [],
  ],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});
