import { isDeepStrictEqual } from 'node:util';
import { physicalName } from '../changes/identity';
import { type Deployed, doneBefore, resourceAt, stackOf, type Template, whereOf } from '../deployed/deployed';
import { exportNamed, namedIn, references, usersIn } from '../deployed/references';
import { type Loss, losses } from './losses';
import { deployedDespite } from './obstacles';

/** Something that an update takes away although something else still needs it. */
export interface Violation {
  readonly stack: string;
  readonly where: string;
  readonly what: Loss['what'] | 'unpublished' | 'changed' | 'missing' | 'unordered' | 'too early';
  readonly detail?: string;
  /** What needs it. */
  readonly users: readonly string[];
}

/** A violation as one reads it in a report. */
export function sentence({ where, what, detail, users }: Violation): string {
  return `${where} is ${what}${detail === undefined ? '' : ` (${detail})`}, needed by ${users.join(', ')}`;
}

/**
 * What an update takes away while another stack still uses it. A stack that is updated later has its old template until
 * then, and may have it for good: its own update may fail, and be rolled back to it. Where CloudFormation refuses a
 * stack, that one and what waits for it stay as they are, so nothing is taken away there.
 */
export function stillInUse(before: Deployed, after: Deployed): readonly Violation[] {
  const deployed = new Set(deployedDespite(before, after));
  const lost = losses(before, after).filter(({ stack }) => deployed.has(stack));
  const inUse = lost
    .map((loss): Violation => ({ ...loss, users: usersOf(loss, before, after) }))
    .filter(({ users }) => users.length > 0);
  return [...inUse, ...outputsInUse(deployed, before, after), ...unresolvable(deployed, before, after)];
}

/** What passes on what it uses: whoever has a function or a profile depends on its role. */
const CARRIERS = ['AWS::Lambda::Function', 'AWS::IAM::InstanceProfile'];

function usersOf(loss: Loss, before: Deployed, after: Deployed): string[] {
  const done = doneBefore(loss.stack, after);
  const users = usersIn(before);
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (subject: string) => {
    visited.add(subject);
    for (const user of users.get(subject) ?? []) {
      if (stackOf(user) !== loss.stack) {
        if (!done.has(stackOf(user)) && needs(user, loss, before)) {
          found.add(user);
        }
      } else if (!visited.has(user) && passesOn(user, subject, loss, after)) {
        visit(user);
      }
    }
  };
  for (const subject of loss.subjects) {
    visit(subject);
  }
  for (const stack of namingStacks(loss, before, after)) {
    found.add(stack);
  }
  return [...found].sort();
}

function needs(user: string, { needed }: Loss, before: Deployed): boolean {
  const resource = resourceAt(user, before);
  return needed === undefined || (resource !== undefined && needed(resource));
}

/** Whether what uses something narrowed still does so after the update, and is used in turn. */
function passesOn(user: string, subject: string, { what, stack }: Loss, after: Deployed): boolean {
  const is = resourceAt(user, after);
  return (
    what === 'narrowed' &&
    is !== undefined &&
    CARRIERS.includes(is.Type) &&
    references(is.Properties, stack, after).has(subject)
  );
}

/** The stacks that name something that is gone as AWS does, without a reference. */
function namingStacks({ stack, where, what }: Loss, before: Deployed, after: Deployed): string[] {
  const resource = resourceAt(where, before);
  const name = resource && physicalName(resource);
  // Names of clusters are names of racks, which stand everywhere; a cluster is never replaced under its name.
  if (name === undefined || what === 'narrowed' || resource?.Type === 'AWS::EKS::Cluster') {
    return [];
  }
  const done = doneBefore(stack, after);
  const pattern = new RegExp(`(?<![\\w/-])${name.replaceAll(/[.+*]/g, '\\$&')}(?![\\w/-])`);
  return Object.keys(before).filter(
    (other) => other !== stack && pattern.test(textOf((done.has(other) ? after : before)[other]?.template)),
  );
}

const texts = new WeakMap<Template, string>();

function textOf(template: Template | undefined): string {
  if (template === undefined) {
    return '';
  }
  const text = texts.get(template) ?? JSON.stringify(template);
  texts.set(template, text);
  return text;
}

/** A rollback reads the outputs that the old template names: they must be there, and mean the same. */
function outputsInUse(deployed: ReadonlySet<string>, before: Deployed, after: Deployed): Violation[] {
  return named(before).flatMap(({ user, stack, output }): Violation[] => {
    const [was, is] = [before[stack]?.template.Outputs?.[output], after[stack]?.template.Outputs?.[output]];
    if (!deployed.has(stack) || was === undefined || doneBefore(stack, after).has(stackOf(user))) {
      return [];
    }
    const violation = { stack, where: whereOf(stack, output), users: [user] };
    if (is === undefined) {
      return [{ ...violation, what: 'unpublished' }];
    }
    return isDeepStrictEqual(was.Value, is.Value) ? [] : [{ ...violation, what: 'changed' }];
  });
}

/** A new template names only what is there when it is deployed, and waits for it. */
function unresolvable(deployed: ReadonlySet<string>, before: Deployed, after: Deployed): Violation[] {
  const updated = new Set(
    Object.keys(after).filter(
      (stack) => deployed.has(stack) && !isDeepStrictEqual(before[stack]?.template, after[stack]?.template),
    ),
  );
  return named(after).flatMap(({ user, stack, output }): Violation[] => {
    const consumer = stackOf(user);
    if (!updated.has(consumer)) {
      return [];
    }
    const violation = { stack: consumer, where: whereOf(stack, output), users: [user] };
    if (after[stack]?.template.Outputs?.[output] === undefined) {
      return [{ ...violation, what: 'missing' }];
    }
    return doneBefore(consumer, after).has(stack) ? [] : [{ ...violation, what: 'unordered' }];
  });
}

const namedOutputs = new WeakMap<Deployed, ReturnType<typeof collected>>();

function named(state: Deployed) {
  const outputs = namedOutputs.get(state) ?? collected(state);
  namedOutputs.set(state, outputs);
  return outputs;
}

/** The outputs that resources name, those with an export too. */
function collected(state: Deployed) {
  return Object.entries(state).flatMap(([consumer, { template }]) =>
    Object.entries(template.Resources ?? {}).flatMap(([id, { Properties }]) => {
      const { outputs, exports } = namedIn(Properties, consumer);
      const exported = [...exports].map((name) => exportNamed(name, state) ?? { stack: 'export', output: name });
      return [...outputs.values(), ...exported].map(({ stack, output }) => ({
        user: whereOf(consumer, id),
        stack,
        output,
      }));
    }),
  );
}
