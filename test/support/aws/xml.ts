/** What a service answers, before it is XML. A list is a list of members, as AWS's Query protocol has it. */
export type Answer =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly Answer[]
  | { readonly [name: string]: Answer };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An answer as the content of an XML element; what is undefined is left out. */
export function xml(answer: Answer): string {
  if (answer === undefined) {
    return '';
  }
  if (Array.isArray(answer)) {
    return answer.map((member) => element('member', member)).join('');
  }
  if (answer instanceof Date) {
    return answer.toISOString();
  }
  if (typeof answer === 'object') {
    return Object.entries(answer)
      .map(([name, child]) => (child === undefined ? '' : element(name, child)))
      .join('');
  }
  return String(answer).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

export function element(name: string, content: Answer): string {
  return `<${name}>${xml(content)}</${name}>`;
}

/** A list of structures in a form: `Tags.member.1.Key=team&Tags.member.1.Value=platform`. */
export function membersOf(form: URLSearchParams, list: string): readonly Readonly<Record<string, string>>[] {
  const members: Record<string, string>[] = [];
  for (const [name, value] of form) {
    const [key, , index, field = ''] = name.split('.');
    if (key === list) {
      members[Number(index) - 1] = { ...members[Number(index) - 1], [field]: value };
    }
  }
  return members;
}
