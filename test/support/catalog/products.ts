import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { RackProduct } from '../../../lib/catalog/product/rack-product';
import { find } from '../../../lib/look-ups';
import { rackOf } from '../../../lib/rack/rack';
import { type Finding, openFindings } from '../findings';
import { once } from '../once';
import { type Raw, type Template, testApp, withoutTraces } from '../templates';

/** The template of a product. */
export interface ProductTemplate extends Template {
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly Rules?: Readonly<Record<string, unknown>>;
}

/** An edition as a product. */
export interface Product {
  readonly template: ProductTemplate;
  /** The same as it is written. */
  readonly text: string;
  /** What the guards have against it. */
  readonly findings: readonly Finding[];
}

/** An edition of these parameters as a product. */
export function productOf(raw: Raw = {}): Product {
  return once('product of', raw, () => made(raw));
}

function made(raw: Raw): Product {
  const [app, product] = withoutTraces(() => {
    const root = testApp();
    return [root, productIn(new Stack(root, 'catalog'), raw)];
  });
  const findings = openFindings(product);
  withoutTraces(() => app.synth());
  const text = readFileSync(join(app.outdir, product.templateFile), 'utf8');
  rmSync(app.outdir, { recursive: true });
  return { template: JSON.parse(text), text, findings };
}

/** A product in the stack of a catalog. */
export function productIn(stack: Stack, raw: Raw): RackProduct {
  const rack = rackOf(raw);
  const found = find({}, rack.plan);
  if (found.type !== 'found') throw new Error('this edition asks AWS for something');
  const assetBucket = Bucket.fromBucketName(stack, 'Assets', 'sc-assets-111122223333');
  return new RackProduct(stack, 'Product', { rack, found, assetBucket, description: 'A rack' });
}
