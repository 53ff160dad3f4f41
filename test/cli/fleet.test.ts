import { SHORT } from '../support/aws/clock';
import { type AppServer, appServer } from '../support/cli/app-server';
import { broken, stacksOf } from '../support/cli/order';
import { failedWith, scene, unprotect, WENT_WELL } from '../support/cli/scene';
import { writeFiles } from '../support/rack-files';

const PARTS = ['assets', 'eks', 'front', 'iam', 'kms', 'network', 'nodegroup', 'platform'];
const stacks = (rack: string) => PARTS.map((part) => `${rack}-${part}`);
/** Commands of the CLI take seconds each, on a machine that does nothing else. */
const TIMEOUT = 300_000;

let app: AppServer;
beforeAll(async () => {
  app = await appServer();
});
afterAll(() => app.close());

test(
  'a deployed rack moves into a file, another one comes beside it and goes, and the first stays as it was',
  async () => {
    await scene(
      async ({ run, account, project }) => {
        expect(await run('cdk deploy --all -c name=prod -c node_disk=50')).toEqual(WENT_WELL);
        writeFiles(project.directory, {
          'racks/prod.yaml': 'node_disk: 50\n',
          'racks/dev.yaml': 'high_availability: false\n',
        });
        const { length } = account.operations;
        expect(await run("cdk diff 'prod/*' --fail")).toEqual(WENT_WELL);

        expect(await run("cdk deploy 'dev/*'")).toEqual(WENT_WELL);
        const created = account.operations.slice(length);
        expect(stacksOf(created, 'create')).toEqual(stacks('dev'));
        expect(broken(created, 'dev')).toEqual([]);

        unprotect(account);
        expect(await run("cdk destroy 'dev/*' --force")).toEqual(WENT_WELL);
        const deleted = account.operations.slice(length + created.length);
        expect(stacksOf(deleted, 'delete')).toEqual(stacks('dev'));
        expect(broken(deleted, 'dev')).toEqual([]);
        expect(account.deployed.map(({ name }) => name).sort()).toEqual(['CDKToolkit', ...stacks('prod')]);
      },
      { settings: app.settings, ...SHORT },
    );
  },
  TIMEOUT,
);

test(
  'a list has the racks of all files, or every mistake in them',
  async () => {
    await scene(
      async ({ run, project }) => {
        writeFiles(project.directory, { 'racks/a.yaml': '', 'racks/b.yaml': '' });
        const { output } = await run('cdk list 2>/dev/null');
        expect(output.trim().split('\n').sort()).toEqual(
          ['a', 'b'].flatMap((rack) => PARTS.map((part) => `${rack}/${part} (${rack}-${part})`)),
        );
        writeFiles(project.directory, { 'racks/a.yaml': 'private: yes\n', 'racks/b.yaml': 'region: moon\n' });
        const refused = await run('cdk list');
        expect(refused).toEqual(failedWith('racks/a.yaml:1:10 private: must be true or false'));
        expect(refused.output).toContain('racks/b.yaml:1:9 region: must be one of those allowed');
      },
      { settings: app.settings, ...SHORT },
    );
  },
  TIMEOUT,
);

test(
  'a rack that names an account goes nowhere else',
  async () => {
    await scene(
      async ({ run, account, project }) => {
        writeFiles(project.directory, { 'racks/prod.yaml': 'account: "444455556666"\n' });
        expect(await run("cdk deploy 'prod/*'")).toEqual(
          failedWith(
            'Could not assume role in target account using current credentials (which are for account 111122223333)',
          ),
        );
        expect(account.operations).toEqual([]);
      },
      { settings: app.settings, ...SHORT },
    );
  },
  TIMEOUT,
);
