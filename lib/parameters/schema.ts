import { BY_NAME } from './declarations';
import { allowedOf, defaultOf, firstSentence } from './language/declaration';
import type { JsonSchema } from './language/json-schema';
import { candidateOf } from './language/kinds';
import { shared } from './language/shared-schemas';

type AnyDeclaration = (typeof BY_NAME)[keyof typeof BY_NAME];

/**
 * The schema of a rack file, `racks/<name>.yaml`, as JSON: every parameter but the name, which is the file's. For single
 * values it has the verdict of the parser, but for what `BEYOND_SCHEMA` lists.
 *
 * Draft 7: it is the newest that the YAML language server of VS Code and other editors supports in full.
 * Source: yaml-language-server, README: "Supports JSON Schema 7 and below".
 */
export function schemaFile(): string {
  return `${inLines(rackSchema(), 3)}\n`;
}

export function rackSchema(): JsonSchema {
  const { name: _, ...declarations } = BY_NAME;
  const entries = Object.entries(declarations);
  const { schemas, definitions } = shared(
    Object.fromEntries(entries.map(([name, { kind }]) => [name, kind.file().schema])),
  );
  const property = (name: string, declaration: AnyDeclaration): JsonSchema => {
    const { $ref, ...schema } = schemas[name] ?? {};
    // Beside a reference nothing else counts in draft 7.
    return { ...wordsOf(declaration), ...($ref === undefined ? schema : { allOf: [{ $ref }] }) };
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description:
      'Parameters of a rack, racks/<name>.yaml. Generated from the declarations in lib/parameters by `npm run docs`.',
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, declaration]) => [name, property(name, declaration)])),
    additionalProperties: false,
    definitions,
  };
}

/** What an editor shows of a parameter: a sentence in lists, and everything beside its value. */
function wordsOf(declaration: AnyDeclaration): JsonSchema {
  const { kind, default: value, description, example, change, changeNote, onlyWith } = declaration;
  const markdown = [
    description,
    `**Default:** ${defaultOf(declaration)}`,
    ...(hasFewValues(kind.file().schema) ? [] : [`**Allowed:** ${allowedOf(declaration)}`]),
    ...(onlyWith === undefined ? [] : [`**Has an effect only with:** ${onlyWith.text}`]),
    `**Changing it:** ${changeNote ? `${change}. ${changeNote}` : change}`,
  ];
  return {
    description: firstSentence(description),
    markdownDescription: markdown.join('\n\n'),
    ...(value !== undefined && { default: value }),
    examples: [candidateOf(kind, example)],
  };
}

/** Whether an editor lists all values by itself. */
function hasFewValues({ anyOf = [] }: JsonSchema): boolean {
  return anyOf.some((one) => one.type === 'boolean' || one.enum !== undefined);
}

/** JSON in which the first levels have a line for each member, and what is below them is on that line. */
function inLines(value: unknown, levels: number, indent = '\n'): string {
  if (levels === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const within = `${indent}  `;
  const members = Object.entries(value).map(
    ([key, part]) => `${JSON.stringify(key)}: ${inLines(part, levels - 1, within)}`,
  );
  return `{${within}${members.join(`,${within}`)}${indent}}`;
}
