/**
 * A value of a template as text, with what only a deploy knows as a placeholder: `${EksCluster.Arn}` of a resource,
 * `${rack-network.VpcId}` of an output, `${rack-network:VpcId}` of an export.
 * @returns nothing where it is no text: a list, an object, a number
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  const [name, argument] = functionIn(value) ?? [];
  switch (name) {
    case undefined:
      return undefined;
    case 'Ref':
      return `\${${argument}}`;
    case 'Fn::GetAtt':
      return `\${${[argument].flat().join('.')}}`;
    case 'Fn::ImportValue':
      return `\${${inText(argument)}}`;
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName, Region } = argument as Record<string, unknown>;
      return `\${${inText(StackName)}.${inText(OutputName)}${Region === undefined ? '' : ` in ${inText(Region)}`}}`;
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown];
      return Array.isArray(parts) ? parts.map(inText).join(separator) : `\${Fn::Join ${JSON.stringify(argument)}}`;
    }
    case 'Fn::Sub': {
      const [text, map = {}] = [argument].flat() as [string, Record<string, unknown>?];
      return text.replaceAll(/\$\{([^!{}][^{}]*)\}/g, (whole, key: string) => (key in map ? inText(map[key]) : whole));
    }
    case 'Fn::Base64':
      return textOf(argument);
    default:
      return `\${${name} ${JSON.stringify(argument)}}`;
  }
}

function inText(value: unknown): string {
  return textOf(value) ?? JSON.stringify(value);
}

/** The function that a value is, and its argument. */
export function functionIn(value: unknown): readonly [string, unknown] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const [entry, ...more] = Object.entries(value);
  return entry !== undefined && more.length === 0 && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'))
    ? entry
    : undefined;
}
