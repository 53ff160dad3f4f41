import { PLATFORM_RACKS } from '../support/platform-racks';
import { type StackOutput, valuesOf } from '../support/references';
import { type Raw, templatesOf } from '../support/templates';

/** A rack in which every reference between stacks there is takes part. */
const EVERYTHING: Raw = {
  ...PLATFORM_RACKS.full,
  node_pools: [{ name: 'capped', type: 'm7g.large', max_price_percentage: 50 }],
  user_data_url: 'test/fixtures/boot.sh',
  bastion_enable: true,
  pod_identity_agent_enable: false,
};
const READ = new Set([
  ...(valuesOf(templatesOf(EVERYTHING), 'Fn::GetStackOutput') as StackOutput[]).map(
    ({ StackName, OutputName }) => `${StackName.replace('rack-', '')}:${OutputName}`,
  ),
  ...valuesOf(templatesOf(EVERYTHING), 'Fn::ImportValue').map((name) => String(name).replace('rack-', '')),
]);
/** Outputs that other stacks read: those that are for people come and go with what they are about. */
const told = (raw: Raw) =>
  Object.entries(templatesOf(raw))
    .flatMap(([part, { Outputs = {} }]) => Object.keys(Outputs).map((name) => `${part}:${name}`))
    .filter((name) => READ.has(name))
    .sort();
const ALWAYS = [
  'assets:LogBucketName',
  'assets:SystemLogGroupArn',
  'eks:CertificateAuthority',
  'eks:ClusterSecurityGroupId',
  'eks:Endpoint',
  'eks:EndpointHost',
  'eks:OidcIssuerHost',
  'front:KubectlServiceToken',
  'front:RouterArn',
  'front:RouterDnsName',
  'front:RouterHostedZoneId',
  'iam:ClusterRoleArn',
  'iam:ClusterRoleName',
  'iam:NodeRoleArn',
  'iam:NodeRoleName',
  'kms:KeyArn',
  'network:DefaultSecurityGroupId',
  'network:InternetForLife',
  'network:KeyForLife',
  'network:PrivateSubnetId1',
  'network:PrivateSubnetId2',
  'network:PrivateSubnetId3',
  'network:PublicSubnetId1',
  'network:PublicSubnetId2',
  'network:PublicSubnetId3',
  'network:VpcId',
  'nodegroup:AutoscalerPolicyArn',
  'nodegroup:CertManagerRoleArn',
  'nodegroup:CertManagerRoleName',
  'nodegroup:FluentBitPolicyArn',
  'nodegroup:LoadBalancerControllerRoleArn',
  'nodegroup:OidcProviderArn',
];

test('is all of this', () => {
  expect(told(EVERYTHING)).toEqual(ALWAYS);
});

// CloudFormation reads an output when it updates who uses it, and again on the way back: one that came and went with
// a parameter would be gone when a stack after it has to go back to the template that used it.
test.each<[string, Raw]>([
  ['nothing but defaults', {}],
  ['pod identity', { pod_identity_agent_enable: true }],
  ['IRSA', { pod_identity_agent_enable: false }],
  ['public nodes', { private: false }],
  ['a private endpoint', { endpoint_access: 'private' }],
  ['a semi-private endpoint', { endpoint_access: 'semi-private' }],
  ['a domain and its zone', { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' }],
  ['a domain without', { external_dns_name: 'api.example.org', record_set_managed: false }],
  ['capped pools', { node_pools: [{ name: 'a', type: 'm7g.large', max_price_percentage: 50 }] }],
  ['a node role', { node_role_arn: 'arn:aws:iam::111122223333:role/nodes' }],
  ['Fargate', { fargate_namespaces: 'jobs' }],
  ['a boot script', { user_data_url: 'test/fixtures/boot.sh' }],
  ['an internal router', { internal_router: true }],
  ['a group for load balancers', { nlb_security_group: 'sg-0123456789abcdef0' }],
  ['a bastion', { bastion_enable: true }],
  ['no log shipping', { fluentd_disable: true }],
  ['no autoscaler', { autoscaler_enable: false }],
  ['a file system', { efs_csi_driver_enable: true }],
  ['Calico', { network_policy: 'calico' }],
  ['apps', { apps: 'web' }],
  ['no deployment policies', { iam_policies_enable: false }],
  ['no protection', { deletion_protection: false }],
  ['a certificate of ACM', PLATFORM_RACKS.acm ?? {}],
])('is the same with %s', (_, raw) => {
  expect(told(raw)).toEqual(ALWAYS);
});

// What is less is pinned, and refused while it is in use; or it is the key, the network or the zones for life.
test.each<[string, Raw, RegExp]>([
  ['two zones', { high_availability: false }, /SubnetId3$/],
  ['no public subnets', { internet_gateway: false }, /PublicSubnetId\d$/],
  ['another key', { kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/k' }, /^kms:/],
  ['somebody else’s VPC', { vpc_id: 'vpc-0a1b2c3d' }, /:DefaultSecurityGroupId$/],
  ['a bucket for settings', { assets_bucket: 'acme-settings' }, /:LogBucketName$/],
])('is less with %s, by what nothing may lose', (_, raw, less) => {
  expect(told(raw)).toEqual(ALWAYS.filter((name) => !less.test(name)));
});
