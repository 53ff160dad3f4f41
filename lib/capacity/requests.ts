import type { Quota } from '../facts/fleet/quotas';
import type { Partition } from '../facts/regions';

/**
 * Where quotas of services that are one for all regions are read and raised.
 * Sources: Service Quotas User Guide, "Requesting a quota increase" (us-east-1); IAM endpoints of the other partitions.
 */
const HOME: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

const FOR_ALL_REGIONS: readonly string[] = ['iam', 'route53'];

/** What of an account a quota is judged for. */
export interface Where {
  readonly partition: Partition;
  /** @default - all regions of the account */
  readonly region?: string;
}

/** The region in which a quota is read and raised. */
export function regionFor({ service }: Pick<Quota, 'service'>, { partition, region }: Where): string {
  return region === undefined || FOR_ALL_REGIONS.includes(service) ? HOME[partition] : region;
}

/** Reads what an account really has. */
export function readCommand({ service, code, name }: Pick<Quota, 'service' | 'code' | 'name'>, region: string): string {
  return code === undefined
    ? `aws service-quotas list-service-quotas --service-code ${service} --region ${region} --query "Quotas[?QuotaName=='${name}']"`
    : `aws service-quotas get-service-quota --service-code ${service} --quota-code ${code} --region ${region}`;
}

/** Asks AWS for more. */
export function requestCommand({ service, code }: { service: string; code: string }, desired: number, region: string) {
  return `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${desired} --region ${region}`;
}
