import { App } from 'aws-cdk-lib';
import { DECLARATIONS } from '../lib/parameters/declarations';
import type { Warning } from '../lib/parameters/language/rule';
import { parseParameters } from '../lib/parameters/parse';
import { planRack } from '../lib/rack/plan';
import { judge } from '../lib/rack/plan-rule';
import { systemPodsFit } from '../lib/rack/platform/system-fit';
import { acceptWarnings, buildRackApp } from '../lib/rack-app';
import { EXAMPLE_RACKS } from './support/example-racks';
import { FLAGS } from './support/flags';
import { PARAMETER_CHANGES } from './support/parameter-changes';
import { withFiles } from './support/rack-files';
import type { Raw } from './support/templates';

/** A warning is read between others: two lines of a terminal, and numbers where it has to have them. */
const LONGEST = { most: 160, 'rack:system-pods-need-nodes': 240 } as const;

const racks: readonly Raw[] = [
  ...Object.values(EXAMPLE_RACKS),
  ...Object.entries(PARAMETER_CHANGES).flatMap(([name, { before = {}, value }]) => [
    before,
    { ...before, [name]: value },
  ]),
  { k8s_version: '1.30', node_type: 'm9gn.large', node_capacity_type: 'spot', cidr: '10.1.0.0/24', private: false },
  { k8s_version: '1.31', schedule_rack_scale_down: '0 20 * * *', tls_issuer: 'letsencrypt', ssl_protocols: 'TLSv1' },
  { region: 'cn-north-1', high_availability: false, endpoint_access: 'semi-private', build_node_type: 'm7g.large' },
];

function warningsOf(raw: Raw): readonly Warning[] {
  const { parameters, warnings } = parseParameters(raw);
  return [...warnings, ...judge(planRack(parameters), [systemPodsFit]).warnings];
}

const warnings = new Map(racks.flatMap(warningsOf).map((warning) => [warning.id, warning]));

test('the racks here raise most of the warnings that there are', () => {
  expect(warnings.size).toBeGreaterThan(25);
});

describe.each([...warnings.values()])('$id', ({ id, message }) => {
  test('is short', () => {
    const { [id as keyof typeof LONGEST]: longest = LONGEST.most } = LONGEST;
    expect(message.length).toBeLessThanOrEqual(longest);
  });

  test('says after a colon what to do', () => {
    const todo = /: ([^:]+)\.$/.exec(message)?.[1] ?? '';
    expect(todo).toMatch(
      /^(add|build|check|copy|give|leave|look|make|move|name|pin|plan|save|take|endpoint_access=private)\b/,
    );
  });
});

test('names in warnings are parameters, not words that were once', () => {
  const names = [...warnings.values()].flatMap(({ message }) => message.match(/\b[a-z]+(?:_[a-z0-9]+)+(?==)/g) ?? []);
  expect(names.filter((name) => !Object.hasOwn(DECLARATIONS, name))).toEqual([]);
});

test.each([
  ['of context', {}],
  ['of a file', { 'racks/prod.yaml': '' }],
])('an accepted warning is silent for a rack %s, and the others are not', (_, files) => {
  const app = new App({ context: { ...FLAGS, '@aws-cdk/core:validateAgainstDefaultRules': false }, autoSynth: false });
  acceptWarnings(app, { 'rack:imds-optional': 'our agent knows only IMDSv1' });
  const errors = jest.spyOn(console, 'error').mockImplementation();
  withFiles(files, () => buildRackApp(app));
  app.synth();
  const printed = errors.mock.calls.join('\n');
  errors.mockRestore();
  expect(printed).not.toContain('IMDSv1');
  expect(printed).toContain("Acknowledge with 'Annotation::rack:endpoint-open'");
});
