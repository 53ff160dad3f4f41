import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
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
    const { s3BucketName: bucket, s3ObjectKey: key } = new Asset(this, 'Object', { path: props.path });
    const sha256 = createHash('sha256').update(readFileSync(props.path)).digest('hex');
    this.policy = managedPolicy(this, `ReadPolicy${sha256.slice(0, 8)}`, {
      description: 'Nodes read their boot script',
      roles: props.roleNames,
      statements: [{ Action: 's3:GetObject', Resource: `arn:${Stack.of(this).partition}:s3:::${bucket}/${key}` }],
    });
    this.script = { from: 's3', bucket, key, sha256 };
  }
}
