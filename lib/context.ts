import { App, ContextProvider, Stack } from 'aws-cdk-lib';
import type { MissingContext } from 'aws-cdk-lib/cloud-assembly-schema';
import { PROVIDER_ERROR_KEY } from 'aws-cdk-lib/cx-api';

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

/** The rest of a context: how the CDK works, whatever rack somebody keeps beside that in `cdk.json`. */
export function flagsOf(context: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(context).filter(([key]) => FOREIGN.test(key)));
}

/** Something that only AWS knows, and whose answer the CDK's CLI keeps in `cdk.context.json`. */
export interface Question {
  /** Name of the CLI's context provider, such as `vpc-provider`. */
  readonly provider: string;
  readonly region: string;
  readonly props: Readonly<Record<string, unknown>>;
}

export type Answer =
  | { readonly type: 'found'; readonly value: unknown }
  /** Not known yet: once a stack reports it as missing, the CLI asks AWS and synthesizes again. */
  | { readonly type: 'to ask'; readonly missing: MissingContext }
  /** Not known, and cannot be found out. */
  | { readonly type: 'failed'; readonly reason: string };

/**
 * The answer to a question, from the cache.
 *
 * Answers are kept by account. Without credentials there is no telling which account is meant, so the cache decides: an
 * answer that is there for only one account is the one, and a synth works offline.
 */
export function lookUp(app: App, question: Question): Answer {
  const context: Record<string, unknown> = app.node.getAllContext();
  // The library names keys within a stack. The environment is among the properties here, so any stack will do: one of
  // an app of its own, which is never synthesized.
  const scope = new Stack(new App({ autoSynth: false }), 'Keys');
  const keyed = (account: string) => {
    const props = { ...question.props, account, region: question.region };
    return ContextProvider.getKey(scope, { provider: question.provider, props, includeEnvironment: false });
  };
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const cached = Object.keys(context).filter((key) => {
    const [, cachedFor] = /:account=(\d{12}):/.exec(key) ?? [];
    return cachedFor !== undefined && key === keyed(cachedFor).key;
  });
  const [key] = account === undefined ? cached : cached.filter((candidate) => candidate === keyed(account).key);
  if (account === undefined && cached.length > 1) {
    return {
      type: 'failed',
      reason: 'is in cdk.context.json for several accounts, and no credentials say which is meant',
    };
  }
  if (key !== undefined) {
    const value = context[key];
    const error = (value as Record<string, unknown> | null)?.[PROVIDER_ERROR_KEY];
    return error === undefined
      ? { type: 'found', value }
      : { type: 'failed', reason: `was looked up without success: ${error}` };
  }
  return account === undefined
    ? { type: 'failed', reason: 'is not in cdk.context.json, and without AWS credentials it cannot be looked up' }
    : { type: 'to ask', missing: { ...keyed(account), provider: question.provider } as MissingContext };
}
