import { Deployer, deployProviders } from '../../../lib/constructs/apps/deployer';
import type { DeployIssuer } from '../../../lib/facts/apps/deploy-issuers';
import { parseParameters } from '../../../lib/parameters/parse';
import { planRack } from '../../../lib/rack/plan';
import { stackWith } from '../../support/construct';
import { actionsOf, allows, type Request } from '../../support/policies';
import { textOf } from '../../support/text';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';
const ACCOUNT = '<AWS::AccountId>';
const GITHUB = 'token.actions.githubusercontent.com';

function deployer(
  deploy_from: string | string[],
  existing: DeployIssuer[] = [],
  more: object = {},
  region = 'us-east-1',
) {
  const apps = [{ name: 'web', repositories: 'api', deploy_from, ...more }];
  const { list } = planRack(parseParameters({ region, apps }).parameters).apps;
  return stackWith((stack) => {
    for (const app of list) {
      const issuers = [...new Set(app.deployFrom.map(({ issuer }) => issuer))];
      const providers = deployProviders(stack, issuers, existing);
      new Deployer(stack, 'Deploy', { rackName: 'rack', app, keyArn: KEY, providers });
    }
  }, region);
}
const { resources, findings } = deployer('github:acme/shop:ref:refs/heads/main');
const may = (request: Request) => allows([resources.DeployPolicy], request);

const BUCKET = `arn:aws:s3:::rack-web-${ACCOUNT}-us-east-1-an`;
const repository = (name: string) => `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${name}`;
const OURS = { 'aws:ResourceAccount': ACCOUNT };

test.each<[string, Request]>([
  ['push an image', { action: 'ecr:PutImage', resource: repository('rack/web') }],
  ['push one to the other repository', { action: 'ecr:UploadLayerPart', resource: repository('rack/web/api') }],
  ['put an object', { action: 's3:PutObject', resource: `${BUCKET}/release-1`, context: OURS }],
])('pipelines may %s', (_, request) => {
  expect(may(request)).toBe(true);
});

test.each<[string, Request]>([
  ['push an image of another app', { action: 'ecr:PutImage', resource: repository('rack/worker') }],
  ['push one of an app whose name begins so', { action: 'ecr:PutImage', resource: repository('rack/web-2') }],
  ['delete an image', { action: 'ecr:BatchDeleteImage', resource: repository('rack/web') }],
  ['let tags change', { action: 'ecr:PutImageTagMutability', resource: repository('rack/web') }],
  ['read an object', { action: 's3:GetObject', resource: `${BUCKET}/release-1`, context: OURS }],
  ['delete an object', { action: 's3:DeleteObject', resource: `${BUCKET}/release-1`, context: OURS }],
  [
    'put one into the bucket of another app',
    { action: 's3:PutObject', resource: `${BUCKET.replace('web', 'worker')}/a`, context: OURS },
  ],
  [
    'put one into a bucket of another account',
    { action: 's3:PutObject', resource: `${BUCKET}/a`, context: { 'aws:ResourceAccount': '999999999999' } },
  ],
  [
    'write a log',
    {
      action: 'logs:PutLogEvents',
      resource: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/convox/rack/web:log-stream:a`,
    },
  ],
  ['use the key by itself', { action: 'kms:Decrypt', resource: KEY }],
])('pipelines may not %s', (_, request) => {
  expect(may(request)).toBe(false);
});

test('what they may do is a matter of images and artifacts', () => {
  expect(actionsOf([resources.DeployPolicy])).toEqual([
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:CompleteLayerUpload',
    'ecr:GetAuthorizationToken',
    'ecr:GetDownloadUrlForLayer',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    's3:AbortMultipartUpload',
    's3:GetBucketLocation',
    's3:ListBucket',
    's3:ListMultipartUploadParts',
    's3:PutObject',
  ]);
});

interface Trust {
  readonly Principal: { readonly Federated: unknown };
  readonly Condition: unknown;
}

function trustOf({ DeployRole }: typeof resources): readonly Trust[] {
  const { Statement } = (DeployRole?.Properties.AssumeRolePolicyDocument ?? {}) as {
    readonly Statement?: readonly Trust[];
  };
  return Statement ?? [];
}

test('who they are says a token that GitHub signed, to the letter', () => {
  expect(trustOf(resources)).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: { 'Fn::GetAtt': ['DeployGithub', 'Arn'] } },
      Condition: {
        StringEquals: {
          [`${GITHUB}:aud`]: ['sts.amazonaws.com'],
          [`${GITHUB}:sub`]: ['repo:acme/shop:ref:refs/heads/main'],
        },
      },
    },
  ]);
});

test('several places, of several issuers, each with its own audience', () => {
  const trust = trustOf(deployer(['github:acme/shop', 'github:acme/web:environment:x', 'gitlab:acme/shop']).resources);
  expect(trust.map(({ Condition }) => Condition)).toEqual([
    {
      StringEquals: { [`${GITHUB}:aud`]: ['sts.amazonaws.com'] },
      StringLike: { [`${GITHUB}:sub`]: ['repo:acme/shop:ref:*', 'repo:acme/web:environment:x'] },
    },
    {
      StringEquals: { 'gitlab.com:aud': ['https://gitlab.com'] },
      StringLike: { 'gitlab.com:sub': ['project_path:acme/shop:ref_type:*'] },
    },
  ]);
});

test('a provider is made once for an account, and stays', () => {
  const { DeployGithub, DeployGitlab } = deployer(['github:acme/shop', 'gitlab:acme/shop']).resources;
  expect([DeployGithub?.Properties, DeployGitlab?.Properties]).toEqual([
    { Url: `https://${GITHUB}`, ClientIdList: ['sts.amazonaws.com'] },
    { Url: 'https://gitlab.com', ClientIdList: ['https://gitlab.com'] },
  ]);
  expect([DeployGithub?.DeletionPolicy, DeployGitlab?.DeletionPolicy]).toEqual([
    'RetainExceptOnCreate',
    'RetainExceptOnCreate',
  ]);
});

test('one that is there is named by its issuer', () => {
  const made = deployer('github:acme/shop', ['github']).resources;
  expect(Object.keys(made)).toEqual(['DeployPolicy', 'DeployRole']);
  expect(trustOf(made).map(({ Principal }) => textOf(Principal.Federated))).toEqual([
    `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}`,
  ]);
});

test('in China a token may name STS as it is called there', () => {
  const made = deployer('github:acme/shop', [], {}, 'cn-north-1').resources;
  const audiences = ['sts.amazonaws.com', 'sts.amazonaws.com.cn'];
  expect(made.DeployGithub?.Properties.ClientIdList).toEqual(audiences);
  expect(trustOf(made)[0]?.Condition).toMatchObject({ StringEquals: { [`${GITHUB}:aud`]: audiences } });
});

test('as many places as are let in make a trust policy that IAM takes', () => {
  const place = (i: number) => `${i % 2 === 0 ? 'github' : 'gitlab'}:acme/${'x'.repeat(80)}${i}`;
  const trust = deployer(Array.from({ length: 10 }, (_, i) => place(i))).resources.DeployRole?.Properties
    .AssumeRolePolicyDocument;
  expect(JSON.stringify(trust).length).toBeLessThan(2048);
});

test('has no finding of the guards that is not accepted where it is', () => {
  expect(findings).toEqual([]);
});
