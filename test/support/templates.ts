import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import { parseParameters } from '../../lib/parameters/parse';
import { fitContradictions } from '../../lib/rack/system-fit';
import { buildRack } from '../../lib/rack-app';

/** Parameters as a user gives them. */
export type Raw = Readonly<Record<string, unknown>>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string | string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Description: string;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

/** An app as the CLI makes it; warnings stay in its metadata instead of being printed. */
export function testApp(): App {
  const context = {
    ...cdkJson.context,
    '@aws-cdk/core:annotationsInValidationReport': false,
    // The layers with kubectl are sixty megabytes, which no test reads from where they would be copied to.
    'aws:cdk:disable-asset-staging': true,
  };
  return new App({ context, analyticsReporting: false, outdir: mkdtempSync(join(tmpdir(), 'rack-')) });
}

/** The stacks of a rack, built but not synthesized. */
export function rackApp(raw: Raw = {}): App {
  const app = testApp();
  buildRack(app, parseParameters(raw, fitContradictions));
  return app;
}

type Templates = Readonly<Record<string, Template>>;
const known = new Map<string, Templates>();

/** The templates of a rack by part: `network`, `eks`, ... Each rack is synthesized once in a test file. */
export function templatesOf(raw: Raw = {}): Templates {
  const key = JSON.stringify(raw);
  const templates = known.get(key) ?? synthesized(raw);
  known.set(key, templates);
  return templates;
}

/** The templates of a rack, synthesized anew. */
export function synthesized(raw: Raw): Templates {
  const app = rackApp(raw);
  const name = typeof raw.name === 'string' ? raw.name : 'rack';
  const { stacks } = app.synth();
  const templates = stacks.map(({ stackName, template }): [string, Template] => [
    stackName.slice(name.length + 1),
    template,
  ]);
  rmSync(app.outdir, { recursive: true });
  return Object.fromEntries(templates);
}

/** The template of one stack of a rack. */
export function templateOf(part: string, raw: Raw = {}): Template {
  const template = templatesOf(raw)[part];
  if (template === undefined) {
    throw new Error(`This rack has no stack ${part}`);
  }
  return template;
}

/** All resources of some templates, by part and logical id: `eks/EksCluster`. */
export function resourcesOf(templates: Readonly<Record<string, Template>>): Readonly<Record<string, Resource>> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([part, { Resources }]) =>
      Object.entries(Resources).map(([id, resource]) => [`${part}/${id}`, resource]),
    ),
  );
}
