/** Most characters of a trust policy. Source: IAM User Guide, "IAM and STS quotas". */
export const TRUST_POLICY_CHARACTERS = 2048;
/** Most characters of a managed policy. Source: the same. */
export const POLICY_CHARACTERS = 6144;
/** Most managed policies of a role. Source: the same; the quota can be raised to 25. */
export const ROLE_POLICIES = 10;
