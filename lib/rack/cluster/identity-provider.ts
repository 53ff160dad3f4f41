import type { RackParameters } from '../../parameters/declarations';

/** An OpenID Connect provider whose users can sign in. */
export interface IdentityProviderPlan {
  readonly issuerUrl: string;
  /** The audience of the tokens. */
  readonly clientId: string;
  readonly username: ClaimPlan;
  readonly groups: ClaimPlan;
  /** Claims that a token must have → what they must be. */
  readonly requiredClaims: Readonly<Record<string, string>>;
}

/** What of a token says something, and what is put before it. */
export interface ClaimPlan {
  readonly claim: string;
  readonly prefix: string;
}

/** Keeps users and groups of the provider apart from those of Kubernetes: nobody can be called system:masters. */
const PREFIX = 'oidc:';

export function identityProviderOf(p: RackParameters): IdentityProviderPlan | undefined {
  const { oidc_issuer_url: issuerUrl, oidc_client_id: clientId } = p;
  if (issuerUrl === undefined || clientId === undefined) return undefined;
  return {
    issuerUrl,
    clientId,
    username: { claim: p.oidc_username_claim ?? 'sub', prefix: p.oidc_username_prefix ?? PREFIX },
    groups: { claim: p.oidc_groups_claim ?? 'groups', prefix: p.oidc_groups_prefix ?? PREFIX },
    requiredClaims: p.oidc_required_claims ?? {},
  };
}
