import { App, ContextProvider, Stack } from 'aws-cdk-lib';
import type { MissingContext } from 'aws-cdk-lib/cloud-assembly-schema';
import { PROVIDER_ERROR_KEY } from 'aws-cdk-lib/cx-api';
import { accountOfCredentials, type Context } from './context';

/** Something that only AWS knows, and whose answer the CDK's CLI keeps in `cdk.context.json`. */
export interface Question {
  /** Name of the CLI's context provider, such as `vpc-provider`. */
  readonly provider: string;
  readonly region: string;
  /** @default - the account of whoever asks */
  readonly account?: string;
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
 * Answers are kept by account. Without one, and without credentials, there is no telling which account is meant, so the
 * cache decides: an answer that is there for only one account is the one, and a synth works offline.
 * @param context where the cache is
 */
export function lookUp(context: Context, question: Question): Answer {
  // The library names keys within a stack. The environment is among the properties here, so any stack will do: one of
  // an app of its own, which is never synthesized.
  const scope = new Stack(new App({ autoSynth: false }), 'Keys');
  const keyed = (account: string) => {
    const props = { ...question.props, account, region: question.region };
    return ContextProvider.getKey(scope, { provider: question.provider, props, includeEnvironment: false });
  };
  const credentials = accountOfCredentials();
  const account = question.account ?? credentials;
  const cached = Object.keys(context).filter((key) => {
    const [, cachedFor] = /:account=(\d{12}):/.exec(key) ?? [];
    return cachedFor !== undefined && key === keyed(cachedFor).key;
  });
  const [key] = account === undefined ? cached : cached.filter((candidate) => candidate === keyed(account).key);
  if (account === undefined && cached.length > 1) {
    return {
      type: 'failed',
      reason: 'is in cdk.context.json for several accounts, and neither account nor credentials say which is meant',
    };
  }
  if (key !== undefined) {
    const value = context[key];
    const error = (value as Record<string, unknown> | null)?.[PROVIDER_ERROR_KEY];
    return error === undefined
      ? { type: 'found', value }
      : { type: 'failed', reason: `was looked up without success: ${error}` };
  }
  return account === undefined || credentials === undefined
    ? { type: 'failed', reason: 'is not in cdk.context.json, and without AWS credentials it cannot be looked up' }
    : { type: 'to ask', missing: { ...keyed(account), provider: question.provider } as MissingContext };
}
