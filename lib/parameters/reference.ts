import { BY_NAME } from './declarations';
import { allowedOf, CHANGES, defaultOf, GROUPS } from './language/declaration';

type AnyDeclaration = (typeof BY_NAME)[keyof typeof BY_NAME];

/** The parameter reference, in Markdown, from only the declarations. */
export function reference(): string {
  const declarations = Object.entries(BY_NAME);
  const groups = GROUPS.map((group) => {
    const entries = declarations.filter(([, declaration]) => declaration.group === group);
    return [`## ${group}`, ...entries.map(([name, declaration]) => entry(name, declaration))].join('\n\n');
  });
  return `${[INTRODUCTION, ...groups].join('\n\n')}\n`;
}

const INTRODUCTION = `# Parameters

Generated from the declarations in \`lib/parameters\` by \`npm run docs\`; do not edit.

Give a parameter as CDK context: \`npx cdk synth -c name=value\`, or under \`context\` in \`cdk.json\`. Booleans are \`true\` or
\`false\`, lists are comma-separated text or a JSON array, objects are JSON. What is not allowed is refused before anything
is written, all of it in one report.

"Changing it" says what a new value does to a rack that is deployed:

| | |
|---|---|
${Object.entries(CHANGES).map(row).join('\n')}`;

function entry(name: string, declaration: AnyDeclaration): string {
  const { description, example, furtherExamples = {}, change, changeNote, launchTime, source, onlyWith } = declaration;
  const rows = [
    ['Default', defaultOf(declaration)],
    ['Allowed', allowedOf(declaration)],
    ...(onlyWith === undefined ? [] : [['Has an effect only with', onlyWith.text]]),
    ['Example', `\`-c ${name}=${example}\``],
    ['Changing it', changeNote ? `${change}. ${changeNote}` : change],
    ['At launch of a published product', launchTime ? 'can be chosen' : 'is fixed'],
    ['From', source],
  ];
  const further = Object.entries(furtherExamples).map(([what, value]) => `- ${what}: \`${value}\``);
  return [
    `### \`${name}\``,
    description,
    ['| | |', '|---|---|', ...rows.map(row)].join('\n'),
    ...(further.length === 0 ? [] : ['Further examples:', further.join('\n')]),
  ].join('\n\n');
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
