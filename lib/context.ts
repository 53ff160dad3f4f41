import type { App } from 'aws-cdk-lib';

/** Keys of the CDK and its CLI: feature flags, look-ups, and two settings that the CLI keeps in the context. */
const FOREIGN = /[:/@]|^(cli-telemetry|acknowledged-issue-numbers)$/;

/**
 * What the context says of the rack, as it was given: text from `-c`, or values from `cdk.json`.
 * This is the one place that reads context.
 */
export function readContext(app: App): Readonly<Record<string, unknown>> {
  const context: Record<string, unknown> = app.node.getAllContext();
  return Object.fromEntries(Object.entries(context).filter(([key]) => !FOREIGN.test(key)));
}
