/**
 * Short names for the access policies that people are given → what EKS calls them, and what they may do.
 * Source: EKS User Guide, "Review access policy permissions".
 */
export const ACCESS_POLICIES = {
  view: 'AmazonEKSViewPolicy',
  edit: 'AmazonEKSEditPolicy',
  admin: 'AmazonEKSAdminPolicy',
  'admin-view': 'AmazonEKSAdminViewPolicy',
  'cluster-admin': 'AmazonEKSClusterAdminPolicy',
} as const;

export type AccessPolicyName = keyof typeof ACCESS_POLICIES;

export const ACCESS_POLICY_NAMES = Object.keys(ACCESS_POLICIES) as readonly AccessPolicyName[];

/** The access policy of a short name, or of an ARN, by the name that ends its ARN. */
export function accessPolicyOf(given: string): string {
  return Object.hasOwn(ACCESS_POLICIES, given)
    ? ACCESS_POLICIES[given as AccessPolicyName]
    : given.slice(given.lastIndexOf('/') + 1);
}

/**
 * What an entry is for: people and programs (STANDARD), or nodes that EKS does not manage, of which EC2 are those of Auto
 * Mode. What each may have besides its principal: EKS refuses groups and names on any but STANDARD, and policies on
 * what joins as a node, but for EC2. Source: EKS API reference, CreateAccessEntry; EKS User Guide, "Create access entries".
 */
export const ACCESS_TYPES = ['STANDARD', 'EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'HYBRID_LINUX', 'EC2'] as const;
export type AccessType = (typeof ACCESS_TYPES)[number];

/** Types of entries that take access policies. */
export const TYPES_WITH_POLICIES: readonly AccessType[] = ['STANDARD', 'EC2'];

/**
 * What EKS keeps for itself: no group and no name of a user begins with it.
 * Source: EKS User Guide, "Create access entries".
 */
export const RESERVED_SUBJECTS = '(?:system|eks|aws|amazon|iam):';
