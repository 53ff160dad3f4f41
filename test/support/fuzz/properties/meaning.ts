import { partitionOf } from '../../../../lib/facts/regions';
import { NGINX_SETTINGS, NGINX_SETTINGS_OF_THE_RACK } from '../../../../lib/facts/traffic/nginx-settings';
import { bash } from '../../bash';
import { textOf } from '../../text';
import type { Made } from '../made';
import { objectsIn, releasesIn } from './kubernetes';

/** What a rack was told means something else in a template, a shell, a chart, fluent-bit or NGINX. */
export function meaning(rack: Made): readonly string[] {
  return [
    ...inTemplates(rack),
    ...inArns(rack),
    ...inShells(rack),
    ...inFluentBit(rack),
    ...inNginx(rack),
    ...inCharts(rack),
  ];
}

/** What templates have CloudFormation fill in, beside what refers to something of theirs. */
const FILLED_IN = new Set(
  ['AccountId', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map((it) => `AWS::${it}`),
);

function inTemplates({ stacks }: Made): string[] {
  return Object.entries(stacks).flatMap(([stack, { template, text }]) => {
    const pseudo = [...text.matchAll(/"Ref": ?"(AWS::[^"]*)"/g)].map(([, name = '']) => name);
    return [
      ...(/\{\{resolve:/.test(text) ? ['a dynamic reference'] : []),
      ...(/\$\{Token\[|#\{Token\[|\$IntrinsicKey\$|-1\.888154589/.test(text) ? ['a token of the CDK'] : []),
      ...pseudo.filter((name) => !FILLED_IN.has(name)),
      // The library has a rule about the version of the bootstrap in each, in other functions.
      ...functionsIn([template.Resources, template.Outputs]).filter((name) => !FUNCTIONS.has(name)),
    ].map((what) => `${stack} has ${what}`);
  });
}

const FUNCTIONS = new Set(
  ['Base64', 'GetAtt', 'GetAZs', 'GetStackOutput', 'ImportValue', 'Join', 'Select', 'Split', 'Sub'].map(
    (name) => `Fn::${name}`,
  ),
);

function functionsIn(value: unknown): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [
        ...(key.startsWith('Fn::') ? [key] : []),
        ...functionsIn(inner),
      ]);
}

/** ARNs of another partition than that of the rack are of nobody that it could meet. */
function inArns({ stacks, plan }: Made): string[] {
  const partition = partitionOf(plan.region);
  return Object.entries(stacks).flatMap(([stack, { text }]) =>
    [...text.matchAll(/arn:(aws[a-z-]*):/g)]
      .filter(([, other]) => other !== partition)
      .map(([arn]) => `${stack} has an ARN of another partition, ${arn}`),
  );
}

/** Commands that outputs have for people: a shell takes each for one, of as many words as it has without what users say. */
function inShells({ stacks }: Made): string[] {
  const commands = Object.entries(stacks).flatMap(([stack, { template }]) =>
    Object.entries(template.Outputs ?? {})
      .map(([name, { Value }]) => ({ where: `${stack} ${name}`, text: textOf(Value).replaceAll(/<[^<>]*>/g, 'x') }))
      .filter(({ text }) => /^(aws|kubectl|docker) /.test(text)),
  );
  if (commands.length === 0) return [];
  // Each in a shell that runs nothing but a function that prints its words.
  const script = commands.map(({ text }) => `aws() { printf '%s\\0' "$@"; }\n(${text}\n)\nprintf '\\n'`).join('\n');
  const { status, stderr } = bash(['-n'], { input: script });
  const strange = commands.filter(
    ({ text }) => /[\n\r]/.test(text) || /[`;&|<>$]/.test(text.replaceAll(/'[^']*'| && /g, '')),
  );
  return [
    ...(status === 0 ? [] : [`a shell does not understand the commands of the outputs: ${stderr}`]),
    ...strange.map(({ where, text }) => `${where} does more than one thing: ${text}`),
  ];
}

/** A configuration of fluent-bit: heads of sections, and lines of a key and a value. */
const LINE = /^(\[(SERVICE|INPUT|FILTER|OUTPUT|PARSER|MULTILINE_PARSER)\]| {4}[\w.]+ \S.*|)$/;

function inFluentBit({ stacks }: Made): string[] {
  return objectsIn(stacks).flatMap(({ where, object }) =>
    Object.entries(object.data ?? {})
      .filter(([file]) => /\.conf$/.test(file))
      .flatMap(([file, text]) =>
        text
          .split('\n')
          .filter((line) => !LINE.test(line) && !/^@INCLUDE [\w.-]+$/.test(line))
          .map((line) => `${where} ${file} has the line ${JSON.stringify(line)}`),
      ),
  );
}

/** Settings of NGINX of one line each, where they are no snippet of configuration; numbers and booleans as such. */
function inNginx({ stacks }: Made): string[] {
  return objectsIn(stacks)
    .filter(({ object }) => object.kind === 'ConfigMap' && object.data?.['log-format'] !== undefined)
    .flatMap(({ where, object }) =>
      Object.entries(object.data ?? {}).flatMap(([key, value]) => {
        const kind = NGINX_SETTINGS[key];
        const isKnown = kind !== undefined || Object.hasOwn(NGINX_SETTINGS_OF_THE_RACK, key);
        const fits =
          kind === 'boolean'
            ? /^(true|false)$/i.test(value)
            : kind === 'number'
              ? /^\d+$/.test(value)
              : !/[\0\r]/.test(value);
        return isKnown && fits ? [] : [`${where} has ${key}: ${JSON.stringify(value)}`];
      }),
    );
}

/** Values of charts are objects; Helm takes nothing of them for a template of its own. */
function inCharts({ stacks }: Made): string[] {
  return releasesIn(stacks)
    .filter(({ values }) => typeof values !== 'object' || values === null || Array.isArray(values))
    .map(({ where }) => `${where} has values that are no object`);
}
