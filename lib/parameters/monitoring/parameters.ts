import { when } from '../language/condition';
import { declare, type ValuesOf } from '../language/declaration';
import { boolean } from '../language/kinds';
import { emailAddress, topicArn } from './formats';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:operations';

/** Whether a rack is watched, and who is told. */
export const monitoringParameters = {
  monitoring_enable: declare({
    group: 'Monitoring',
    kind: boolean(),
    default: false,
    description:
      'true: metrics of nodes and pods by the EKS add-on amazon-cloudwatch-observability (Container Insights), requests, errors and latency of the routers from their access log, the age of certificates, a CloudWatch dashboard <rack>, and alarms that say in their description what to do. CloudWatch bills it: `npm run cost` says what. Application Signals stays off, and logs go the way of fluentd_disable alone. The add-on may be configured by addons.',
    example: 'true',
    source: 'H6, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote:
      'From the deploy of the key on, alarms reach nobody while it is switched off. Its log groups below /aws/containerinsights/<rack>/ stay when it is false again; true once more, the rack takes them over with `cdk deploy --import-existing-resources`.',
  }),
  alarm_email: declare({
    group: 'Monitoring',
    kind: emailAddress(),
    default: undefined,
    defaultText: 'nobody; alarms show in CloudWatch only',
    description:
      'Address that alarms of the rack are mailed to, by an SNS topic of its own, <rack>-alarms. AWS mails it once to ask; until somebody confirms, it gets nothing.',
    example: 'operations@example.org',
    source: 'H6, AWS::SNS::Subscription',
    launchTime: false,
    change: 'in place',
    changeNote: 'Another address has to confirm first.',
    onlyWith: when('monitoring_enable', true),
  }),
  alarm_topic_arn: declare({
    group: 'Monitoring',
    kind: topicArn(TOPIC),
    default: undefined,
    defaultText: 'a topic of the rack’s own, <rack>-alarms',
    description:
      'SNS topic that gets the alarms of the rack, in its region. Its policy, and that of its key if it has one, must let cloudwatch.amazonaws.com publish to it; who subscribes is its owner’s to say.',
    example: TOPIC,
    source: 'H6, AWS::CloudWatch::Alarm',
    launchTime: false,
    change: 'in place',
    changeNote: 'Until all stacks are deployed, alarms reach neither topic.',
    onlyWith: when('monitoring_enable', true),
  }),
};

export type MonitoringParameters = ValuesOf<typeof monitoringParameters>;
