import type { RackParameters } from '../../parameters/declarations';

/** What is published of racks for others to launch. */
export interface CatalogPlan {
  /** Name of the version that the code makes now. @default - locked versions only, or `next` */
  readonly version?: string;
  /** What the names of launched racks begin with. */
  readonly namePrefix: string;
  readonly principals: readonly CatalogPrincipal[];
  readonly accounts: readonly string[];
  readonly organizations: readonly string[];
  /** Bucket with the code of launched racks. */
  readonly bucket: string;
  readonly provider: string;
  readonly supportEmail?: string;
  /** Name of the role that launches, the same in each account. */
  readonly launchRoleName: string;
}

export interface CatalogPrincipal {
  readonly arn: string;
  readonly type: 'IAM' | 'IAM_PATTERN';
}

/** Name of a version that is not locked. */
export const UNLOCKED = 'next';

/** @returns nothing where a rack publishes nothing */
export function catalogOf(p: RackParameters): CatalogPlan | undefined {
  if (!p.catalog_enable) return undefined;
  const shared = p.catalog_share_with ?? [];
  return {
    version: p.catalog_version,
    namePrefix: p.catalog_name_prefix,
    principals: (p.catalog_principal_arns ?? []).map((arn) => ({
      arn,
      type: arn.includes(':iam:::') ? 'IAM_PATTERN' : 'IAM',
    })),
    accounts: shared.filter((id) => !id.startsWith('o-')),
    organizations: shared.filter((id) => id.startsWith('o-')),
    bucket: p.catalog_bucket ?? `${p.name}-catalog-${p.account}-${p.region}`,
    provider: p.catalog_provider ?? p.name,
    supportEmail: p.catalog_support_email,
    // At most 62 characters, where IAM takes 64.
    launchRoleName: `${p.name}-launch-${p.region}`,
  };
}
