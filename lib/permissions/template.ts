/** A stack whose resources somebody deploys. */
export interface DeployedStack {
  /** Name in CloudFormation. */
  readonly name: string;
  readonly template: Template;
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>>;
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown }>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/** A resource, and where it is. */
export interface Placed {
  readonly stack: DeployedStack;
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
}

export function resourcesOf(stacks: readonly DeployedStack[]): readonly Placed[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {}).map(([id, { Type: type, Properties: properties = {} }]) => ({
      stack,
      id,
      type,
      properties,
    })),
  );
}

/** What pseudo parameters stand for. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** An account id, or what stands for one. */
  readonly account: string;
}

/** A value as text, as far as it is known before a deploy; `*` for what is not. */
export function textOf(value: unknown, place: Place): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const [[name, argument] = ['', undefined]] = Object.entries((value ?? {}) as Properties);
  switch (name) {
    case 'Ref':
      return pseudo(String(argument), place);
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => textOf(part, place)).join(separator);
    }
    case 'Fn::Sub': {
      const [text] = [argument].flat() as [string];
      return text.replaceAll(/\$\{([^}]+)\}/g, (_, variable: string) => pseudo(variable, place));
    }
    default:
      return '*';
  }
}

function pseudo(name: string, { partition, region, account }: Place): string {
  const known: Readonly<Record<string, string>> = {
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::AccountId': account,
  };
  return known[name] ?? '*';
}

/** The resource that a value refers to, in its own stack or in another, or the ARN that it is. */
export function referredTo(value: unknown, stack: DeployedStack, stacks: readonly DeployedStack[]): Placed | string {
  if (typeof value === 'string') return value;
  const { Ref, ...functions } = (value ?? {}) as Properties & { readonly Ref?: string };
  const own = Ref ?? [functions['Fn::GetAtt']].flat()[0];
  if (typeof own === 'string') {
    const id = own.split('.')[0] ?? '';
    const found = resourcesOf([stack]).find((one) => one.id === id);
    if (found !== undefined) return found;
  }
  const [source, output] = sourceOf(functions);
  const other = stacks.find(({ name }) => name === source);
  const told = other?.template.Outputs?.[output]?.Value;
  return other === undefined || told === undefined ? '*' : referredTo(told, other, stacks);
}

/** The stack and output that a value of another stack is taken from. */
function sourceOf(functions: Properties): readonly [stack: string, output: string] {
  const { StackName = '', OutputName = '' } = (functions['Fn::GetStackOutput'] ?? {}) as Record<string, string>;
  const [stack = '', output = ''] = String(functions['Fn::ImportValue'] ?? '').split(':');
  return StackName === '' ? [stack, output] : [StackName, OutputName];
}
