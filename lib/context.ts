import { Annotations, type App, ContextProvider, Stack } from 'aws-cdk-lib';
import { ContextProvider as Provider } from 'aws-cdk-lib/cloud-assembly-schema';
import type { Construct } from 'constructs';

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

/** What EC2 is asked of images, as DescribeImages has it. */
export interface ImageQuery {
  /** @default - anyone's */
  readonly owners?: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** What stands in a template until the image is known; such a template cannot be deployed. */
const NO_IMAGE = 'ami-00000000000000000';

/**
 * The id of an image that is looked up in the account and region of the rack. The CLI does that when it has
 * credentials, and keeps the answer in cdk.context.json; from there it is the same on every machine.
 *
 * Stacks have no account, as the same templates deploy to any: the account of a look-up is the one that the CLI has
 * credentials for, or else the one whose answer is there.
 * @param scope in a stack of the region; without an answer, what is to be done is reported there as an error
 */
export function lookUpImage(scope: Construct, query: ImageQuery): string {
  const stack = Stack.of(scope);
  const fail = (problem: string) => {
    Annotations.of(scope).addError(
      `${problem} Run "npx cdk synth" with credentials of the account of the rack: it looks the image up and writes cdk.context.json, which is to be committed.`,
    );
    return NO_IMAGE;
  };
  const accounts = process.env.CDK_DEFAULT_ACCOUNT
    ? [process.env.CDK_DEFAULT_ACCOUNT]
    : accountsOf(stack).filter((account) => stack.node.tryGetContext(imageKey(stack, account, query).key));
  const [account, another] = accounts;
  const what = JSON.stringify(query.filters);
  if (account === undefined) {
    return fail(`The image with ${what} was never looked up.`);
  }
  if (another !== undefined) {
    return fail(`The image with ${what} was looked up in several accounts (${accounts.join(', ')}).`);
  }
  const { key, props } = imageKey(stack, account, query);
  const found: unknown = stack.node.tryGetContext(key);
  if (typeof found === 'string') {
    return found;
  }
  const { region } = stack;
  stack.reportMissingContextKey({
    key,
    provider: Provider.AMI_PROVIDER,
    props: { ...props, dummyValue: NO_IMAGE, account, region },
  });
  return found === undefined ? NO_IMAGE : fail(`The image with ${what}: ${JSON.stringify(found)}.`);
}

/** The accounts of all look-ups of images that were ever answered. */
function accountsOf(stack: Stack): string[] {
  const context: Record<string, unknown> = stack.node.getAllContext();
  const accounts = Object.keys(context).flatMap((key) => /^ami:account=(\d{12}):/.exec(key)?.[1] ?? []);
  return [...new Set(accounts)].sort();
}

function imageKey(stack: Stack, account: string, { owners, filters }: ImageQuery) {
  return ContextProvider.getKey(stack, {
    provider: Provider.AMI_PROVIDER,
    props: { account, region: stack.region, owners, filters },
    includeEnvironment: false,
  });
}
