import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../guards/acknowledge';
import { type AllowStatement, managedPolicy, writesLog } from './security/document';
import { rackLogGroup } from './security/rack-log-group';
import { assumedBy } from './security/service-trust';

export interface InlineFunctionProps {
  /** What it does, for role, policy and function. */
  readonly description: string;
  /** Its source, 4,096 characters at most: it stands in the template, where a reviewer reads it. */
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** What it may do, beside writing its log. */
  readonly statements: readonly AllowStatement[];
  /** ARN of the key that encrypts its log. */
  readonly keyArn: string;
  /** Findings of the guards on the function that are acknowledged → why. */
  readonly acknowledged: Readonly<Record<string, string>>;
}

/** A Lambda function whose source is in the template, with a role, a policy and an encrypted log of its own. */
export class InlineFunction extends Construct {
  readonly arn: string;
  readonly name: string;
  /** Its permissions: what calls it is created after them, and deleted before them. */
  readonly permissions: iam.CfnManagedPolicy;

  constructor(scope: Construct, id: string, props: InlineFunctionProps) {
    super(scope, id);
    const { description } = props;
    const log = rackLogGroup(this, 'Log', { keyArn: props.keyArn });
    const role = new iam.CfnRole(this, 'Role', {
      description,
      assumeRolePolicyDocument: assumedBy(this, 'lambda.amazonaws.com'),
    });
    this.permissions = managedPolicy(this, 'Policy', {
      description,
      roles: [role.ref],
      statements: [...props.statements, writesLog(log.attrArn)],
    });
    const handler = new lambda.CfnFunction(this, 'Handler', {
      description,
      runtime: lambda.Runtime.NODEJS_24_X.name,
      handler: 'index.handler',
      code: { zipFile: props.code },
      environment: { variables: { ...props.environment } },
      timeout: props.timeoutSeconds,
      memorySize: 256,
      role: role.attrArn,
      loggingConfig: { logGroup: log.ref },
    });
    acknowledge(handler, props.acknowledged);
    this.arn = handler.attrArn;
    this.name = handler.ref;
  }
}
