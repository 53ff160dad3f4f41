import { Stack } from 'aws-cdk-lib';
import { AnyPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmTopicPlan } from '../../rack/monitoring/monitoring';
import { grantDocument } from '../security/document';

export interface AlarmTopicProps {
  readonly plan: Extract<AlarmTopicPlan, { type: 'own' }>;
  /** ARN of the key that encrypts what is published, which must let CloudWatch use it. */
  readonly keyArn: string;
}

/**
 * The topic that alarms of a rack are sent to. Only alarms of this account publish to it, and only by TLS.
 * Source: CloudWatch User Guide, "Notify users on alarm changes": policy of the topic.
 */
export class AlarmTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { plan, keyArn }: AlarmTopicProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const topic = new sns.CfnTopic(this, 'Topic', { topicName: plan.name, kmsMasterKeyId: keyArn });
    this.topicArn = topic.ref;
    const publish = { Action: 'sns:Publish', Resource: topic.ref };
    new sns.CfnTopicPolicy(this, 'Policy', {
      topics: [topic.ref],
      policyDocument: grantDocument([
        {
          ...publish,
          Principal: new ServicePrincipal('cloudwatch.amazonaws.com'),
          Condition: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
          },
        },
        {
          ...publish,
          Effect: 'Deny',
          Principal: new AnyPrincipal(),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    if (plan.email !== undefined) {
      new sns.CfnSubscription(this, 'Email', { topicArn: topic.ref, protocol: 'email', endpoint: plan.email });
    }
  }
}

/** ARN of the topic of a rack’s alarms, in whichever stack: CloudWatch takes it before the topic is there. */
export function topicArnOf(scope: Construct, plan: AlarmTopicPlan): string {
  const { partition, region, account } = Stack.of(scope);
  return plan.type === 'given' ? plan.arn : `arn:${partition}:sns:${region}:${account}:${plan.name}`;
}
