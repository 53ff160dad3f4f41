import { where } from '../language/condition';
import { declare } from '../language/declaration';
import { text } from '../language/kinds';
import { meantArn } from '../language/meant-aws';
import { inExistingVpc, type NetworkChoices } from './derived';

/**
 * A bucket with or without a folder, a stream of Data Firehose, or a log group. Sources: S3 User Guide, "Bucket naming
 * rules"; Data Firehose and CloudWatch Logs API references, CreateDeliveryStream and CreateLogGroup.
 */
const BUCKET = /s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w!.*'()-]+)*/;
const STREAM = /firehose:[a-z0-9-]+:\d{12}:deliverystream\/[\w.-]{1,64}/;
const GROUP = /logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]{1,512}/;
const SHAPES = [BUCKET, STREAM, GROUP].map(({ source }) => source).join('|');
const NOUN = 'the ARN of an S3 bucket or a folder in it, of a stream of Data Firehose, or of a log group';

const destination = {
  ...text({ pattern: new RegExp(`^arn:aws[a-z-]*:(?:${SHAPES})$`), must: `be ${NOUN}`, allowed: NOUN }),
  meant: meantArn,
};

/** Who records what is sent in the VPC of a rack. */
export const flowLogParameters = {
  flow_log_destination: declare({
    group: 'Network',
    kind: destination,
    default: undefined,
    defaultText: 'a log group of the rack’s own, encrypted and kept for 90 days',
    description:
      'Where flow logs of the VPC go: a bucket, by its ARN with or without a folder, a stream of Data Firehose or a log group that is there before the rack. A bucket must let delivery.logs.amazonaws.com write, by its policy and that of its key. EC2 itself may replace the policy of a bucket of the same account where whoever deploys may change it: deployer_role_enable makes a role that may not. An existing VPC has the flow logs of its owner.',
    example: 'arn:aws:s3:::acme-flow-logs/racks',
    source: 'H12, terraform-aws-vpc',
    launchTime: false,
    change: 'in place',
    changeNote: 'Another flow log takes its place, without a gap. The old records stay where they are.',
    onlyWith: where('a VPC of the rack’s own', (p: NetworkChoices) => !inExistingVpc(p)),
  }),
};
