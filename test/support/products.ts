import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { RackProduct } from '../../lib/catalog/product/rack-product';
import { find } from '../../lib/look-ups';
import { rackOf } from '../../lib/rack/rack';
import { once } from './once';
import { type Raw, type Template, testApp, withoutTraces } from './templates';

/** What every name of a rack begins with that a test launches. */
export const PREFIX = 'sc-';

/** The template of a product. */
export interface ProductTemplate extends Template {
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly Rules?: Readonly<Record<string, unknown>>;
}

/** An edition of these parameters as a product. */
export function productOf(raw: Raw = {}): ProductTemplate {
  return once('product of', raw, () => JSON.parse(productText(raw)));
}

/** The same as it is written. */
export function productText(raw: Raw = {}): string {
  return once('text of product of', raw, () => written(raw));
}

/** A catalog with that product, built but not synthesized. */
export function productApp(raw: Raw = {}): App {
  return withoutTraces(() => {
    const app = testApp();
    productIn(new Stack(app, 'catalog'), raw);
    return app;
  });
}

function written(raw: Raw): string {
  const app = productApp(raw);
  withoutTraces(() => app.synth());
  const file = readdirSync(app.outdir).find((name) => name.endsWith('.product.template.json')) ?? '';
  const text = readFileSync(join(app.outdir, file), 'utf8');
  rmSync(app.outdir, { recursive: true });
  return text;
}

/** A product in the stack of a catalog. */
export function productIn(stack: Stack, raw: Raw): RackProduct {
  const rack = rackOf({ ...raw, name: 'sc-rack' });
  const found = find({}, rack.plan);
  if (found.type !== 'found') throw new Error('this edition asks AWS for something');
  const assetBucket = Bucket.fromBucketName(stack, 'Assets', 'sc-assets-111122223333');
  return new RackProduct(stack, 'Product', { rack, found, assetBucket, namePrefix: PREFIX, description: 'A rack' });
}
