import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { EDITIONS } from '../../support/catalog/editions';
import { productOf } from '../../support/catalog/products';
import { testApp } from '../../support/templates';

/** What the validation of the library says of a template: it looks into stacks, not into products. */
interface Violation {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

function included(app: App, id: string, text: string): void {
  const templateFile = join(app.outdir, `${id}.json`);
  writeFileSync(templateFile, text);
  new CfnInclude(new Stack(app, id, { env: { region: 'us-east-1' } }), 'Product', { templateFile });
}

function violations(app: App): string[] {
  const validates = process.env.CDK_VALIDATION;
  const silent = jest.spyOn(console, 'error').mockImplementation();
  process.env.CDK_VALIDATION = 'true';
  try {
    expect(() => app.synth()).toThrow('Nonsense');
  } finally {
    process.env.CDK_VALIDATION = validates;
    silent.mockRestore();
  }
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  rmSync(app.outdir, { recursive: true });
  return (pluginReports as { readonly violations: readonly Violation[] }[]).flatMap((report) =>
    report.violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    ),
  );
}

test('products are what the library’s validation takes, of stacks as of a rack', () => {
  const app = testApp();
  for (const name of ['default', 'company']) {
    included(app, name, productOf(EDITIONS[name]).text);
  }
  // One that is not, so that this test could fail.
  const Bucket = { Type: 'AWS::S3::Bucket', Properties: { Nonsense: true } };
  included(app, 'broken', JSON.stringify({ Resources: { Bucket } }));
  expect(violations(app).sort()).toEqual([
    'F3002 broken/Product/Bucket',
    // Acknowledged in racks, with a reason.
    ...['company', 'default'].map((name) => `W9009 ${name}/Product/EksCluster`),
  ]);
});
