/** The CDK is loaded outside of the files of tests (test/support/jest), with globals of its own. */
interface Globals {
  readonly Error: ErrorConstructor;
  readonly console: Console;
  /** What files of tests leave to those that this process runs after them. */
  readonly kept: Map<string, string>;
}

/** Commands of this project load the CDK as everything else. */
const OUTSIDE_OF_TESTS: Globals = { Error, console, kept: new Map() };

export const globalsOfTheCdk =
  (globalThis as unknown as { readonly globalsOfTheCdk?: Globals }).globalsOfTheCdk ?? OUTSIDE_OF_TESTS;

/** Data of the CDK as data of this file: objects that are otherwise the same have other prototypes there. */
export const ownData = <T>(data: T): T => JSON.parse(JSON.stringify(data));
