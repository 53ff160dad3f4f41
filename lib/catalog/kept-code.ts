import { cpSync, existsSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { FileAssetPackaging, Stage } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { contextOf } from '../context';
import type { RackStack } from '../stacks/rack-stack';
import type { KeptCode } from './publication';

/**
 * Copies code of locked versions into the bucket of the catalog, under the names that their templates have. These are hashes
 * that the library took of what it was made from then, and takes of nothing else: so they are told, not made again.
 */
export function uploadKept(stack: RackStack, code: readonly KeptCode[], destinationBucket: IBucket): void {
  const sources = code.map(({ hash, path }) => {
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      sourceHash: hash,
      packaging: statSync(path).isFile() ? FileAssetPackaging.FILE : FileAssetPackaging.ZIP_DIRECTORY,
      fileName: staged(stack, hash, path),
    });
    return { bucketName, objectKey };
  });
  const [first] = sources;
  if (first === undefined) return;
  const from = Bucket.fromBucketName(stack, 'Bootstrap', first.bucketName);
  new BucketDeployment(stack, 'KeptAssets', {
    sources: sources.map(({ objectKey }) => Source.bucket(from, objectKey)),
    destinationBucket,
    extract: false,
    prune: false,
    retainOnDelete: true,
    outputObjectKeys: false,
  });
}

/** In the assembly, from which it is uploaded wherever that is taken. */
function staged(stack: RackStack, hash: string, path: string): string {
  if (contextOf(stack)['aws:cdk:disable-asset-staging']) return resolve(path);
  const name = `asset.${hash}${statSync(path).isFile() ? extname(path) : ''}`;
  // That of a stage is below it; assets are in that of the app.
  const target = join(Stage.of(stack)?.assetOutdir ?? '', name);
  if (!existsSync(target)) cpSync(path, target, { recursive: true });
  return Stage.of(stack)?.assetOutdir === Stage.of(stack)?.outdir ? name : join('..', name);
}
