import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileAssetLocation, FileAssetPackaging, Stack, Stage } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { hasWindowsLines, textIn, unixLines } from '../../facts/line-ends';
import { readScript } from '../../facts/nodes/script-file';
import { managedPolicy } from '../security/document';
import type { BootScript } from './user-data/scripts';

export interface UploadedScriptProps {
  /** Path of a file on this machine. */
  readonly path: string;
  /** Names of the roles that may read it. */
  readonly roleNames: readonly string[];
}

/**
 * A file as an object of the bucket that CDK uploads assets to, and a policy that lets some roles read that one object.
 * Its key is a checksum: another file is another object, which rolls the nodes, and has another policy. The old one is
 * deleted after the last node that boots from it.
 */
export class UploadedScript extends Construct {
  readonly script: BootScript;
  /** Nodes boot when it is there. */
  readonly policy: iam.CfnManagedPolicy;

  constructor(scope: Construct, id: string, props: UploadedScriptProps) {
    super(scope, id);
    const read = readScript(props.path);
    if ('problem' in read) {
      throw new Error(`${props.path} ${read.problem}`);
    }
    const contents = runnable(read.contents);
    const sha256 = createHash('sha256').update(contents).digest('hex');
    const { bucketName: bucket, objectKey: key } = upload(this, sha256, contents);
    this.policy = managedPolicy(this, `ReadPolicy${sha256.slice(0, 8)}`, {
      description: 'Nodes read their boot script',
      roles: props.roleNames,
      statements: [{ Action: 's3:GetObject', Resource: `arn:${Stack.of(this).partition}:s3:::${bucket}/${key}` }],
    });
    this.script = { from: 's3', bucket, key, sha256 };
  }
}

/** A script with the line ends of Unix; a program as it is. */
function runnable(contents: Buffer): Buffer {
  const text = textIn(contents);
  return text !== undefined && hasWindowsLines(text) ? Buffer.from(unixLines(text)) : contents;
}

/**
 * Puts a file into the assembly under a name of ours. As an asset of its own path it would keep its extension, whatever
 * that is made of, in the key of the object, and with that in the commands of nodes.
 */
function upload(scope: Construct, sha256: string, contents: Buffer): FileAssetLocation {
  const fileName = `boot-script.${sha256}.sh`;
  const outdir = Stage.of(scope)?.outdir ?? '';
  writeFileSync(join(outdir, fileName), contents);
  return Stack.of(scope).synthesizer.addFileAsset({
    fileName,
    sourceHash: sha256,
    packaging: FileAssetPackaging.FILE,
    displayName: 'Boot script',
  });
}
