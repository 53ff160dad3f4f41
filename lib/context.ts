import type { IConstruct } from 'constructs';

/** Keys of the CDK and its CLI: feature flags, look-ups, and two settings that the CLI keeps in the context. */
const FOREIGN = /[:/@]|^(cli-telemetry|acknowledged-issue-numbers)$/;

/** A context: text from `-c`, or values from `cdk.json`. */
export type Context = Readonly<Record<string, unknown>>;

/** All of a context. This is the one place that reads it; what comes after has a context as data. */
export function contextOf({ node }: IConstruct): Context {
  return node.getAllContext();
}

/** What the context of an app says of racks, as it was given. */
export function readContext(app: IConstruct): Context {
  return racksIn(contextOf(app));
}

/** What a context says of racks. */
export function racksIn(context: Context): Context {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !FOREIGN.test(key)));
}

/** The rest of a context: how the CDK works, whatever rack somebody keeps beside that in `cdk.json`. */
export function flagsOf(context: Context): Context {
  return Object.fromEntries(Object.entries(context).filter(([key]) => FOREIGN.test(key)));
}

/**
 * Notes that the CDK takes for nobody: where in the code a resource was made, which its path says, and where a warning about
 * a parameter was written. They cost a quarter of a further rack. Not in `cdk.json`, where the CLI warns of them.
 */
export const WITHOUT_TRACES: Context = {
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
};

/** What tells the roles and buckets of one CDK bootstrap from those of another. @returns nothing where it is the CDK’s own */
export function bootstrapQualifierIn(context: Context): string | undefined {
  const { '@aws-cdk/core:bootstrapQualifier': qualifier } = context;
  return typeof qualifier === 'string' ? qualifier : undefined;
}

/** The account of the credentials that the CLI has found. @returns nothing where it has found none */
export function accountOfCredentials(): string | undefined {
  return process.env.CDK_DEFAULT_ACCOUNT;
}

/** Whether templates are validated: `cdk synth --no-validation` and `CDK_VALIDATION=false` turn it off. */
export function validatesTemplates(): boolean {
  return process.env.CDK_VALIDATION !== 'false';
}
