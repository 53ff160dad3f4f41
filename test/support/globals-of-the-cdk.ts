/** The CDK is loaded outside of the files of tests (test/support/jest), with globals of its own. */
interface Globals {
  readonly Error: ErrorConstructor;
  readonly console: Console;
}

export const globalsOfTheCdk = (globalThis as unknown as { readonly globalsOfTheCdk: Globals }).globalsOfTheCdk;
