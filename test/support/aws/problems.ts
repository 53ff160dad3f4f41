import type { Account } from './account';
import type { ChangeSet, Stack } from './stack';
import { exportsOf, importsOf, type Template, weakReferencesOf } from './template';

/** Why CloudFormation would roll a change back, whatever its resources are. */
export function problemsOf(account: Account, stack: Stack, { template }: ChangeSet): readonly string[] {
  return [
    ...missing(account, template),
    ...usersOf(account, stack, template).map(
      ({ name, by, change }) => `Export ${name} cannot be ${change} as it is in use by ${by}`,
    ),
  ];
}

interface Use {
  readonly name: string;
  readonly by: string;
  readonly change: 'deleted' | 'updated';
}

/** Exports that a new template of a stack takes away, or changes, while other stacks import them. */
export function usersOf(account: Account, stack: Stack, after: Template): readonly Use[] {
  const left = exportsOf(after);
  return [...exportsOf(stack.template)]
    .filter(([name, value]) => left.get(name) !== value)
    .flatMap(([name]) => {
      const users = account.deployed.filter(({ template }) => importsOf(template).has(name));
      const change = left.has(name) ? ('updated' as const) : ('deleted' as const);
      return users.length === 0 ? [] : [{ name, by: users.map((user) => user.name).join(', '), change }];
    });
}

function missing(account: Account, template: Template): readonly string[] {
  const exported = new Set(account.deployed.flatMap((stack) => [...exportsOf(stack.template).keys()]));
  const imports = [...importsOf(template)].filter((name) => !exported.has(name));
  const outputs = weakReferencesOf(template).filter(
    ({ StackName, OutputName }) =>
      account.deployed.find(({ name }) => name === StackName)?.template.Outputs?.[OutputName] === undefined,
  );
  return [
    ...imports.map((name) => `No export named ${name} found`),
    ...outputs.map(({ StackName, OutputName }) => `No output named ${OutputName} found in the stack ${StackName}`),
  ];
}
