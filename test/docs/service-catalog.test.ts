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

/** The others run in test/cli/catalog.test.ts. */
const commands = blocksIn(join('docs', 'service-catalog.md'))
  .flatMap((block) => block.commands)
  .filter(({ kind }) => kind === 'aws');

test.each(commands.map(({ text }) => [text]))(
  '%s',
  async (text) => {
    const { status, output } = await project.run(text);
    expect({ status, output }).toEqual({ status: 0, output });
  },
  180_000,
);

test('there is one, and nobody else was asked', () => {
  expect(commands).toHaveLength(1);
  expect(aws).toMatchObject({ unknown: [], reachedFor: [] });
});
