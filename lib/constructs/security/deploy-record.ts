import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../../guards/acknowledge';
import type { DeployRecord as Contents } from '../../rack/record';
import { InlineFunction } from '../inline-function';

const HANDLER = readFileSync(join(__dirname, 'deploy-record', 'handler.js'), 'utf8');
/** Nine calls that are answered within a second each; Lambda tries twice more where one is not. */
const TIMEOUT_SECONDS = 60;

export interface DeployRecordProps {
  readonly rackName: string;
  /** Stacks of the rack, including those that not every rack has. */
  readonly stackNames: readonly string[];
  readonly contents: Contents;
  /** Name of the bucket that the record is kept in. */
  readonly bucketName: string;
  /** ARN of the key that encrypts it. */
  readonly keyArn: string;
}

/**
 * Keeps `<rack>/deployed.json` in a bucket: parameters, versions, and status and outputs of every stack, written anew
 * whenever a stack of the rack has been created, updated, taken back or deleted. A versioned bucket has all of them.
 *
 * By an event, not by a custom resource: the status of a stack is known only once it is done, and no deploy fails
 * because of the record. What templates were made from stands in the metadata of the rule, which an update changes
 * without a call to anything.
 * Sources: CloudFormation User Guide, "Stack Status Change event detail"; CloudFormation API Reference,
 * DescribeStackResource and ResourceChange (Scope: Metadata).
 */
export class DeployRecord extends Construct {
  constructor(scope: Construct, id: string, props: DeployRecordProps) {
    super(scope, id);
    const { rackName, stackNames, bucketName, keyArn } = props;
    const { partition, region } = Stack.of(this);
    const stackArns = (owner: string) =>
      stackNames.map((name) => `arn:${partition}:cloudformation:${region}:${owner}:stack/${name}/`);
    const rule = new events.CfnRule(this, 'Rule', {
      description: `Writes down what rack ${rackName} is after deployments`,
      eventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': stackArns(Aws.ACCOUNT_ID).map((prefix) => ({ prefix })),
          'status-details': { status: [{ suffix: '_COMPLETE' }] },
        },
      },
    });
    rule.addMetadata('eks-rack', props.contents);
    const object = `${rackName}/deployed.json`;
    const writer = new InlineFunction(this, 'Writer', {
      description: `Writes down what rack ${rackName} is`,
      code: HANDLER,
      environment: {
        STACK_ID: Aws.STACK_ID,
        RECORD: rule.logicalId,
        STACKS: stackNames.join(','),
        BUCKET: bucketName,
        OBJECT: object,
        KEY_ARN: keyArn,
      },
      timeoutSeconds: TIMEOUT_SECONDS,
      keyArn,
      statements: [
        {
          Action: ['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
          Resource: stackArns(Aws.ACCOUNT_ID).map((arn) => `${arn}*`),
        },
        { Action: 's3:PutObject', Resource: `arn:${partition}:s3:::${bucketName}/${object}` },
        { Action: 'kms:GenerateDataKey', Resource: keyArn },
      ],
      acknowledged: {
        'NIST.800.53.R5-LambdaConcurrency':
          'Stacks of one rack invoke it when they are done: a few times at each deploy.',
        'NIST.800.53.R5-LambdaDLQ':
          'Lambda tries three times, and the next stack that is done has all of it written again.',
        'NIST.800.53.R5-LambdaInsideVPC':
          'It calls CloudFormation and S3, which are not in the VPC, and reaches nothing that is.',
      },
    });
    acknowledge(
      writer.permissions,
      Object.fromEntries(
        stackArns('<AWS::AccountId>').map((arn) => [
          `AwsSolutions-IAM5[Resource::${arn}*]`,
          'CloudFormation makes up the end of a stack’s ARN; the name before it is that of a stack of this rack.',
        ]),
      ),
    );
    rule.targets = [{ id: 'DeployRecord', arn: writer.arn }];
    const permission = new lambda.CfnPermission(this, 'RulePermission', {
      action: 'lambda:InvokeFunction',
      functionName: writer.name,
      principal: 'events.amazonaws.com',
      sourceArn: rule.attrArn,
    });
    permission.addResourceDependency(writer.permissions);
  }
}
