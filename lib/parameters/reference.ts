import { BY_NAME, type ParameterName } from './declarations';
import { allowedOf, CHANGES, type ChangeEffect, defaultOf, GROUPS } from './language/declaration';
import { relatedTo, USES } from './uses';

type AnyDeclaration = (typeof BY_NAME)[keyof typeof BY_NAME];

/** The parameter reference, in Markdown, from only the declarations. */
export function reference(): string {
  const declarations = Object.entries(BY_NAME);
  const groups = GROUPS.map((group) => {
    const entries = declarations.filter(([, declaration]) => declaration.group === group);
    return [`## ${group}`, ...entries.map(([name, declaration]) => entry(name as ParameterName, declaration))].join(
      '\n\n',
    );
  });
  return `${[INTRODUCTION, fixed(), ...groups].join('\n\n')}\n`;
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

/** What changing a parameter cannot do to a rack that is there. */
const FIXED: readonly ChangeEffect[] = ['new rack', 'fails at deploy'];

/** One list of what to decide before the first deploy. */
function fixed(): string {
  const rows = Object.entries(BY_NAME)
    .filter(([, { change }]) => FIXED.includes(change))
    .map(([name, { change, changeNote = '' }]) => row([link(name), change, changeNote]));
  return [
    '## What cannot be changed',
    'Decide these before the first deploy. Another value of theirs is another rack, or a deploy that CloudFormation refuses before anything is deleted. All others can be changed, as "Changing it" says.',
    ['| parameter | another value | |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

const link = (name: string) => `[\`${name}\`](#${name})`;

function entry(name: ParameterName, declaration: AnyDeclaration): string {
  const { description, example, furtherExamples = {}, change, changeNote, launchTime, source, onlyWith } = declaration;
  const rows = [
    ['Default', defaultOf(declaration)],
    ['Allowed', allowedOf(declaration)],
    ...(onlyWith === undefined ? [] : [['Has an effect only with', onlyWith.text]]),
    ['Example', `\`-c ${name}=${example}\``],
    ['Changing it', changeNote ? `${change}. ${changeNote}` : change],
    ['At launch of a published product', launchTime ? 'can be chosen' : 'is fixed'],
    ['From', source],
    ['Related', relatedTo(name).map(link).join(', ')],
  ];
  const further = Object.entries(furtherExamples).map(([what, value]) => `- ${what}: \`${value}\``);
  return [
    `### \`${name}\``,
    description,
    ['| | |', '|---|---|', ...rows.map(row)].join('\n'),
    'Use cases:',
    USES[name].useCases.map((useCase) => `- ${useCase}`).join('\n'),
    ...(further.length === 0 ? [] : ['Further examples:', further.join('\n')]),
  ].join('\n\n');
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
