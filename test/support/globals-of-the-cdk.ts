/** The CDK is loaded outside of the files of tests (test/support/jest), with globals of its own. */
interface Globals {
  readonly Error: ErrorConstructor;
  readonly console: Console;
}

export const globalsOfTheCdk = (globalThis as unknown as { readonly globalsOfTheCdk: Globals }).globalsOfTheCdk;

/** Data of the CDK as data of this file: objects that are otherwise the same have other prototypes there. */
export const ownData = <T>(data: T): T => JSON.parse(JSON.stringify(data));
