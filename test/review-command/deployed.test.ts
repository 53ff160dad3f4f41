import type { Rack } from '../../lib/review';
import { cloudFormation } from '../../lib/review-command/aws';
import { type CloudFormation, deployedRacks, type StackDescription } from '../../lib/review-command/deployed';
import { awsServer } from '../support/aws/server';
import { ReviewProject, stacks } from '../support/review-project';

/** Stacks of an account, by their names, as CloudFormation tells them. */
function account(
  templates: Readonly<Record<string, string>>,
  more: Readonly<Record<string, Partial<StackDescription>>> = {},
): CloudFormation {
  return {
    stacks: async (region) =>
      Object.keys(templates).map((name) => ({
        name,
        id: `arn:aws:cloudformation:${region}:111122223333:stack/${name}/1`,
        status: 'UPDATE_COMPLETE',
        terminationProtection: false,
        ...more[name],
      })),
    template: async (_, name) => templates[name] ?? '',
  };
}

const RACK: Rack = {
  name: 'prod',
  region: 'eu-west-1',
  stacks: {
    'eu-west-1/prod-eks': { template: {}, dependencies: [] },
    'eu-west-1/prod-nodegroup': { template: {}, dependencies: ['eu-west-1/prod-eks', 'eu-west-1/prod-assets'] },
  },
};
const of = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, JSON.stringify({ Description: name })]));
const keys = (racks: readonly Rack[]) => racks.flatMap((rack) => Object.keys(rack.stacks));

test('stacks of the rack are read, those that left the app too, and of others none', async () => {
  const there = of('prod-eks', 'prod-nodegroup', 'prod-kms', 'prod-two-eks', 'prod-billing', 'CDKToolkit');
  expect(await deployedRacks([RACK], account(there))).toEqual([
    {
      name: 'prod',
      region: 'eu-west-1',
      stacks: {
        'eu-west-1/prod-eks': { template: { Description: 'prod-eks' }, dependencies: [], terminationProtection: false },
        'eu-west-1/prod-kms': { template: { Description: 'prod-kms' }, dependencies: [], terminationProtection: false },
        'eu-west-1/prod-nodegroup': {
          template: { Description: 'prod-nodegroup' },
          // What is not deployed, nothing has waited for.
          dependencies: ['eu-west-1/prod-eks'],
          terminationProtection: false,
        },
      },
    },
  ]);
});

test('the role that deploys is read, though the rack is to have none', async () => {
  expect(keys(await deployedRacks([RACK], account(of('prod-deployer'))))).toEqual(['eu-west-1/prod-deployer']);
});

test('what is deleted, or was never made, is not there', async () => {
  const gone = { 'prod-eks': { status: 'REVIEW_IN_PROGRESS' }, 'prod-nodegroup': { status: 'DELETE_COMPLETE' } };
  expect(await deployedRacks([RACK], account(of('prod-eks', 'prod-nodegroup'), gone))).toEqual([]);
});

test('a rack of the account of the credentials', async () => {
  const aws = account(of('prod-eks'));
  expect(keys(await deployedRacks([{ ...RACK, account: '111122223333' }], aws))).toEqual(['eu-west-1/prod-eks']);
});

test.each<[string, Rack, CloudFormation, string]>([
  [
    'of another account',
    { ...RACK, account: '444455556666' },
    account(of('prod-eks')),
    'rack prod is of account 444455556666, and the credentials are of 111122223333',
  ],
  ['that something else deployed', RACK, account({ 'prod-eks': 'Resources:' }), 'the template of prod-eks is no JSON'],
  [
    'without credentials',
    RACK,
    {
      ...account({}),
      stacks: () => Promise.reject(Object.assign(new Error('no'), { name: 'CredentialsProviderError' })),
    },
    'AWS does not tell the stacks in eu-west-1: CredentialsProviderError: no\n  fix: aws sts get-caller-identity',
  ],
])('a rack %s is refused', async (_, rack, aws, message) => {
  await expect(deployedRacks([rack], aws)).rejects.toThrow(message);
});

test('what is deployed is the base of a review', async () => {
  const project = new ReviewProject();
  const templates = Object.entries(stacks({ disk: 10, description: 'large' })).map(([name, Resources]) => [
    name,
    JSON.stringify({ Resources }),
  ]);
  const aws = account(Object.fromEntries(templates));
  const { status, stdout } = await project.review(['--deployed', '-c', 'size=large', '--format', 'json'], { aws });
  const { racks, sides } = JSON.parse(stdout);
  expect({ status, sides: sides.before }).toEqual({ status: 0, sides: 'what is deployed' });
  const findings = racks[0].stacks.flatMap((stack: { findings: { name: string }[] }) => stack.findings);
  expect(findings.map(({ name }: { name: string }) => name)).toEqual(['rack-nodegroup/Disk']);
  expect(project.leftovers()).toEqual([]);
  project.remove();
});

describe('CloudFormation itself', () => {
  const names = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const before = names.map((name) => process.env[name]);
  afterAll(() =>
    names.forEach((name, i) => {
      if (before[i] === undefined) delete process.env[name];
      else process.env[name] = before[i];
    }),
  );

  test('tells stacks and their templates', async () => {
    const server = await awsServer();
    process.env.AWS_ENDPOINT_URL = server.url;
    process.env.AWS_ACCESS_KEY_ID = 'AKIAENGINEER';
    process.env.AWS_SECRET_ACCESS_KEY = 'secret';
    const aws = cloudFormation();
    const all = await aws.stacks('us-east-1');
    expect(all).toEqual([expect.objectContaining({ name: 'CDKToolkit', terminationProtection: false })]);
    expect(JSON.parse(await aws.template('us-east-1', 'CDKToolkit'))).toHaveProperty('Resources');
    await expect(aws.template('us-east-1', 'none')).rejects.toThrow(/none/);
    expect({ unknown: server.unknown, reachedFor: server.reachedFor }).toEqual({ unknown: [], reachedFor: [] });
    await server.close();
  });
});
