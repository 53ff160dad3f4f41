/** Properties by which members of a list are told apart, the first that all of them have. */
const NAMES = ['Key', 'Sid', 'PolicyName', 'ResourceType', 'DeviceName', 'AddonName', 'Id', 'key', 'name', 'Name'];

/** The members of two versions of a list, each with its name. */
interface Members {
  readonly before: readonly (readonly [string, unknown])[];
  readonly after: readonly (readonly [string, unknown])[];
}

/** What members of a list are called, where all of them are and no two the same: objects of Kubernetes, tags, variables. */
export function memberNames(before: readonly unknown[], after: readonly unknown[]): Members | undefined {
  for (const nameOf of [objectName, ...NAMES.map(property)]) {
    const [was, is] = [named(before, nameOf), named(after, nameOf)];
    if (was !== undefined && is !== undefined) {
      return { before: was, after: is };
    }
  }
  return undefined;
}

type NameOf = (member: Readonly<Record<string, unknown>>) => string | undefined;

function named(members: readonly unknown[], nameOf: NameOf): [string, unknown][] | undefined {
  const found = members.map((member): [string, unknown] | undefined => {
    const name = typeof member === 'object' && member !== null ? nameOf(member as Record<string, unknown>) : undefined;
    return name === undefined ? undefined : [name, member];
  });
  const names = new Set(found.map((one) => one?.[0]));
  return found.every((one) => one !== undefined) && names.size === members.length ? found : undefined;
}

/** An object of Kubernetes by kind, namespace and name: `Deployment router/nginx`. */
export const objectName: NameOf = ({ kind, metadata }) => {
  const { name, namespace } = (metadata ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
  return typeof kind === 'string' && typeof name === 'string'
    ? `${kind} ${typeof namespace === 'string' ? `${namespace}/` : ''}${name}`
    : undefined;
};

function property(name: string): NameOf {
  return (member) => (typeof member[name] === 'string' ? member[name] : undefined);
}
