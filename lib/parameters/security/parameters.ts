import { withAny } from '../language/condition';
import { declare, type ValuesOf } from '../language/declaration';
import { arn } from '../language/formats';
import { boolean, text } from '../language/kinds';
import { accessParameters } from './access';

/** What encrypts, what is allowed, and where a rack writes down what it does. */
export const securityParameters = {
  kms_key_arn: declare({
    group: 'Security',
    kind: arn({
      service: 'kms',
      global: false,
      resource: /key\/[a-zA-Z0-9-]+/,
      noun: 'a KMS key',
      example: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    }),
    default: undefined,
    defaultText: 'a key of the rack’s own, rotated, retained when the rack is removed',
    description:
      'KMS key that encrypts Kubernetes secrets, node volumes, log groups and buckets. A key of yours must let these services use it: the README says how.',
    example: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    source: 'B1, kube-aws',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: 'A cluster keeps the key of its secrets for life.',
  }),
  ...accessParameters,
  assets_bucket: declare({
    group: 'Security',
    kind: text({
      pattern: /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+(?![a-z0-9.-]))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      must: 'be the name of an S3 bucket',
      allowed: 'the name of an existing S3 bucket in the region of the rack',
    }),
    default: undefined,
    defaultText: 'a bucket of the rack’s own, retained when the rack is removed',
    description:
      'Bucket for settings and logs. Given, no bucket is created, and <rack>/deployed.json is written to it at each deploy, encrypted with the key of the rack: a function of the rack in this account must be let s3:PutObject, which only a policy of the bucket that denies it, or another account, keeps it from. Access logs of load balancers: assets_bucket_access_logs.',
    example: 'acme-rack-settings',
    source: 'B3, kube-aws',
    launchTime: false,
    change: 'in place',
    changeNote:
      'From the rack’s own bucket to another it takes two deploys, as the README has them: load balancers still deliver their logs there. It is retained, with what it holds.',
  }),
  assets_bucket_access_logs: declare({
    group: 'Security',
    kind: boolean(),
    default: false,
    description:
      'true: load balancers deliver their access logs to assets_bucket too, below logs/. Its policy must let delivery.logs.amazonaws.com do s3:GetBucketAcl with it and s3:PutObject below logs/AWSLogs/<account>/, its encryption must be that of S3 or a key that lets that service use it, and how long it keeps logs is its owner’s to say. A bucket of the rack’s own always takes them, for a year.',
    example: 'true',
    source: 'C3, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    onlyWith: withAny('assets_bucket'),
  }),
};

export type SecurityParameters = ValuesOf<typeof securityParameters>;
