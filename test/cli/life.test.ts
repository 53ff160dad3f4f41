import { App, CfnDeletionPolicy, CfnResource, Stack } from 'aws-cdk-lib';
import { SHORT } from '../support/aws/clock';
import { appServer } from '../support/cli/app-server';
import { Assembly } from '../support/cli/assembly';
import { Drill, type RackStacks } from '../support/cli/drill';
import { stacksOf } from '../support/cli/order';
import { failedWith, scene, unprotect, WENT_WELL } from '../support/cli/scene';
import { stacksOf as stacksWith } from '../support/templates';

/** Two protected stacks; the upper one takes an export of the lower one, which has a log group that stays. */
function twoStacks(app: App): void {
  const [lower, upper] = [new Stack(app, 'lower', PROTECTED), new Stack(app, 'upper', PROTECTED)];
  upper.addStackDependency(lower);
  const topic = new CfnResource(lower, 'Topic', { type: 'AWS::SNS::Topic' });
  const log = new CfnResource(lower, 'Log', { type: 'AWS::Logs::LogGroup', properties: { LogGroupName: '/lower' } });
  log.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  const QueueName = lower.exportValue(topic.ref);
  new CfnResource(upper, 'Queue', { type: 'AWS::SQS::Queue', properties: { QueueName } });
}

const PROTECTED = { terminationProtection: true };

test('protected stacks, and what stays of them', async () => {
  const assembly = new Assembly();
  const app = new App({ outdir: assembly.directory });
  twoStacks(app);
  app.synth();
  await scene(
    async ({ run, account }) => {
      expect(await run('cdk deploy --all')).toEqual(WENT_WELL);
      expect(await run('cdk destroy --all --force')).toEqual(
        failedWith('Stack [upper] cannot be deleted while TerminationProtection is enabled'),
      );
      expect(stacksOf(account.operations, 'delete')).toEqual([]);

      unprotect(account);
      expect(await run('cdk destroy --all --force')).toEqual(WENT_WELL);
      expect([...account.kept]).toEqual(['AWS::Logs::LogGroup /lower']);

      const { length } = account.operations;
      expect(await run('cdk deploy --all')).toEqual(failedWith('AWS::Logs::LogGroup /lower already exists'));
      expect(account.operations.slice(length)).toEqual([expect.objectContaining({ stack: 'lower', failed: true })]);

      // What failed is protected too, and the CLI deletes it before it tries again.
      expect(await run('cdk deploy --all --import-existing-resources')).toEqual(
        failedWith('Stack [lower] cannot be deleted while TerminationProtection is enabled'),
      );
      unprotect(account);
      expect(await run('cdk deploy --all --import-existing-resources')).toEqual(WENT_WELL);
      expect(account.executed.slice(-2).map(({ importExisting }) => importExisting)).toEqual([true, true]);
      expect([...account.kept]).toEqual([]);
    },
    { settings: { CDK_APP: assembly.directory }, ...SHORT },
  );
  assembly.remove();
});

test('a rack is removed with the name that it was deployed with, and no other name', async () => {
  const app = await appServer();
  await scene(
    async ({ run, account }) => {
      expect(await run('cdk deploy production-iam -c name=production')).toEqual(WENT_WELL);
      expect(stacksOf(account.operations, 'create')).toEqual(['production-iam']);
      unprotect(account);
      expect(await run('cdk destroy --all --force')).toEqual(WENT_WELL);
      expect(stacksOf(account.operations, 'delete')).toEqual([]);
      expect(await run('cdk destroy --all --force -c name=production')).toEqual(WENT_WELL);
      expect(stacksOf(account.operations, 'delete')).toEqual(['production-iam']);
    },
    { settings: app.settings, ...SHORT },
  ).finally(() => app.close());
});

test('an app that comes back finds what it left', async () => {
  const app = await appServer();
  const deploy = (apps: object, options = '') => `cdk deploy ${options} -c 'apps=${JSON.stringify(apps)}'`;
  const assets = (apps: object, options = '') => deploy(apps, `--exclusively rack-assets ${options}`);
  const left = [
    'AWS::ECR::Repository rack/web',
    'AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com',
    'AWS::Logs::LogGroup /convox/rack/web',
    'AWS::S3::Bucket rack-web-<AWS::AccountId>-us-east-1-an',
  ];
  await scene(
    async ({ run, account }) => {
      const drill = new Drill(account);
      for (const apps of [[{ name: 'web', deploy_from: 'github:acme/shop' }, 'worker'], ['worker']]) {
        const { kms, network, assets: buckets } = stacksWith({ apps });
        expect(await drill.deploy({ kms, network, assets: buckets } as RackStacks)).toBeUndefined();
      }
      expect([...account.kept].sort()).toEqual(left);

      const taken = (what = '') => failedWith(`${what} already exists`);
      expect(await run(assets(['web', 'worker']))).toEqual(taken('AWS::Logs::LogGroup /convox/rack/web'));
      // The name of the bucket has the account in it, which this template leaves to CloudFormation.
      expect(await run(assets(['web', 'worker'], '--import-existing-resources'))).toEqual(taken(left[3]));
      const named = [{ name: 'web', bucket: 'rack-web-111122223333-us-east-1-an' }, 'worker'];
      expect(await run(deploy(named, 'rack-assets --import-existing-resources'))).toEqual(WENT_WELL);
      expect([...account.kept].sort()).toEqual([left[1], left[3]]);
    },
    { settings: app.settings, ...SHORT },
  ).finally(() => app.close());
});
