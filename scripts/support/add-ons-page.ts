import { BLUEPRINTS, type Blueprint, FURTHER, type Way } from './blueprints';

const WAYS: Readonly<Record<Way, string>> = {
  'built in': 'built in',
  addons: 'by [`addons`](parameters.md#addons)',
  charts: 'by [`charts`](parameters.md#charts)',
  manifests: 'by [`manifests`](parameters.md#manifests)',
  not: 'no',
};

/** `docs/add-ons.md`. */
export function addOnsPage(): string {
  const had = BLUEPRINTS.filter(({ way }) => way !== 'not').length;
  return `# What else runs in a cluster

Generated from \`scripts/support/blueprints.ts\` by \`npm run docs\`; do not edit.

[cdk-eks-blueprints](https://github.com/aws-quickstart/cdk-eks-blueprints) has ${BLUEPRINTS.length} add-ons (commit a85b33eb of 2025-04-14). A rack can
have ${had} of them: built in, as an EKS add-on ([\`addons\`](parameters.md#addons)), by a Helm chart ([\`charts\`](parameters.md#charts)) or by objects
([\`manifests\`](parameters.md#manifests)), each with an AWS identity of its own where it needs one. The examples are rack files that
tests synthesize; each says where its chart and version were read, and when. Take a newer version when you install one. In
\`racks\` their first line, by which editors find the schema, has one \`../\` less.

\`\`\`sh
mkdir -p racks
cp examples/add-ons/keda.yaml racks/keda.yaml
npm run validate -- -c rack=keda
\`\`\`

| blueprint | here | example | |
|---|---|---|---|
${BLUEPRINTS.map(row).join('\n')}

EKS has more: \`aws eks describe-addon-versions\` lists all of them, and \`addons\` takes every one by its name.

| further | example |
|---|---|
${FURTHER.map(([example, what]) => `| ${what} | ${link(example)} |`).join('\n')}
`;
}

function row({ name, way, parameters, example, note = '' }: Blueprint): string {
  const here = parameters === undefined ? WAYS[way] : `by ${parameters.map(reference).join(', ')}`;
  return `| ${name} | ${here} | ${example === undefined ? '' : link(example)} | ${note} |`;
}

const reference = (parameter: string) => `[\`${parameter}\`](parameters.md#${parameter})`;
const link = (example: string) => `[${example}](../examples/add-ons/${example}.yaml)`;
