import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { arn, principalArn } from '../language/formats';
import { boolean, listOf, text } from '../language/kinds';

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
  admin_role_arns: declare({
    group: 'Security',
    kind: unordered(
      listOf(principalArn('an IAM role or user', 'arn:aws:iam::111122223333:role/platform'), { min: 1, max: 50 }),
    ),
    default: undefined,
    defaultText: 'only the identity that creates the cluster, with a warning',
    description:
      'IAM roles or users that administer the cluster, beside the identity that creates it. They must exist. The role with which the CDK deploys creates the cluster, and EKS makes entries for it and for node_role_arn by itself: neither can be named.',
    example: 'arn:aws:iam::111122223333:role/platform',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  iam_policies_enable: declare({
    group: 'Security',
    kind: boolean(),
    default: true,
    description:
      'The four managed policies of a deployment account: controller, control plane, nodes, deployment. Nothing of the rack uses them; attach them to whoever manages clusters. They are kept as published, and two amount to administrator of the account: deployment by iam:CreatePolicyVersion on every policy, controller by iam:AttachRolePolicy on every role. Attach those to whom you would make one.',
    example: 'false',
    source: 'D3, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  pod_identity_agent_enable: declare({
    group: 'Security',
    kind: boolean(),
    default: false,
    description:
      'true: the EKS pod identity agent, and add-ons and apps take their AWS identity from it. false: they take it by IAM roles for service accounts.',
    example: 'true',
    source: 'A23, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Pods of apps that run lose their AWS identity until they are made again: `kubectl rollout restart deployment --namespace <rack>-<app>`. Those of the rack are made again by themselves.',
  }),
  assets_bucket: declare({
    group: 'Security',
    kind: text({
      pattern: /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
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
  }),
  deletion_protection: declare({
    group: 'Security',
    kind: boolean(),
    default: true,
    description:
      'EKS refuses to delete the cluster, whoever asks. false, deployed once, is the first step of a removal.',
    example: 'false',
    source: 'H5, the design card',
    launchTime: false,
    change: 'in place',
  }),
};
