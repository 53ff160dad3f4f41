import { spawnSync } from 'node:child_process';
import type { AccountProps } from '../support/aws/account';
import { Assembly } from '../support/cli/assembly';
import { broken, NEEDS, overlaps, stacksOf } from '../support/cli/order';
import { type Scene, scene, unprotect, WENT_WELL } from '../support/cli/scene';

// Where there are none, as on macOS, some of this is not tried; a CI that does not try it fails.
const HAS_TERMINALS = process.env.CI !== undefined || spawnSync('script', ['--version']).status === 0;

/** One default rack, which the first test synthesizes; the others are about what the CLI does with it. */
const rack = new Assembly();
afterAll(() => rack.remove());

const withRack = (test: (scene: Scene) => Promise<void>, props: AccountProps = {}) =>
  scene(test, { settings: { CDK_APP: rack.directory }, ...props });

/** A first deploy and a removal of the whole rack, by commands given; both in the order that the table asks for. */
async function deployedAndRemoved({ run, account }: Scene, deploy: string, destroy: string) {
  expect(await run(deploy)).toEqual(WENT_WELL);
  const { operations } = account;
  const { length } = operations;
  expect(stacksOf(operations, 'create')).toEqual(rack.stacks);
  expect(broken(operations, 'rack')).toEqual([]);

  unprotect(account);
  expect(await run(destroy)).toEqual(WENT_WELL);
  expect(stacksOf(operations, 'delete')).toEqual(rack.stacks);
  expect(broken(operations.slice(length), 'rack')).toEqual([]);
  expect(account.deployed.map(({ name }) => name)).toEqual(['CDKToolkit']);
  return { deployment: overlaps(operations.slice(0, length)), removal: overlaps(operations.slice(length)) };
}

test('one by one, without a terminal: no stack goes before those that need it', () =>
  scene(
    async (here) => {
      const destroy = `cdk destroy --all --force --app ${rack.directory}`;
      const busy = await deployedAndRemoved(here, 'npx cdk deploy --all -c node_type=m7g.large', destroy);
      expect(busy).toEqual({ deployment: 0, removal: 0 });
    },
    { settings: { CDK_OUTPUT: rack.directory } },
  ));

test('four at once, without a terminal: no stack goes before those that need it', () =>
  withRack(async (here) => {
    const [deploy, destroy] = ['deploy --all', 'destroy --all --force'].map((it) => `cdk ${it} --concurrency 4`);
    const busy = await deployedAndRemoved(here, deploy ?? '', destroy ?? '');
    expect(busy.deployment).toBeGreaterThan(0);
    expect(busy.removal).toBeGreaterThan(0);
  }));

test('every stack of a rack is in the table of what it needs', () => {
  expect(NEEDS.flat().map((part) => `rack-${part}`)).toEqual(expect.arrayContaining([...rack.stacks]));
});

test('what commands touch of a rack that is half there, in a terminal where there are any', () =>
  withRack(async ({ run, project, account }) => {
    const { operations } = account;
    expect(await run('cdk deploy rack-nodegroup')).toEqual(WENT_WELL);
    const first = stacksOf(operations, 'create');
    expect(first).toEqual(expect.arrayContaining(['rack-eks', 'rack-nodegroup']));
    expect(first).not.toContain('rack-platform');

    const all = 'cdk deploy --all';
    expect(await (HAS_TERMINALS ? project.runInTerminal(all) : run(all))).toEqual(WENT_WELL);
    expect(stacksOf(operations, 'create')).toEqual(rack.stacks);
    const { length } = operations;

    expect(await run('cdk deploy --all')).toEqual({ status: 0, output: expect.stringContaining('(no changes)') });
    const diff = expect.stringContaining('Number of stacks with differences: 0');
    expect(await run('cdk diff --all')).toEqual({ status: 0, output: diff });
    expect(operations).toHaveLength(length);

    unprotect(account);
    expect(await run('cdk destroy rack-nodegroup --force')).toEqual(WENT_WELL);
    expect(stacksOf(operations, 'delete')).toEqual(['rack-nodegroup', 'rack-platform']);
    expect(await run('cdk deploy --exclusively rack-nodegroup')).toEqual(WENT_WELL);
    expect(operations.at(-1)).toMatchObject({ stack: 'rack-nodegroup', action: 'create' });
  }));
