import { SUBSTITUTION } from './graph';

/** Where the values come from that only a deploy knows. */
export interface Values {
  ref(name: string): unknown;
  attribute(id: string, attribute: string): unknown;
  /** A value that some stack exports under a name. */
  exported(name: string): unknown;
  output(stack: string, name: string): unknown;
}

/**
 * What CloudFormation makes of a value. It knows the functions that racks use.
 * @throws Error for any other function, rather than to hand it on as an object
 */
export function resolve(value: unknown, values: Values): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, values));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, argument, values);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner, values)]));
}

function call(name: string, argument: unknown, values: Values): unknown {
  const list = () => resolve(argument, values) as readonly unknown[];
  switch (name) {
    case 'Ref':
      return values.ref(String(argument));
    case 'Fn::GetAtt': {
      const [id = '', ...attribute] = [argument].flat().join('.').split('.');
      return values.attribute(id, attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, items] = list();
      return (items as readonly unknown[]).map(String).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, text] = list();
      return String(text).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = list();
      const item = (items as readonly unknown[])[Number(index)];
      if (item === undefined) {
        throw new Error(`Fn::Select: there is no item ${index} in ${JSON.stringify(items)}`);
      }
      return item;
    }
    case 'Fn::Sub': {
      const [text, variables = {}] = [argument].flat();
      return substitute(String(text), resolve(variables, values) as Readonly<Record<string, unknown>>, values);
    }
    case 'Fn::Base64':
      return Buffer.from(String(resolve(argument, values))).toString('base64');
    case 'Fn::ImportValue':
      return values.exported(String(resolve(argument, values)));
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName } = resolve(argument, values) as { StackName: string; OutputName: string };
      return values.output(StackName, OutputName);
    }
    default:
      throw new Error(`a rehearsal does not know ${name}`);
  }
}

function substitute(text: string, variables: Readonly<Record<string, unknown>>, values: Values): string {
  const filled = text.replaceAll(SUBSTITUTION, (_, name: string) => {
    const [id = '', ...attribute] = name.split('.');
    return String(
      variables[name] ?? (attribute.length > 0 ? values.attribute(id, attribute.join('.')) : values.ref(name)),
    );
  });
  return filled.replaceAll('${!', '${');
}

/**
 * Properties as a custom resource gets them: every scalar is text. Source: CloudFormation, "Custom resource request
 * objects", whose `ResourceProperties` "are strings"; it matters to a handler for which the text `false` is true.
 */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asText);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  }
  return String(value);
}
