/** Source: S3 User Guide, "General purpose bucket naming rules". */
const LONGEST = 63;
const RESERVED = /^(?:xn--|sthree-|amzn-s3-demo-)/;
const ACCOUNT_DIGITS = 12;

/**
 * Regions without buckets in a namespace of the account. Everywhere else nobody but the account can have a name that ends
 * in its id, the region and `-an`. Source: S3 User Guide, "Namespaces for general purpose buckets".
 */
const WITHOUT_ACCOUNT_NAMESPACE: readonly string[] = ['me-central-1', 'me-south-1'];

/** Whether a region has buckets whose names belong to their account. */
export function hasAccountNamespace(region: string): boolean {
  return !WITHOUT_ACCOUNT_NAMESPACE.includes(region);
}

/** What follows the prefix of a bucket that is one of a kind in its account and region: `-111122223333-us-east-1-an`. */
export function bucketSuffix(account: string, region: string): string {
  return `-${account}-${region}${hasAccountNamespace(region) ? '-an' : ''}`;
}

/** How many characters a name has left before that. */
export function longestBucketPrefix(region: string): number {
  return LONGEST - bucketSuffix('x'.repeat(ACCOUNT_DIGITS), region).length;
}

/** Whether S3 keeps names that begin so to itself. */
export function isReservedPrefix(prefix: string): boolean {
  return RESERVED.test(prefix);
}
