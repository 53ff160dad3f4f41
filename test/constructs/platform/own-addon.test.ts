import { DECLARATIONS } from '../../../lib/parameters/declarations';
import { allows } from '../../support/policies';
import { type Raw, templateOf } from '../../support/templates';

const BUCKET = 'arn:aws:s3:::acme-data';
const resourcesOf = (addons: readonly object[], raw: Raw = {}) => templateOf('platform', { addons, ...raw }).Resources;
const waits = (dependsOn: unknown) => [dependsOn ?? []].flat();

/** Examples of the reference, and what comes of them. */
const IDS: Readonly<Record<string, string>> = {
  'aws-mountpoint-s3-csi-driver': 'AddonAwsMountpointS3CsiDriver',
  'aws-fsx-csi-driver': 'AddonAwsFsxCsiDriver',
  'amazon-cloudwatch-observability': 'AddonAmazonCloudwatchObservability',
  adot: 'AddonAdot',
  'aws-guardduty-agent': 'AddonAwsGuarddutyAgent',
  'aws-secrets-store-csi-driver-provider': 'AddonAwsSecretsStoreCsiDriverProvider',
  'kube-state-metrics': 'AddonKubeStateMetrics',
  'prometheus-node-exporter': 'AddonPrometheusNodeExporter',
};
const EXAMPLES: readonly (readonly [name: string, id: string, addon: { readonly name: string }])[] = Object.entries(
  DECLARATIONS.addons.furtherExamples ?? {},
).map(([what, value]) => {
  const [addon] = JSON.parse(value);
  return [what, IDS[addon.name] ?? '', addon];
});
const all = resourcesOf(EXAMPLES.map(([, , addon]) => addon));

test('the reference has all of them', () => {
  expect(EXAMPLES.map(([, , { name }]) => name)).toEqual(Object.keys(IDS));
});

test.each(EXAMPLES)(
  '%s: an add-on of EKS, which comes once names are resolved and goes with its pods',
  (_, id, addon) => {
    expect(all[id]).toMatchObject({
      Type: 'AWS::EKS::Addon',
      Properties: {
        AddonName: addon.name,
        ClusterName: 'rack',
        ResolveConflicts: 'OVERWRITE',
        PreserveOnDelete: false,
        ConfigurationValues: '{}',
      },
    });
    expect(waits(all[id]?.DependsOn)).toContain('CoreDnsReady');
    expect(all[id]?.Properties).not.toHaveProperty('AddonVersion');
  },
);

test('what needs cert-manager comes after it', () => {
  expect(waits(all.AddonAdot?.DependsOn)).toContain('CertManagerChart');
  expect(waits(all.AddonAwsFsxCsiDriver?.DependsOn)).not.toContain('CertManagerChart');
});

test('has the policies that EKS gives it, and those that somebody gave it in their place', () => {
  const arn = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] });
  expect(all.AddonAmazonCloudwatchObservabilityIdentityIrsaRole?.Properties.ManagedPolicyArns).toEqual(
    ['CloudWatchAgentServerPolicy', 'AWSXrayWriteOnlyAccess'].map(arn),
  );
  const own = 'arn:aws:iam::111122223333:policy/logs';
  const given = resourcesOf([{ name: 'amazon-cloudwatch-observability', permissions: own }]);
  expect(given.AddonAmazonCloudwatchObservabilityIdentityIrsaRole?.Properties.ManagedPolicyArns).toEqual([own]);
  const policy = [all.AddonAwsMountpointS3CsiDriverIdentityPolicy];
  expect(allows(policy, { action: 's3:GetObject', resource: `${BUCKET}/a` })).toBe(true);
  expect(allows(policy, { action: 's3:DeleteObject', resource: `${BUCKET}/a` })).toBe(false);
});

test('takes its identity as the rack does', () => {
  const [id, role] = ['AddonAwsFsxCsiDriver', 'AddonAwsFsxCsiDriverIdentity'];
  expect(all[id]?.Properties.ServiceAccountRoleArn).toEqual({ 'Fn::GetAtt': [`${role}IrsaRole`, 'Arn'] });
  const pods = resourcesOf([{ name: 'aws-fsx-csi-driver' }], { pod_identity_agent_enable: true });
  expect(pods[id]?.Properties.PodIdentityAssociations).toEqual([
    { ServiceAccount: 'fsx-csi-controller-sa', RoleArn: { 'Fn::GetAtt': [`${role}PodIdentityRole`, 'Arn'] } },
  ]);
  expect(pods[id]?.Properties).not.toHaveProperty('ServiceAccountRoleArn');
});

test('is what was said', () => {
  const { AddonVendorThing } = resourcesOf([
    {
      name: 'vendor_thing',
      version: 'v1.2.3-eksbuild.4',
      configuration: { b: 1, a: { d: true } },
      namespace: 'things',
      remove: 'preserve',
    },
  ]);
  expect(AddonVendorThing?.Properties).toMatchObject({
    AddonVersion: 'v1.2.3-eksbuild.4',
    ConfigurationValues: '{"a":{"d":true},"b":1}',
    NamespaceConfig: { Namespace: 'things' },
    PreserveOnDelete: true,
  });
});

describe('an add-on that the rack has', () => {
  const settings = (id: string, stack: 'platform' | 'nodegroup', addon: object, raw: Raw = {}) => {
    const { Properties = {} } = templateOf(stack, { ...raw, addons: [addon] }).Resources[id] ?? {};
    return { version: Properties.AddonVersion, values: JSON.parse(String(Properties.ConfigurationValues)) };
  };

  test('has settings over those of the rack', () => {
    const dns = settings('CoreDns', 'platform', {
      name: 'coredns',
      configuration: { resources: { limits: { memory: '300Mi' } } },
    });
    expect(dns.values).toMatchObject({ replicaCount: 2, resources: { limits: { memory: '300Mi' } } });
    const cni = { name: 'vpc-cni', configuration: { env: { WARM_IP_TARGET: '2' } } };
    const { values } = settings('AddonVpcCni', 'nodegroup', cni, { node_type: 'm7g.large' });
    expect(values.env).toEqual({ ENABLE_PREFIX_DELEGATION: 'true', WARM_IP_TARGET: '2' });
  });

  test('has the version that was named', () => {
    const pinned = { name: 'metrics-server', version: 'v0.8.1-eksbuild.14' };
    expect(settings('AddonMetricsServer', 'platform', pinned).version).toBe('v0.8.1-eksbuild.14');
  });
});

test('external-dns of one’s own becomes that of the rack where it is: EKS takes no second one', () => {
  const own = resourcesOf([{ name: 'external-dns', permissions: 'arn:aws:iam::111122223333:policy/a' }]);
  const { Resources } = templateOf('platform', { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001' });
  expect(own.AddonExternalDns?.Properties.AddonName).toBe('external-dns');
  expect(Resources.AddonExternalDns?.Properties.AddonName).toBe('external-dns');
});
