interface Join {
  readonly 'Fn::Join': readonly [string, readonly unknown[]];
}

/** Text that CloudFormation would make of a value, with `<ClusterEndpoint>` for what only it knows. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[kind, content] = ['', undefined]] = Object.entries(value as object);
  switch (kind) {
    case 'Fn::Base64':
      return textOf(content);
    case 'Fn::Join':
      return (value as Join)['Fn::Join'][1].map(textOf).join('');
    case 'Fn::GetStackOutput':
      return `<${(content as { OutputName: string }).OutputName}>`;
    case 'Fn::ImportValue':
      // By the name of the output, as other values of other stacks: rack-network:VpcId.
      return `<${String(content).replace(/^.*:/, '')}>`;
    case 'Fn::Sub':
      return String(content);
    default:
      return `<${[content].flat().join('.')}>`;
  }
}

/** The texts of a list. */
export function textsOf(values: unknown): string[] {
  return Array.isArray(values) ? values.map(textOf) : [];
}

/** The parts of MIME user data, each with its type. */
export function mimeParts(text: string): readonly { readonly type: string; readonly body: string }[] {
  const boundary = /^Content-Type: multipart\/mixed; boundary="(.+)"$/m.exec(text)?.[1] ?? 'no boundary';
  const [head, ...parts] = text.split(`--${boundary}`);
  if (!head?.startsWith('MIME-Version: 1.0\n') || parts.pop() !== '--\n') {
    throw new Error(`not MIME: ${text}`);
  }
  return parts.map((part) => {
    const [, type = '', body = ''] = /^\nContent-Type: (\S+)\n\n(.*)\n\n$/s.exec(part) ?? [];
    return { type, body };
  });
}
