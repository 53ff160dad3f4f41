import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { CloudFormationStackArtifact, UNKNOWN_ACCOUNT } from 'aws-cdk-lib/cx-api';
import { rackOf } from '../../lib/rack/rack';
import { buildRack } from '../../lib/rack-app';
import { keyOf } from '../../lib/review';
import { FLAGS } from './flags';
import { once } from './once';

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

/**
 * An app as the CLI makes it; warnings stay in its metadata instead of being printed.
 * @param more context beside the feature flags
 */
export function testApp(more: Raw = {}): App {
  const context = {
    ...FLAGS,
    ...more,
    '@aws-cdk/core:annotationsInValidationReport': false,
    // The layers with kubectl are sixty megabytes, which no test reads from where they would be copied to.
    'aws:cdk:disable-asset-staging': true,
    // Places of resources in the tree, for what the CLI says of them: a tenth of a synth.
    'aws:cdk:disable-logicalId-metadata': true,
  };
  return new App({
    context,
    analyticsReporting: false,
    treeMetadata: false,
    outdir: mkdtempSync(join(tmpdir(), 'rack-')),
  });
}

/** The stacks of a rack, built but not synthesized. */
export function rackApp(raw: Raw = {}): App {
  const parameters = rackOf(raw);
  return withoutTraces(() => {
    const app = testApp();
    buildRack(app, parameters);
    return app;
  });
}

/**
 * The CDK notes where everything was made, and jest maps each frame of that to its source: a fifth of a synth. What throws
 * does so again with all of its frames.
 */
export function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 1;
    return work();
  } catch {
    Error.stackTraceLimit = stackTraceLimit;
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A stack of a rack as the CLI finds it in the assembly. */
export interface SynthesizedStack {
  readonly template: Template;
  /** The parts that the CLI deploys before it, and deletes after it: those that its manifest names. */
  readonly dependencies: readonly string[];
  readonly terminationProtection: boolean;
}

/** The same with its part, and with what identifies it among the stacks of other racks and places. */
interface Synthesized extends SynthesizedStack {
  readonly part: string;
  readonly key: string;
  /** The keys of those in `dependencies`. */
  readonly needs: readonly string[];
}

type Stacks = Readonly<Record<string, SynthesizedStack>>;
type Templates = Readonly<Record<string, Template>>;

/** The stacks of a rack by part: `network`, `eks`, ... */
export function stacksOf(raw: Raw = {}): Stacks {
  return byPart(assemblyOf(raw));
}

/** The stacks of a rack, synthesized once for all tests. */
export function assemblyOf(raw: Raw): readonly Synthesized[] {
  return once('assembly of', raw, () => assembled(raw));
}

/** The templates of a rack by part. */
export function templatesOf(raw: Raw = {}): Templates {
  return templatesIn(stacksOf(raw));
}

/** The templates of a rack, synthesized anew. */
export function synthesized(raw: Raw): Templates {
  return templatesIn(byPart(assembled(raw)));
}

function templatesIn(stacks: Stacks): Templates {
  return Object.fromEntries(Object.entries(stacks).map(([part, { template }]) => [part, template]));
}

function byPart(stacks: readonly Synthesized[]): Stacks {
  return Object.fromEntries(stacks.map(({ part, key: _, needs: __, ...stack }) => [part, stack]));
}

/** The same, synthesized anew. */
export function assembled(raw: Raw): readonly Synthesized[] {
  const app = rackApp(raw);
  const name = typeof raw.name === 'string' ? raw.name : 'rack';
  const partOf = (id: string) => id.slice(name.length + 1);
  const stacks = withoutTraces(() => app.synth()).stacks.map((stack): Synthesized => {
    // Each depends on what is uploaded for it, too.
    const before = stack.dependencies.filter((one) => one instanceof CloudFormationStackArtifact);
    return {
      part: partOf(stack.stackName),
      key: stackKey(stack),
      template: stack.template,
      dependencies: before.map(({ id }) => partOf(id)),
      needs: before.map(stackKey),
      terminationProtection: stack.terminationProtection ?? false,
    };
  });
  rmSync(app.outdir, { recursive: true });
  return stacks;
}

/** Where an account is named, the stacks of a rack are others than those of the same name elsewhere. */
function stackKey({ environment: { account, region }, stackName }: CloudFormationStackArtifact): string {
  return keyOf(account === UNKNOWN_ACCOUNT ? region : `${account}:${region}`, stackName);
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
