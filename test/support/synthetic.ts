import type { Deployed, Resource, Template } from '../../lib/review';

interface Stack extends Template {
  /** Names of the stacks that it waits for. @default - none */
  readonly waitsFor?: readonly string[];
}

const key = (name: string) => `r/${name}`;

/** A state of a region `r`, from the templates of its stacks by name. */
export function state(stacks: Readonly<Record<string, Stack>>): Deployed {
  return Object.fromEntries(
    Object.entries(stacks).map(([name, { waitsFor = [], ...template }]) => [
      key(name),
      { template, dependencies: waitsFor.map(key) },
    ]),
  );
}

export const resource = (Type: string, Properties: Record<string, unknown> = {}): Resource => ({ Type, Properties });
export const ref = (Ref: string) => ({ Ref });
export const output = (StackName: string, OutputName: string) => ({ 'Fn::GetStackOutput': { StackName, OutputName } });
/** An output that passes on one resource. */
export const passesOn = (id: string) => ({ Value: ref(id) });
export const allow = (Action: unknown, Resource: unknown = '*') => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
