import type { Account } from '../aws/account';
import type { Stack } from '../aws/stack';
import { stacksOf } from '../templates';
import { Drill } from './drill';

/** What has to happen before a command of the README is what people need. @returns what puts an end to it, if anything */
type Trouble = (account: Account) => Promise<(() => Promise<unknown>) | undefined>;

const TROUBLES: readonly (readonly [RegExp, Trouble])[] = [
  [/^npx cdk rollback rack-nodegroup --force$/, upgradeThatFailed],
  [/^aws eks update-cluster-config .*--no-deletion-protection$/, removalThatStopped],
  [/FORCE_DELETE_STACK$/, clusterThatIsGone],
];

/** What makes one of some commands of the README worth typing. @default - nothing has to happen */
export function troubleBefore(commands: readonly { readonly text: string }[]): Trouble | undefined {
  return TROUBLES.find(([pattern]) => commands.some(({ text }) => pattern.test(text)))?.[1];
}

/** One node group has a version from which there is no way back, another one has failed. */
async function upgradeThatFailed(account: Account): Promise<undefined> {
  const stack = account.find('rack-nodegroup');
  const text = JSON.stringify(stack.template).replaceAll(
    /"Version":"1\.(\d+)"/g,
    (_, minor) => `"Version":"1.${+minor + 1}"`,
  );
  account.faults.push({ stack: stack.name, id: 'NodeGroup2', at: 'update' });
  const name = 'upgrade';
  account.execute(stack, {
    id: name,
    name,
    template: JSON.parse(text),
    tags: stack.tags,
    importExisting: false,
    created: new Date(),
  });
  await stack.running;
  expect(stack.status).toBe('UPDATE_ROLLBACK_FAILED');
}

async function removalThatStopped(account: Account): Promise<undefined> {
  const drill = new Drill(account);
  account.unprotected.clear();
  expect(await drill.deploy(stacksOf(), { importExisting: true })).toBeUndefined();
  expect(await drill.destroy(stacksOf())).toBe('DELETE_FAILED');
}

async function clusterThatIsGone(account: Account): Promise<() => Promise<unknown>> {
  const drill = new Drill(account);
  expect(await drill.deploy(stacksOf(), { importExisting: true })).toBeUndefined();
  (drill.stack('eks') as Stack).things.delete('EksCluster');
  expect(await drill.destroy(stacksOf())).toBe('DELETE_FAILED');
  return async () => expect(await drill.destroy(stacksOf())).toBeUndefined();
}
