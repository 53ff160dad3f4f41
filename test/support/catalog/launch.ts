import type { ProductTemplate } from './products';

/** What whoever launches a product fills in, by the names of the parameters of its template. */
export type Filled = Readonly<Record<string, string>>;

/** What of a template says what may be filled in. */
type Asked = Pick<ProductTemplate, 'Parameters' | 'Rules'>;

/** Why CloudFormation refuses a launch before it makes anything; nothing where it does not. */
export function refusalsOf(template: Asked, filled: Filled): readonly string[] {
  const unknown = Object.keys(filled).filter((id) => !(id in template.Parameters));
  const refused = Object.keys(template.Parameters).flatMap((id) => refusalOf(template, id, filled[id]) ?? []);
  return [...unknown.map((id) => `${id}: there is no such parameter`), ...refused, ...brokenRules(template, filled)];
}

/** As CloudFormation checks a value: a pattern has to match all of it. */
function refusalOf({ Parameters }: Asked, id: string, given: string | undefined): string | undefined {
  const parameter = Parameters[id] as {
    readonly Type: string;
    readonly Default?: string;
    readonly AllowedValues?: readonly string[];
    readonly AllowedPattern?: string;
    readonly MinLength?: number;
    readonly MaxLength?: number;
    readonly ConstraintDescription?: string;
  };
  const value = given ?? parameter.Default;
  if (value === undefined) return `${id}: must have a value`;
  const { MinLength: least = 0, MaxLength: most = 4096, AllowedValues: values = [value] } = parameter;
  const pattern = new RegExp(`^(?:${parameter.AllowedPattern ?? '.*'})$`, 's');
  const isNumber = parameter.Type !== 'Number' || /^-?\d+(?:\.\d+)?$/.test(value);
  const fits = values.includes(value) && pattern.test(value) && value.length >= least && value.length <= most;
  return fits && isNumber ? undefined : `${id}: ${parameter.ConstraintDescription}`;
}

interface Rule {
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription: string }[];
}

function brokenRules(template: Asked, filled: Filled): readonly string[] {
  const all = valuesOf(template, filled);
  return Object.values((template.Rules ?? {}) as Readonly<Record<string, Rule>>).flatMap(({ Assertions }) =>
    Assertions.filter(({ Assert }) => !holds(Assert, all)).map(({ AssertDescription }) => AssertDescription),
  );
}

/** The values of all parameters, defaults included. */
export function valuesOf({ Parameters }: Asked, filled: Filled): Filled {
  const defaults = Object.entries(Parameters).flatMap(([id, { Default }]) =>
    Default === undefined ? [] : [[id, String(Default)]],
  );
  return { ...Object.fromEntries(defaults), ...filled };
}

/** Whether a condition, or what a rule asserts, is so. */
export function holds(condition: unknown, values: Filled): boolean {
  const [[name, argument] = ['', undefined]] = Object.entries(condition as object);
  const list = argument as readonly unknown[];
  switch (name) {
    case 'Fn::Equals':
      return text(list[0], values) === text(list[1], values);
    case 'Fn::Not':
      return !holds(list[0], values);
    case 'Fn::Contains':
      return (list[0] as readonly unknown[]).some((one) => text(one, values) === text(list[1], values));
    default:
      throw new Error(`no condition of a product has ${name}`);
  }
}

function text(value: unknown, values: Filled): string {
  if (typeof value === 'string') return value;
  const { Ref } = value as { readonly Ref?: string };
  if (Ref === undefined || values[Ref] === undefined) throw new Error(`a condition asks for ${JSON.stringify(value)}`);
  return values[Ref];
}
