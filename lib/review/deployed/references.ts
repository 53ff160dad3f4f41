import { type Deployed, keyOf, whereOf } from './deployed';

/** What a value names: resources of its own stack by logical id, outputs of other stacks, and exports. */
interface Named {
  /** An attribute of a resource is named beside it: `EksCluster` and `EksCluster.ClusterSecurityGroupId`. */
  readonly ids: Set<string>;
  /** Outputs by stack and name, read when the stack that names them is created or updated. */
  readonly outputs: Map<string, { readonly stack: string; readonly output: string }>;
  /** Names of exports. */
  readonly exports: Set<string>;
}

/** The names in a value: `Ref`, `Fn::GetAtt` in both forms, `Fn::Sub` in both forms, outputs and exports. */
export function namedIn(value: unknown, stack: string): Named {
  const named: Named = { ids: new Set(), outputs: new Map(), exports: new Set() };
  const [region = ''] = stack.split('/');
  visit(value, (intrinsic, argument) => {
    if (intrinsic === 'Ref') {
      named.ids.add(String(argument));
    } else if (intrinsic === 'Fn::GetAtt') {
      const [id, ...attribute] = (Array.isArray(argument) ? argument : String(argument).split('.')).map(String);
      named.ids.add(String(id)).add(`${id}.${attribute.join('.')}`);
    } else if (intrinsic === 'Fn::Sub') {
      for (const id of substituted(argument)) {
        named.ids.add(id);
      }
    } else if (intrinsic === 'Fn::GetStackOutput') {
      const { StackName, OutputName, Region = region } = argument as Record<string, string>;
      const output = { stack: keyOf(Region, String(StackName)), output: String(OutputName) };
      named.outputs.set(`${output.stack} ${output.output}`, output);
    } else if (intrinsic === 'Fn::ImportValue') {
      named.exports.add(typeof argument === 'string' ? argument : JSON.stringify(argument));
    }
  });
  for (const id of named.ids) {
    // Parameters that CloudFormation itself has.
    if (id.startsWith('AWS::')) {
      named.ids.delete(id);
    }
  }
  return named;
}

function visit(value: unknown, use: (intrinsic: string, argument: unknown) => void): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' || key.startsWith('Fn::')) {
      use(key, inner);
    }
    visit(inner, use);
  }
}

/** `Fn::Sub` names resources in its text, but for the names that its own map explains and `${!Literal}`. */
function substituted(argument: unknown): string[] {
  const [text, map = {}] = Array.isArray(argument) ? argument : [argument];
  return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in map))
    .flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.')), name] : [name]));
}

/** A resource, or an attribute of one, that a value depends on. */
export interface Link {
  /** `us-east-1/rack-eks EksCluster`, and beside it `us-east-1/rack-eks EksCluster.Arn`. */
  readonly where: string;
  /** Whether the value differs whenever that does: not so behind a condition, or where a part of it is picked. */
  readonly certain: boolean;
}

const knownLinks = new WeakMap<Deployed, WeakMap<object, readonly Link[]>>();

/** All that a value depends on, through every function, and through outputs and exports of other stacks. */
export function linksOf(value: unknown, stack: string, state: Deployed): readonly Link[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const ofState = knownLinks.get(state) ?? new WeakMap<object, readonly Link[]>();
  knownLinks.set(state, ofState);
  const links = ofState.get(value) ?? followed(value, stack, state);
  ofState.set(value, links);
  return links;
}

function followed(value: unknown, stack: string, state: Deployed): readonly Link[] {
  const certain = references(withoutDoubt(value), stack, state);
  return [...references(value, stack, state)].map((where) => ({ where, certain: certain.has(where) }));
}

/** A value without what only a condition brings in, and without that of which a function picks a part. */
function withoutDoubt(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutDoubt);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { 'Fn::Select': select, 'Fn::If': condition, ...rest } = value as Record<string, unknown>;
  if (condition !== undefined) {
    return null;
  }
  if (Array.isArray(select)) {
    const [index, items] = select;
    return Array.isArray(items) ? withoutDoubt(items[Number(index)]) : null;
  }
  return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, withoutDoubt(inner)]));
}

/** The resources, of any stack, that a value refers to, through outputs and exports too. */
export function references(value: unknown, stack: string, state: Deployed): ReadonlySet<string> {
  const { ids, outputs, exports } = namedIn(value, stack);
  const found = new Set([...ids].map((id) => whereOf(stack, id)));
  const foreign = [
    ...[...outputs.values()].map(({ stack: producer, output }) => ({
      stack: producer,
      value: state[producer]?.template.Outputs?.[output]?.Value,
    })),
    ...[...exports].flatMap((name) => exportNamed(name, state) ?? []),
  ];
  for (const output of foreign) {
    for (const where of references(output.value, output.stack, state)) {
      found.add(where);
    }
  }
  return found;
}

/** The output that has an export. */
export function exportNamed(name: string, state: Deployed) {
  for (const [stack, { template }] of Object.entries(state)) {
    for (const [output, { Export, Value }] of Object.entries(template.Outputs ?? {})) {
      if (Export?.Name === name) {
        return { stack, output, value: Value };
      }
    }
  }
  return undefined;
}

/** The arguments of all uses of an intrinsic function in a value. */
export function gathered(value: unknown, intrinsic: string): unknown[] {
  const found: unknown[] = [];
  visit(value, (name, argument) => {
    if (name === intrinsic) {
      found.push(argument);
    }
  });
  return found;
}

/** Who refers to what: resource → the resources that name it. */
export type Users = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<Deployed, Users>();

/** Who uses each resource of a state. */
export function usersIn(state: Deployed): Users {
  const users = known.get(state) ?? collected(state);
  known.set(state, users);
  return users;
}

function collected(state: Deployed): Users {
  const users = new Map<string, Set<string>>();
  for (const [stack, { template }] of Object.entries(state)) {
    for (const [id, { Properties }] of Object.entries(template.Resources ?? {})) {
      for (const target of references(Properties, stack, state)) {
        const of = users.get(target) ?? new Set();
        of.add(whereOf(stack, id));
        users.set(target, of);
      }
    }
  }
  return users;
}
