import type { Draft } from '../draft';
import { eachOf } from '../table';
import { type Fields, fields, isEmpty, isFields, list, text, textOr, texts } from '../values';
import type { Eksctl } from './context';

/** Policies of what a rack has built in, each with its identity. */
const BUILT_IN = [
  'autoScaler',
  'awsLoadBalancerController',
  'certManager',
  'ebsCSIController',
  'efsCSIController',
  'externalDNS',
];

/** Policies that eksctl knows by a name, and AWS too. Source: eksctl-io/eksctl, `pkg/cfn/builder/statement.go`. */
const OF_AWS: Readonly<Record<string, string>> = {
  imageBuilder: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser',
};

/** What a rack has no word for, while the rest of an account is taken. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  roleName: 'the rack names its roles',
  targetRoleARN: 'a role of another account lets that of the rack assume it, by its own policy',
  disableSessionTags: 'sessions have the tags that EKS gives them',
  status: 'of eksctl itself',
  tags: 'a role has the tags of the rack',
};

/** Identities of pods: of what is built in, or of accounts of one's own. */
export function giveServiceAccounts(value: unknown, key: string, { draft }: Eksctl): void {
  key.endsWith('podIdentityAssociations') && draft.give('pod_identity_agent_enable', true, key);
  eachOf(draft, value, key, (account, from) => {
    const wellKnown = Object.entries(isFields(account.wellKnownPolicies) ? account.wellKnownPolicies : {});
    const names = wellKnown.filter(([, on]) => on === true).map(([name]) => name);
    const others = Object.keys(account).filter((one) => /^(attach|permission|role|target)/.test(one));
    const role = ['attachRoleARN', 'roleARN'].find((one) => !isEmpty(account[one]));
    if (names.length > 0 && names.every((name) => BUILT_IN.includes(name)) && others.length === 0) {
      draft.leave(from, 'same', 'built in, with an identity of its own');
    } else if (role !== undefined) {
      draft.leave(
        from,
        'none',
        'an account has a role of its own: manifests can annotate one with a role that is there',
      );
    } else if (isBounded(account, from, draft)) {
      draft.give('service_accounts', [accountOf(account, names, from, draft)], from);
    } else {
      draft.leave(
        from,
        'refused',
        'without its boundary it could do more: permissions_boundary_arn does not take that',
      );
    }
  });
}

/** Whether an account has the boundary that it asks for; a rack has one for all roles. */
function isBounded(
  { permissionsBoundary, permissionsBoundaryARN = permissionsBoundary }: Fields,
  from: string,
  draft: Draft,
) {
  draft.give('permissions_boundary_arn', permissionsBoundaryARN, `${from}.permissionsBoundary`);
  return isEmpty(permissionsBoundaryARN) || draft.valueOf('permissions_boundary_arn') === permissionsBoundaryARN;
}

/** An account in the words of a rack. */
function accountOf(account: Fields, wellKnown: readonly string[], from: string, draft: Draft): Fields {
  const { metadata, attachPolicyARNs, attachPolicy, namespace, serviceAccountName, ...rest } = account;
  const { permissionPolicyARNs, permissionPolicy, createServiceAccount, roleOnly, ...more } = rest;
  const { wellKnownPolicies: _, permissionsBoundary: _one, permissionsBoundaryARN: _same, ...others } = more;
  const named = isFields(metadata) ? metadata : { namespace, name: serviceAccountName };
  const known = wellKnown.filter((name) => !Object.hasOwn(OF_AWS, name));
  known.length > 0 &&
    draft.leave(
      `${from}.wellKnownPolicies`,
      'none',
      `${known.join(', ')}: policies of what is built in, or of nothing`,
    );
  for (const name of ['labels', 'annotations']) {
    isEmpty(named[name]) ||
      draft.leave(`${from}.metadata.${name}`, 'none', 'manifests can make the account, with create: false');
  }
  for (const [name, reason] of Object.entries(NOT_TAKEN)) {
    isEmpty(others[name]) || draft.leave(`${from}.${name}`, 'none', reason);
  }
  const given = {
    namespace: textOr(named.namespace, 'default'),
    name: textOr(named.name, ''),
    permissions: [
      ...texts(attachPolicyARNs),
      ...texts(permissionPolicyARNs),
      ...wellKnown.flatMap((name) => OF_AWS[name] ?? []),
      ...statementsIn(attachPolicy),
      ...statementsIn(permissionPolicy),
    ],
    // eksctl makes the account of an association only when it is told to, the other always.
    create: isFields(metadata) ? (roleOnly === true ? false : undefined) : createServiceAccount === true,
    // What nobody knows stays as it is, and is refused by its name.
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !Object.hasOwn(NOT_TAKEN, name))),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

/** The statements of a policy document, in the words of a rack. */
export function statementsIn(policy: unknown): readonly Fields[] {
  const { Statement } = isEmpty(policy) ? { Statement: [] } : fields(policy);
  return list(Statement)
    .filter(isFields)
    .map(({ Effect, Action, Resource, Condition, ...others }) => ({
      actions: list(Action),
      resources: list(Resource),
      ...(isEmpty(Condition) ? {} : { conditions: Condition }),
      ...(isEmpty(Effect) || text(Effect) === 'Allow' ? {} : { Effect }),
      ...others,
    }));
}
