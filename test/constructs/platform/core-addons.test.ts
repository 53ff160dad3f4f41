import { CoreAddons, type CoreAddonsProps } from '../../../lib/constructs/platform/core-addons';
import { kubernetesVersion } from '../../../lib/facts/cluster/kubernetes';
import { clusterWith, IRSA, POD_IDENTITY, waitsFor } from '../../support/in-cluster';
import { templateOf } from '../../support/templates';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';

function core(props: Partial<CoreAddonsProps> = {}) {
  const { resources, findings } = clusterWith((stack, kubectl) => {
    const { addons: versions } = kubernetesVersion('1.36');
    const common = {
      kubectl,
      clusterName: 'rack',
      versions,
      identity: IRSA,
      keyArn: KEY,
      tags: {},
      replicas: 2,
      podsReachMetadata: true,
    };
    const { dns, coreDns } = new CoreAddons(stack, 'Core', { ...common, ...props });
    const object = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    kubectl.manifest(stack, 'AfterDns', object('a')).node.addDependency(dns);
    kubectl.manifest(stack, 'AfterAddon', object('b')).node.addDependency(coreDns);
  });
  const settingsOf = (id: string) => JSON.parse(resources[id]?.Properties.ConfigurationValues as string);
  return { resources, findings, settingsOf };
}
const { resources, settingsOf } = core();
const spread = (matchLabels: object) => [
  expect.objectContaining({
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    minDomains: 2,
    labelSelector: { matchLabels },
  }),
];

test.each([
  ['CoreDns', 'coredns'],
  ['CoreEbsCsiDriver', 'aws-ebs-csi-driver'],
])('%s is pinned, wins over changes by others, and is left to the cluster when it is removed', (id, addonName) => {
  expect(resources[id]).toMatchObject({
    Type: 'AWS::EKS::Addon',
    Properties: { AddonName: addonName, ResolveConflicts: 'OVERWRITE', PreserveOnDelete: true },
  });
  expect(resources[id]?.Properties.AddonVersion).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
});

describe('replicas', () => {
  // The labels are those of their pods: EKS’s CoreDNS, and chart aws-ebs-csi-driver, templates/controller.yaml.
  test('two of each are in two zones', () => {
    expect(settingsOf('CoreDns')).toEqual({
      replicaCount: 2,
      topologySpreadConstraints: spread({ 'k8s-app': 'kube-dns' }),
    });
    expect(settingsOf('CoreEbsCsiDriver')).toEqual({
      controller: {
        replicaCount: 2,
        topologySpreadConstraints: spread({ app: 'ebs-csi-controller' }),
        extraVolumeTags: {},
      },
    });
  });

  test('the driver reads the metadata of its node in its network, where pods do not reach it', () => {
    expect(core({ podsReachMetadata: false }).settingsOf('CoreEbsCsiDriver')).toMatchObject({
      node: { hostNetwork: true },
    });
  });

  test('one of each is anywhere', () => {
    const one = core({ replicas: 1 });
    expect(one.settingsOf('CoreDns')).toEqual({ replicaCount: 1 });
    expect(one.settingsOf('CoreEbsCsiDriver')).toEqual({ controller: { replicaCount: 1, extraVolumeTags: {} } });
  });

  test('come after nodes in all zones: in the stack that comes after them', () => {
    expect(templateOf('platform').Resources).toMatchObject({
      CoreDns: { Type: 'AWS::EKS::Addon' },
      CoreEbsCsiDriver: { Type: 'AWS::EKS::Addon' },
    });
    const before = Object.values(templateOf('nodegroup').Resources).map(({ Properties }) => Properties.AddonName);
    expect(before).not.toEqual(expect.arrayContaining(['coredns']));
    expect(before).not.toEqual(expect.arrayContaining(['aws-ebs-csi-driver']));
  });
});

describe('DNS', () => {
  test('is there when a pod of it is ready, which the add-on itself does not say', () => {
    expect(resources.CoreDnsReady).toMatchObject({
      Type: 'Custom::AWSCDK-EKS-KubernetesObjectValue',
      Properties: {
        ObjectType: 'deployment',
        ObjectName: 'coredns',
        ObjectNamespace: 'kube-system',
        JsonPath: '.status.readyReplicas',
      },
    });
    expect(waitsFor(resources.CoreDnsReady)).toEqual(['CoreDns']);
  });

  test('is what others wait for, or the add-on where they do without for a while', () => {
    expect(waitsFor(resources.AfterDns)).toContain('CoreDnsReady');
    expect(waitsFor(resources.AfterAddon)).toEqual(['CoreDns']);
  });

  test('comes beside the volume driver, which calls AWS when there is something to do', () => {
    expect(waitsFor(resources.CoreEbsCsiDriver)).not.toContain('CoreDns');
  });
});

describe('the identity of the volume driver', () => {
  test.each([
    [
      'IRSA, without the association that there may have been',
      IRSA,
      { ServiceAccountRoleArn: { 'Fn::GetAtt': ['CoreEbsCsiDriverIrsaRole', 'Arn'] }, PodIdentityAssociations: [] },
    ],
    [
      'pod identity',
      POD_IDENTITY,
      {
        ServiceAccountRoleArn: undefined,
        PodIdentityAssociations: [
          {
            ServiceAccount: 'ebs-csi-controller-sa',
            RoleArn: { 'Fn::GetAtt': ['CoreEbsCsiDriverPodIdentityRole', 'Arn'] },
          },
        ],
      },
    ],
  ])('by %s', (_, identity, expected) => {
    const { resources: it } = core({ identity });
    const { ServiceAccountRoleArn, PodIdentityAssociations } = it.CoreEbsCsiDriver?.Properties ?? {};
    expect({ ServiceAccountRoleArn, PodIdentityAssociations }).toEqual(expected);
    const role = identity.type === 'irsa' ? it.CoreEbsCsiDriverIrsaRole : it.CoreEbsCsiDriverPodIdentityRole;
    expect(JSON.stringify(role?.Properties.AssumeRolePolicyDocument)).toContain('ebs-csi-controller-sa');
  });

  test('has the policy that AWS maintains for it, and may use the key of the rack and grant it only to AWS', () => {
    expect(resources.CoreEbsCsiDriverIrsaRole?.Properties.ManagedPolicyArns).toEqual([
      {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy']],
      },
      { Ref: 'CoreVolumeKeyPolicy' },
    ]);
    const VIA_EC2 = { 'Fn::Join': ['', ['ec2.us-east-1.', { Ref: 'AWS::URLSuffix' }]] };
    expect(resources.CoreVolumeKeyPolicy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
          Resource: KEY,
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
        { Resource: KEY, Condition: { StringEquals: { 'kms:ViaService': VIA_EC2 } } },
      ],
    });
  });
});

test.each([
  ['IRSA', IRSA],
  ['pod identity', POD_IDENTITY],
])('leaves the guards nothing to find with %s', (_, identity) => {
  expect(core({ identity }).findings).toEqual([]);
});

test('volumes and snapshots carry the tags of the rack, and a rack without tags takes them off', () => {
  const tagged = core({ tags: { team: 'platform', 'a=b': 'c' } });
  expect(tagged.settingsOf('CoreEbsCsiDriver').controller.extraVolumeTags).toEqual({ team: 'platform' });
  expect(settingsOf('CoreEbsCsiDriver').controller.extraVolumeTags).toEqual({});
});
