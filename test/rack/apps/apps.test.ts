import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';

const appsOf = (raw: object = {}) => planRack(parseParameters({ ...raw }).parameters).apps;

test('a rack without apps has none', () => {
  expect(appsOf()).toEqual({ list: [], issuersExisting: [] });
});

test('an app that is only named has everything, named after the rack and itself', () => {
  expect(appsOf({ name: 'acme', apps: 'web,batch-worker' }).list).toEqual([
    {
      name: 'batch-worker',
      id: 'AppBatchWorker',
      namespace: 'acme-batch-worker',
      logGroup: '/convox/acme/batch-worker',
      serviceAccount: 'batch-worker',
      repositories: ['acme/batch-worker'],
      bucket: { prefix: 'acme-batch-worker' },
      quota: { 'services.loadbalancers': '0' },
      permissions: { policyArns: [], statements: [] },
      deployFrom: [],
    },
    expect.objectContaining({ name: 'web', id: 'AppWeb', namespace: 'acme-web' }),
  ]);
});

test('an app says otherwise', () => {
  const policy = 'arn:aws:iam::111122223333:policy/shop';
  const statement = { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:111122223333:orders'] };
  const apps = [
    {
      name: 'web',
      namespace: 'shop',
      service_account: 'runner',
      repositories: 'cron,api',
      bucket: 'acme-shop',
      quota: { cpu: 4, memory: '16Gi', storage: '1Ti', volumes: 5, pods: 50, gpus: 2, load_balancers: 1 },
      permissions: [statement, policy],
      deploy_from: 'gitlab:acme/shop,github:acme/shop:environment:production',
    },
  ];
  expect(appsOf({ apps, deploy_issuers_existing: 'github' })).toEqual({
    issuersExisting: ['github'],
    list: [
      {
        name: 'web',
        id: 'AppWeb',
        namespace: 'shop',
        logGroup: '/convox/rack/web',
        serviceAccount: 'runner',
        repositories: ['rack/web', 'rack/web/api', 'rack/web/cron'],
        bucket: { name: 'acme-shop' },
        quota: {
          persistentvolumeclaims: '5',
          pods: '50',
          'requests.cpu': '4',
          'requests.memory': '16Gi',
          'requests.nvidia.com/gpu': '2',
          'requests.storage': '1Ti',
          'services.loadbalancers': '1',
        },
        permissions: { policyArns: [policy], statements: [statement] },
        deployFrom: [
          { issuer: 'github', subject: 'repo:acme/shop:environment:production' },
          { issuer: 'gitlab', subject: 'project_path:acme/shop:ref_type:*' },
        ],
      },
    ],
  });
  expect(appsOf({ apps: [{ name: 'web', bucket: 'none' }] }).list[0]?.bucket).toBeUndefined();
});
