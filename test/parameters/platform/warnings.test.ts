import { parseParameters } from '../../../lib/parameters/parse';
import { warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const ZONE = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0123456789' };

/** What a rack says that uses something of which nobody knows whether it is offered. */
const unknownIn = (raw: Raw) => parseParameters(raw).warnings.find(({ id }) => id === 'rack:eks-unknown')?.message;

test.each<[string, Raw, string, boolean]>([
  ['cn-north-1', { monitoring_enable: true }, 'the CloudWatch add-on', true],
  ['us-gov-east-1', { monitoring_enable: true }, 'the CloudWatch add-on', true],
  ['us-gov-east-1', {}, 'the CloudWatch add-on', false],
  ['cn-north-1', { egress: 'none' }, 'a VPC endpoint for the API of Elastic Load Balancing', true],
  ['cn-north-1', {}, 'a VPC endpoint for the API of Elastic Load Balancing', false],
  ['us-gov-west-1', ZONE, 'alias records of Route 53', true],
  ['us-gov-west-1', { ...ZONE, record_set_managed: false }, 'alias records of Route 53', false],
  ['cn-northwest-1', ZONE, 'alias records of Route 53', false],
])('%s with %j: names %s: %j', (region, raw, what, named) => {
  expect((unknownIn({ ...raw, region }) ?? '').includes(what)).toBe(named);
});

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
