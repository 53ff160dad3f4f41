import { eachOf } from '../table';
import { type Fields, isEmpty, isFields, list, text, textOr, texts } from '../values';
import type { Eksctl } from './context';

const ADMINISTRATOR = /:cluster-access-policy\/AmazonEKSClusterAdminPolicy$/;

/** Administrators of the whole cluster, and the entries of others. */
export function giveAccessEntries(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (entry, from) =>
    isAdministrator(entry)
      ? draft.give('admin_role_arns', [text(entry.principalARN)], from)
      : draft.give('access_entries', [entryOf(entry)], from),
  );
}

/** An entry in the words of a rack. */
function entryOf({ principalARN, type, kubernetesGroups, kubernetesUsername, accessPolicies, ...others }: Fields) {
  const policies = list(accessPolicies).filter(isFields);
  const given = {
    principal: textOr(principalARN, ''),
    type,
    groups: texts(kubernetesGroups),
    user_name: kubernetesUsername,
    policies: policies.map(({ policyARN, accessScope }) => {
      const namespaces = isFields(accessScope) ? texts(accessScope.namespaces) : [];
      return namespaces.length > 0 ? { policy: policyARN, namespaces } : policyARN;
    }),
    ...others,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

function isAdministrator({ accessPolicies, kubernetesGroups, type = 'STANDARD' }: Fields): boolean {
  const policies = list(accessPolicies).filter(isFields);
  return (
    type === 'STANDARD' &&
    list(kubernetesGroups).length === 0 &&
    policies.length === 1 &&
    policies.every(
      ({ policyARN, accessScope }) =>
        ADMINISTRATOR.test(textOr(policyARN, '')) && isFields(accessScope) && accessScope.type === 'cluster',
    )
  );
}

/** The same in the ConfigMap that access entries have replaced. */
export function giveIdentityMappings(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (mapping, from) => {
    if (mapping.arn === undefined && !isEmpty(mapping.serviceName)) {
      draft.leave(from, 'none', 'a service such as EMR makes its own access entry');
    } else if (mapping.arn === undefined && !isEmpty(mapping.account)) {
      draft.leave(from, 'none', 'an access entry is of one role or user, not of an account');
    } else if (mapping.arn !== undefined && list(mapping.groups).includes('system:masters')) {
      draft.give('admin_role_arns', [text(mapping.arn)], from);
    } else {
      draft.give('access_entries', [mappingOf(mapping)], from);
    }
  });
}

/** EKS has one entry for a principal, with or without `noDuplicateARNs`. */
function mappingOf({ arn, username, groups, noDuplicateARNs: _, ...others }: Fields) {
  const given = { principal: textOr(arn, ''), user_name: username, groups: texts(groups), ...others };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

/** What of its tokens tells who somebody is, by the parameters that say so. */
const CLAIMS: Readonly<Record<string, string>> = {
  usernameClaim: 'oidc_username_claim',
  usernamePrefix: 'oidc_username_prefix',
  groupsClaim: 'oidc_groups_claim',
  groupsPrefix: 'oidc_groups_prefix',
  requiredClaims: 'oidc_required_claims',
};

/** The provider whose users sign in; a cluster has one. */
export function giveIdentityProviders(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (provider, from) => {
    if (provider.type !== 'oidc') {
      draft.leave(from, 'none', 'the provider of a cluster is one of OpenID Connect');
      return;
    }
    draft.give('oidc_issuer_url', provider.issuerURL, `${from}.issuerURL`);
    draft.give('oidc_client_id', provider.clientID, `${from}.clientID`);
    for (const [claim, one] of Object.entries(provider)) {
      if (Object.hasOwn(CLAIMS, claim)) {
        draft.give(CLAIMS[claim] as string, one, `${from}.${claim}`);
      } else if (!['type', 'issuerURL', 'clientID'].includes(claim)) {
        draft.leave(`${from}.${claim}`, 'none', 'the rack names and tags it');
      }
    }
  });
}
