import TABLE from './quotas.json';

/** In what a quota is counted: all that is in one of these shares it. */
export type QuotaScope =
  | 'account'
  | 'region'
  | 'zone'
  | 'VPC'
  | 'cluster'
  | 'node group'
  | 'security group'
  | 'network interface'
  | 'load balancer'
  | 'target group'
  | 'role'
  | 'key'
  | 'Auto Scaling group'
  | 'hosted zone';

/** A service quota that racks take of. */
export interface Quota {
  /** Code of the service in Service Quotas, such as `ec2`. */
  readonly service: string;
  /** Code of the quota there, such as `L-0263D0A3`. @default - it has none, or none is known */
  readonly code?: string;
  readonly name: string;
  /** What AWS documents for a new account; an account may have been given more. */
  readonly default: number;
  /** The same for regions in which it is another number. @default - none */
  readonly defaultElsewhere?: Readonly<Record<string, number>>;
  readonly unit: string;
  readonly scope: QuotaScope;
  readonly adjustable: boolean;
  /** The most that AWS raises it to. @default - no bound is documented */
  readonly max?: number;
  /** How many there are in every new account without anybody's doing. @default 0 */
  readonly alreadyThere?: number;
  /** The quota that has to be raised for this one to grow. @default - this one */
  readonly raisedWith?: QuotaId;
  /** What of code and value was read on a page of AWS. */
  readonly verified: readonly string[];
  /** Keys of {@link QUOTA_SOURCES}. */
  readonly source: readonly string[];
  /** What a reader should know. @default - nothing */
  readonly note?: string;
}

export type QuotaId = keyof typeof TABLE.quotas;

/** The day on which the table was put together. */
export const QUOTAS_AS_OF = TABLE.asOf;
export const QUOTA_SOURCES: Readonly<Record<string, string>> = TABLE.sources;
export const QUOTA_IDS = Object.keys(TABLE.quotas) as readonly QuotaId[];

export function quotaOf(id: QuotaId): Quota {
  return TABLE.quotas[id] as Quota;
}

/** What a new account has of a quota in a region. */
export function defaultIn(quota: Pick<Quota, 'default' | 'defaultElsewhere'>, region: string | undefined): number {
  return (region && quota.defaultElsewhere?.[region]) || quota.default;
}
