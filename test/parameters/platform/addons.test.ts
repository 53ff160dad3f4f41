import { reportOf } from '../../../lib/parameters/language/problem';
import { problemsOf, refusals, warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const POLICY = 'arn:aws:iam::111122223333:policy/a';
const addons = (...list: object[]): Raw => ({ addons: list });
const NAMED = { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' };

test.each<[string, Raw]>([
  ['one of AWS', addons({ name: 'aws-fsx-csi-driver' })],
  ['one of the community', addons({ name: 'kube-state-metrics', version: 'latest' })],
  ['one of somebody else', addons({ name: 'vendor_product', version: 'v1.2.3-eksbuild.1' })],
  ['a version of one that the rack has', addons({ name: 'coredns', version: 'v1.14.3-eksbuild.3' })],
  ['settings of one that the rack has', addons({ name: 'vpc-cni', configuration: { env: { WARM_ENI_TARGET: '1' } } })],
  ['permissions of an account that is known', addons({ name: 'aws-mountpoint-s3-csi-driver', permissions: POLICY })],
  [
    'permissions of one that is named',
    addons({ name: 'vendor_x', permissions: POLICY, service_account: 'a', namespace: 'b' }),
  ],
  ['records of one’s own, where the rack keeps none', addons({ name: 'external-dns', permissions: POLICY })],
  ['the name of a secret', addons({ name: 'adot', configuration: { existingSecret: 'grafana' } })],
])('%s: taken', (_, raw) => {
  expect(refusals(raw)).toEqual([]);
});

test.each<[string, Raw, parameter: string, message: string]>([
  ['one twice', addons({ name: 'adot' }, { name: 'adot' }), 'addons', 'must not have the name adot twice'],
  [
    'a version as others write it',
    addons({ name: 'adot', version: '1.2' }),
    'addons[0].version',
    'must be latest, or a version of the add-on such as v1.14.3-eksbuild.3',
  ],
  [
    'what a parameter switches on',
    addons({ name: 'aws-efs-csi-driver' }),
    'addons[0].name',
    'is aws-efs-csi-driver, which efs_csi_driver_enable switches on, with what it needs',
  ],
  [
    'cert-manager',
    addons({ name: 'cert-manager' }),
    'addons[0].name',
    'is cert-manager, which every rack has by its chart: the two would share their definitions',
  ],
  [
    'what EKS does not offer',
    { region: 'us-gov-west-1', ...addons({ name: 'kube-state-metrics' }) },
    'addons[0].name',
    'is an add-on of the community, which EKS does not offer in us-gov-west-1',
  ],
  [
    'permissions of the rack’s own',
    addons({ name: 'aws-ebs-csi-driver', permissions: POLICY }),
    'addons[0].permissions',
    'is for add-ons of your own: the rack decides it for aws-ebs-csi-driver',
  ],
  [
    'that the rack’s own stays',
    addons({ name: 'vpc-cni', remove: 'delete' }),
    'addons[0].remove',
    'is for add-ons of your own: the rack decides it for vpc-cni',
  ],
  [
    'any version of the rack’s own',
    addons({ name: 'kube-proxy', version: 'latest' }),
    'addons[0].version',
    'must be a version: the rack pins kube-proxy, so that it moves with Kubernetes',
  ],
  [
    'prefixes behind the back of the nodes',
    addons({ name: 'vpc-cni', configuration: { env: { ENABLE_PREFIX_DELEGATION: 'true' } } }),
    'addons[0].configuration',
    'must not have env.ENABLE_PREFIX_DELEGATION: that is up to prefix_delegation, which nodes and their number of pods follow too',
  ],
  [
    'the owner of records',
    { ...NAMED, ...addons({ name: 'external-dns', configuration: { txtOwnerId: 'x' } }) },
    'addons[0].configuration',
    'must not have txtOwnerId: that is up to external_dns_name: records would be somebody else’s',
  ],
  [
    'permissions of nobody',
    addons({ name: 'vendor_x', permissions: POLICY }),
    'addons[0].permissions',
    'needs service_account and namespace: whose they are is not known of vendor_x',
  ],
  [
    'a secret',
    addons({ name: 'adot', configuration: { auth: { password: 'hunter2' } } }),
    'addons[0].configuration',
    'must not hold a secret in password: whoever reads templates reads it',
  ],
  [
    'another partition',
    addons({ name: 'aws-mountpoint-s3-csi-driver', permissions: POLICY.replace('aws', 'aws-cn') }),
    'addons[0].permissions',
    'must be of the partition of us-east-1, aws',
  ],
])('%s: refused', (_, raw, parameter, message) => {
  expect(problemsOf(raw)).toMatchObject([{ parameter, message }]);
});

test('a secret is shown in no report, whatever else is wrong', () => {
  const reports = [
    problemsOf(addons({ name: 'adot', configuration: { auth: { password: 'hunter2' } } })),
    problemsOf(addons({ nam: 'adot', configuration: { auth: { password: 'hunter2' } } })),
  ];
  const shown = reports.flat().map((problem) => reportOf([problem]));
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.filter((text) => text.includes('hunter2'))).toEqual([]);
});

test.each<[string, Raw, string[]]>([
  ['no version', addons({ name: 'adot' }), ['rack:addons-unpinned']],
  ['a version', addons({ name: 'adot', version: 'latest' }), []],
  ['the version of the rack', addons({ name: 'coredns' }), []],
  ['a name that is not known', addons({ name: 'adott', version: 'latest' }), ['rack:addons-unknown']],
])('%s: a word of warning', (_, raw, ids) => {
  expect(warnings(raw)).toEqual(ids);
});
