import { AppWorkload } from '../../../lib/constructs/apps/app-workload';
import type { WorkloadIdentity } from '../../../lib/constructs/platform/workload-role';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { clusterWith, IRSA, objectsOf, POD_IDENTITY } from '../../support/in-cluster';
import { actionsOf, allows, type Request } from '../../support/policies';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const ACCOUNT = '<AWS::AccountId>';

/** Apps in a cluster: their resources, and what the guards have against them. */
function workloads(apps: unknown, identity: WorkloadIdentity = IRSA, policies = false, region = 'us-east-1') {
  const { list } = planRack(parseParameters({ region, apps }).parameters).apps;
  return clusterWith(
    (stack, kubectl) => {
      for (const app of list) {
        new AppWorkload(stack, app.id, { app, kubectl, identity, keyArn: KEY, policies });
      }
    },
    {},
    region,
  );
}

const ORDERS = 'arn:aws:sqs:us-east-1:111122223333:orders';
const APPS = [
  { name: 'web', repositories: 'api', permissions: [{ actions: 'sqs:SendMessage', resources: ORDERS }] },
  { name: 'web-2', bucket: 'acme-web' },
];
const { resources, findings } = workloads(APPS);
const may = (request: Request) => allows([resources.AppWebIdentityPolicy], request);

const bucketOf = (app: string) => `arn:aws:s3:::rack-${app}-${ACCOUNT}-us-east-1-an`;
const repositoryOf = (name: string) => `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${name}`;
const logOf = (app: string) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/convox/rack/${app}:log-stream:pod`;
const OURS = { 'aws:ResourceAccount': ACCOUNT };
const byS3 = (arn: string) => ({
  'kms:ViaService': 's3.us-east-1.amazonaws.com',
  'kms:EncryptionContext:aws:s3:arn': arn,
});

describe('the identity of an app', () => {
  test.each<[string, Request]>([
    ['its objects', { action: 's3:GetObject', resource: `${bucketOf('web')}/a/b`, context: OURS }],
    ['new ones', { action: 's3:PutObject', resource: `${bucketOf('web')}/a/b`, context: OURS }],
    ['the list of them', { action: 's3:ListBucket', resource: bucketOf('web'), context: OURS }],
    ['the key of an object', { action: 'kms:Decrypt', resource: KEY, context: byS3(`${bucketOf('web')}/a/b`) }],
    ['the key of the bucket', { action: 'kms:GenerateDataKey', resource: KEY, context: byS3(bucketOf('web')) }],
    ['its images', { action: 'ecr:BatchGetImage', resource: repositoryOf('rack/web') }],
    ['those of its other repository', { action: 'ecr:BatchGetImage', resource: repositoryOf('rack/web/api') }],
    ['its log', { action: 'logs:PutLogEvents', resource: logOf('web') }],
    ['what it was given besides', { action: 'sqs:SendMessage', resource: ORDERS }],
  ])('reaches %s', (_, request) => {
    expect(may(request)).toBe(true);
  });

  test.each<[string, Request]>([
    ['objects of another app', { action: 's3:GetObject', resource: `${bucketOf('web-2')}/a`, context: OURS }],
    ['a bucket of that name of another account', { action: 's3:GetObject', resource: `${bucketOf('web')}/a` }],
    [
      'old versions, to delete them',
      { action: 's3:DeleteObjectVersion', resource: `${bucketOf('web')}/a`, context: OURS },
    ],
    ['the policy of its bucket', { action: 's3:PutBucketPolicy', resource: bucketOf('web'), context: OURS }],
    ['the key of another bucket', { action: 'kms:Decrypt', resource: KEY, context: byS3(`${bucketOf('web-2')}/a`) }],
    ['the key by itself', { action: 'kms:Decrypt', resource: KEY }],
    ['images of another app', { action: 'ecr:BatchGetImage', resource: repositoryOf('rack/web-2') }],
    ['images of the system', { action: 'ecr:BatchGetImage', resource: repositoryOf('registry.k8s.io/pause') }],
    ['its repository, to push', { action: 'ecr:PutImage', resource: repositoryOf('rack/web') }],
    ['the log of another app', { action: 'logs:PutLogEvents', resource: logOf('web-2') }],
    ['the log of the system', { action: 'logs:PutLogEvents', resource: logOf('system') }],
    ['another queue', { action: 'sqs:SendMessage', resource: `${ORDERS}-2` }],
  ])('does not reach %s', (_, request) => {
    expect(may(request)).toBe(false);
  });

  test('needs one thing that no resource narrows', () => {
    const anything = actionsOf([resources.AppWebIdentityPolicy]).filter((action) =>
      may({ action, resource: 'anything' }),
    );
    expect(anything).toEqual(['ecr:GetAuthorizationToken']);
  });

  test('reaches a bucket that is there, whoever’s it is', () => {
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-web/a' };
    expect(allows([resources.AppWeb2IdentityPolicy], request)).toBe(true);
    expect(may(request)).toBe(false);
  });

  test('reaches no bucket where it has none', () => {
    const none = workloads([{ name: 'web', bucket: 'none' }]).resources.AppWebIdentityPolicy;
    expect(actionsOf([none]).filter((action) => /^(s3|kms):/.test(action))).toEqual([]);
  });

  test('has no finding of the guards that is not accepted where it is', () => {
    const more = [
      {
        ...APPS[0],
        permissions: [
          'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
          { actions: 's3:GetObject', resources: 'arn:aws:s3:::acme/*' },
        ],
      },
    ];
    expect([...findings, ...workloads(more, POD_IDENTITY).findings]).toEqual([]);
  });

  test('takes managed policies beside its own', () => {
    const arn = 'arn:aws:iam::111122223333:policy/shop';
    const { AppWebIdentityIrsaRole: role } = workloads([{ name: 'web', permissions: arn }]).resources;
    expect(role?.Properties.ManagedPolicyArns).toEqual([arn, { Ref: 'AppWebIdentityPolicy' }]);
  });

  test('in China, and in its words', () => {
    const policy = workloads('web', IRSA, false, 'cn-north-1').resources.AppWebIdentityPolicy;
    const bucket = `arn:aws-cn:s3:::rack-web-${ACCOUNT}-cn-north-1-an`;
    expect(allows([policy], { action: 's3:GetObject', resource: `${bucket}/a`, context: OURS })).toBe(true);
    const context = { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn', 'kms:EncryptionContext:aws:s3:arn': bucket };
    expect(allows([policy], { action: 'kms:Decrypt', resource: KEY, context })).toBe(true);
  });
});

describe('who has it', () => {
  const APP = [{ name: 'web', namespace: 'shop', service_account: 'runner' }];

  test('by IRSA: the service account, which names its role', () => {
    const { AppWebIdentityIrsaRole: role, AppWebObjects: objects } = workloads(APP).resources;
    const trust = JSON.stringify(role?.Properties.AssumeRolePolicyDocument);
    expect(trust).toContain('system:serviceaccount:shop:runner');
    expect(objectsOf(objects).find(({ kind }) => kind === 'ServiceAccount')?.metadata).toEqual({
      name: 'runner',
      namespace: 'shop',
      annotations: { 'eks.amazonaws.com/role-arn': '<AppWebIdentityIrsaRole.Arn>' },
    });
  });

  test('by pod identity: the service account, by an association', () => {
    const { AppWebIdentityAssociation: association, AppWebObjects: objects } = workloads(APP, POD_IDENTITY).resources;
    expect(association?.Properties).toMatchObject({ Namespace: 'shop', ServiceAccount: 'runner' });
    expect(objectsOf(objects).find(({ kind }) => kind === 'ServiceAccount')?.metadata).toEqual({
      name: 'runner',
      namespace: 'shop',
    });
  });
});

describe('in its namespace', () => {
  const objects = (apps: unknown, policies = false) =>
    objectsOf(workloads(apps, IRSA, policies).resources.AppWebObjects);
  const specOf = (apps: unknown, wanted: string, policies = false) =>
    objects(apps, policies).find(({ kind }) => kind === wanted)?.spec;

  test('a quota that holds back nothing but load balancers that no template has', () => {
    expect(specOf('web', 'ResourceQuota')).toEqual({ hard: { 'services.loadbalancers': '0' } });
  });

  test('a quota of its own, and requests of those who make none, without which it would let them not in', () => {
    const apps = [{ name: 'web', quota: { cpu: 4, memory: '16Gi' } }];
    expect(specOf(apps, 'ResourceQuota')).toEqual({
      hard: { 'requests.cpu': '4', 'requests.memory': '16Gi', 'services.loadbalancers': '0' },
    });
    expect(specOf(apps, 'LimitRange')).toEqual({
      limits: [{ type: 'Container', defaultRequest: { cpu: '100m', memory: '128Mi' } }],
    });
  });

  test('what is refused by nobody is written down for nobody', () => {
    expect(objects('web').map(({ kind }) => kind)).not.toContain('NetworkPolicy');
  });

  test('what reaches it, and what it reaches: the router, its own, names, and all but the credentials of its node', () => {
    const named = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
    expect(specOf('web', 'NetworkPolicy', true)).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [named('router'), { podSelector: {} }] }],
      egress: [
        { to: [{ podSelector: {} }] },
        { to: [named('kube-system')], ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 })) },
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] },
      ],
    });
  });

  test('all of it stays when the app goes', () => {
    expect(resources.AppWebObjects).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});
