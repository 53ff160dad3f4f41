import { offerOf, regionsWithout } from '../../facts/regions/offers';
import type { Rule } from '../language/rule';
import { ELSEWHERE, isOfAnAccount } from './boundary';
import type { CatalogParameters } from './parameters';

type Asked = CatalogParameters & {
  readonly name: string;
  readonly region: string;
  readonly account?: string;
  readonly permissions_boundary_arn?: string;
  readonly tags: Readonly<Record<string, string>>;
};

/** Most patterns of principals of a portfolio. Source: Service Catalog API reference, AssociatePrincipalWithPortfolio. */
const MOST_PATTERNS = 10;
/** Most tag options of a portfolio. Source: Service Catalog Administrator Guide, "Service quotas". */
const MOST_TAG_OPTIONS = 25;
/** Source: S3 User Guide, "General purpose bucket naming rules". */
const LONGEST_BUCKET = 63;

/** What is published, and to whom. */
export const catalogRules: readonly Rule<Asked>[] = [
  function catalogIsOffered(p, refuse) {
    if (!p.catalog_enable || offerOf('serviceCatalog', p.region) === 'yes') return;
    refuse('catalog_enable', `is refused in ${p.region}: AWS has no Service Catalog there`, {
      allowed: `true everywhere but in ${regionsWithout('serviceCatalog').join(', ')}`,
      fix: '-c catalog_enable=false',
      involves: ['region'],
    });
  },
  function bucketIsKnown(p, refuse) {
    if (!p.catalog_enable || p.catalog_bucket !== undefined || p.account !== undefined) return;
    refuse('catalog_enable', 'needs catalog_bucket, or account, from which a name for the bucket is made', {
      allowed: 'true with catalog_bucket or account, or false',
      fix: '-c account=<the account that publishes>',
      involves: ['catalog_bucket', 'account'],
    });
  },
  function bucketNameFits(p, refuse) {
    if (!p.catalog_enable || p.catalog_bucket !== undefined || p.account === undefined) return;
    const { length } = `${p.name}-catalog-${p.account}-${p.region}`;
    if (length <= LONGEST_BUCKET) return;
    refuse(
      'catalog_enable',
      `needs catalog_bucket: the name made from name, account and region has ${length} characters`,
      {
        allowed: `true with catalog_bucket of at most ${LONGEST_BUCKET} characters`,
        fix: `-c catalog_bucket=${`catalog-${p.account}-${p.region}`}`,
        involves: ['catalog_bucket', 'account', 'name', 'region'],
      },
    );
  },
  function fewPatterns(p, refuse) {
    const patterns = (p.catalog_principal_arns ?? []).filter((arn) => arn.includes(':iam:::'));
    if (patterns.length <= MOST_PATTERNS) return;
    refuse('catalog_principal_arns', `must have at most ${MOST_PATTERNS} patterns, has ${patterns.length}`, {
      fix: 'one pattern for several of them, or ARNs with an account',
    });
  },
  function principalsOfTheAccount(p, refuse) {
    const { account } = p;
    const foreign = (p.catalog_principal_arns ?? []).filter(
      (arn) => account !== undefined && !arn.includes(':iam:::') && !arn.includes(`:iam::${account}:`),
    );
    if (foreign.length === 0) return;
    refuse('catalog_principal_arns', `must be of the account of the rack, ${account}, or patterns`, {
      given: foreign.join(','),
      fix: `${foreign[0]?.replace(/:iam::\d{12}:/, ':iam:::')}, which holds in accounts of an organization that the portfolio is shared with`,
      involves: ['account'],
    });
  },
  function sharedWithOthers(p, refuse) {
    const { account } = p;
    if (account === undefined || !p.catalog_share_with?.includes(account)) return;
    refuse('catalog_share_with', 'must not have the account that publishes', {
      fix: 'leave it out',
      involves: ['account'],
    });
  },
  function boundaryIsThere(p, refuse) {
    const { permissions_boundary_arn: boundary } = p;
    if (!p.catalog_enable || p.catalog_share_with === undefined || !isOfAnAccount(boundary)) return;
    refuse('permissions_boundary_arn', ELSEWHERE, {
      fix: 'a policy of AWS, or no catalog_share_with',
      involves: ['catalog_share_with', 'catalog_enable'],
    });
  },
  function fewTagOptions(p, refuse) {
    const { length } = Object.keys(p.tags);
    if (!p.catalog_enable || length <= MOST_TAG_OPTIONS) return;
    refuse('tags', `must be at most ${MOST_TAG_OPTIONS} with catalog_enable, has ${length}: each is a tag option`, {
      given: `${length} tags`,
      fix: 'those that every launched rack must have; other ones in catalog_editions',
      involves: ['catalog_enable'],
    });
  },
];
