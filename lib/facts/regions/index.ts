/**
 * Numbers of the Availability Zones in which EKS takes subnets, by region: us-east-1 → use1-az1, use1-az2, use1-az4...
 *
 * A zone's name (us-east-1a) may be another zone in another account; its id never is. So defaults are ids.
 * Sources: AWS Global Infrastructure, "AWS Availability Zones" and "AZ IDs"; zones that EKS refuses for a control
 * plane (use1-az3, usw1-az2, cac1-az3) from the EKS User Guide, "VPC and subnet requirements"; cnn1-az4, which
 * EKS refused until 2022-10, from eksctl issue 5783; apne1-az3 is closed to new subnets, and a us-west-1 account sees two zones in all.
 */
const ZONES: Readonly<Record<string, readonly [prefix: string, ...numbers: number[]]>> = {
  'af-south-1': ['afs1', 1, 2, 3],
  'ap-east-1': ['ape1', 1, 2, 3],
  'ap-east-2': ['ape2', 1, 2, 3],
  'ap-northeast-1': ['apne1', 1, 2, 4],
  'ap-northeast-2': ['apne2', 1, 2, 3, 4],
  'ap-northeast-3': ['apne3', 1, 2, 3],
  'ap-south-1': ['aps1', 1, 2, 3],
  'ap-south-2': ['aps2', 1, 2, 3],
  'ap-southeast-1': ['apse1', 1, 2, 3],
  'ap-southeast-2': ['apse2', 1, 2, 3],
  'ap-southeast-3': ['apse3', 1, 2, 3],
  'ap-southeast-4': ['apse4', 1, 2, 3],
  'ap-southeast-5': ['apse5', 1, 2, 3],
  'ap-southeast-6': ['apse6', 1, 2, 3],
  'ap-southeast-7': ['apse7', 1, 2, 3],
  'ca-central-1': ['cac1', 1, 2, 4],
  'ca-west-1': ['caw1', 1, 2, 3],
  'cn-north-1': ['cnn1', 1, 2, 4],
  'cn-northwest-1': ['cnnw1', 1, 2, 3],
  'eu-central-1': ['euc1', 1, 2, 3],
  'eu-central-2': ['euc2', 1, 2, 3],
  'eu-north-1': ['eun1', 1, 2, 3],
  'eu-south-1': ['eus1', 1, 2, 3],
  'eu-south-2': ['eus2', 1, 2, 3],
  'eu-west-1': ['euw1', 1, 2, 3],
  'eu-west-2': ['euw2', 1, 2, 3],
  'eu-west-3': ['euw3', 1, 2, 3],
  'il-central-1': ['ilc1', 1, 2, 3],
  'me-central-1': ['mec1', 1, 2, 3],
  'me-south-1': ['mes1', 1, 2, 3],
  'mx-central-1': ['mxc1', 1, 2, 3],
  'sa-east-1': ['sae1', 1, 2, 3],
  'us-east-1': ['use1', 1, 2, 4, 5, 6],
  'us-east-2': ['use2', 1, 2, 3],
  'us-gov-east-1': ['usge1', 1, 2, 3],
  'us-gov-west-1': ['usgw1', 1, 2, 3],
  'us-west-1': ['usw1', 1, 3],
  'us-west-2': ['usw2', 1, 2, 3, 4],
};

export const REGIONS = Object.keys(ZONES) as [string, ...string[]];

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** The AWS partition of a region. */
export function partitionOf(region: string): Partition {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** What the names of a region's service endpoints end in. */
export function dnsSuffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/**
 * What assumes the roles of instances. In China EC2 goes by another name beside its usual one, and EKS refuses node roles
 * that do not trust that. Source: cdk-eks-blueprints issue 558, "required service principals [ec2.amazonaws.com.cn] were
 * not found in the trust relationships of nodeRole". EKS itself has its usual name there: terraform-aws-eks issue 1904.
 */
export function ec2Principals(region: string): string | readonly string[] {
  const usual = 'ec2.amazonaws.com';
  return partitionOf(region) === 'aws-cn' ? [usual, `ec2.${dnsSuffixOf(region)}`] : usual;
}

/**
 * Regions that AWS has and racks are refused in, and why.
 *
 * The European Sovereign Cloud, open since 2026-01, seems to have EKS: tools know names of its issuers there. It is a
 * partition of its own, aws-eusc, with names of its own for VPC endpoints (eu.amazonaws...); of its zones one source has two,
 * and none was found, in 2026-11 again, that has their ids, or that says which add-ons and node images EKS has there.
 * Sources: region-info and vpc-endpoint.ts of aws-cdk 2.276; openshift-docs pull request 110585, 2026-04 (two zones).
 */
export const REFUSED_REGIONS: Readonly<Record<string, string>> = {
  'eusc-de-east-1':
    'is the European Sovereign Cloud, where racks are not made yet: neither the ids of its zones nor the add-ons that EKS has there are known',
};

/** The zone ids of a region that EKS takes, in the order in which racks take them; none for an unknown region. */
export function eksZoneIds(region: string): readonly string[] {
  const zones = ZONES[region];
  if (zones === undefined) return [];
  const [prefix, ...numbers] = zones;
  return numbers.map((number) => `${prefix}-az${number}`);
}
