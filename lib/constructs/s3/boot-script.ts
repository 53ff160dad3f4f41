import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AssetHashType, BundlingOutput, DockerImage, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Asset, type AssetProps } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { hasWindowsLines, textIn, unixLines } from '../../facts/line-ends';
import { managedPolicy } from '../iam/document';
import type { BootScript } from '../nodes/user-data/scripts';

export interface UploadedScriptProps {
  /** Path of a file on this machine. */
  readonly path: string;
  /** Names of the roles that may read it. */
  readonly roleNames: readonly string[];
}

/**
 * A file as an object of the bucket that CDK uploads assets to, and a policy that lets some roles read that one object.
 * Its key is a checksum: another file is another object, which rolls the nodes, and has another policy. The old one goes
 * when the last node that boots from it has gone.
 */
export class UploadedScript extends Construct {
  readonly script: BootScript;
  /** Nodes boot when it is there. */
  readonly policy: iam.CfnManagedPolicy;

  constructor(scope: Construct, id: string, props: UploadedScriptProps) {
    super(scope, id);
    const bytes = readFileSync(props.path);
    const text = textIn(bytes);
    const converted = text !== undefined && hasWindowsLines(text) ? unixLines(text) : undefined;
    const { s3BucketName: bucket, s3ObjectKey: key } = new Asset(this, 'Object', {
      ...(converted === undefined ? { path: props.path } : insteadOf(props.path, converted)),
    });
    const sha256 = createHash('sha256')
      .update(converted ?? bytes)
      .digest('hex');
    this.policy = managedPolicy(this, `ReadPolicy${sha256.slice(0, 8)}`, {
      description: 'Nodes read their boot script',
      roles: props.roleNames,
      statements: [{ Action: 's3:GetObject', Resource: `arn:${Stack.of(this).partition}:s3:::${bucket}/${key}` }],
    });
    this.script = { from: 's3', bucket, key, sha256 };
  }
}

/** Stages a text in place of a file. The library bundles in a directory that it removes; nothing is left on disk. */
function insteadOf(path: string, text: string): AssetProps {
  return {
    path: dirname(path),
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type, and never run.
      image: DockerImage.fromRegistry('none'),
      outputType: BundlingOutput.SINGLE_FILE,
      local: {
        tryBundle: (directory) => {
          writeFileSync(join(directory, basename(path)), text);
          return true;
        },
      },
    },
  };
}
