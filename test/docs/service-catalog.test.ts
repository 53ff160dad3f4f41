import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsServer, awsServer } from '../support/aws/server';
import { type AppServer, appServer } from '../support/cli/app-server';
import { Project } from '../support/cli/project';
import { blocksIn } from '../support/cli/readme';

let aws: AwsServer;
let app: AppServer;
let project: Project;

beforeAll(async () => {
  aws = await awsServer();
  app = await appServer();
  project = new Project(aws, app.settings);
  project.setContext({ catalog_enable: true, account: '111122223333' });
});

afterAll(async () => {
  project.remove();
  app.close();
  await aws.close();
});

const commands = blocksIn(join('docs', 'service-catalog.md')).flatMap((block) => block.commands);

test.each(commands.map(({ text }) => [text]))(
  '%s',
  async (text) => {
    const { status, output } = await project.run(text);
    expect({ status, output }).toEqual({ status: 0, output });
  },
  180_000,
);

test('what was released is locked', async () => {
  expect(commands.length).toBeGreaterThan(3);
  expect(existsSync(join(project.directory, 'catalog'))).toBe(true);
  expect((await project.run('npm run catalog')).output).toContain('1.0.0');
  expect(aws).toMatchObject({ unknown: [], reachedFor: [] });
});
