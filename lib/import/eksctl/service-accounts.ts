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

/** Identities of pods: of what is built in, or of a list that is to come. */
export function giveServiceAccounts(value: unknown, key: string, { draft }: Eksctl): void {
  key.endsWith('podIdentityAssociations') && draft.give('pod_identity_agent_enable', true, key);
  eachOf(draft, value, key, (account, from) => {
    const wellKnown = Object.entries(isFields(account.wellKnownPolicies) ? account.wellKnownPolicies : {});
    const names = wellKnown.filter(([, on]) => on === true).map(([name]) => name);
    const others = Object.keys(account).filter((one) => /^(attach|permission|role|target)/.test(one));
    if (names.length > 0 && names.every((name) => BUILT_IN.includes(name)) && others.length === 0) {
      draft.leave(from, 'same', 'built in, with an identity of its own');
    } else {
      draft.give('service_accounts', [accountOf(account)], from);
    }
  });
}

/** An account in the words of a rack; what a rack has no word for stays as it is, and is refused by its name. */
function accountOf(account: Fields): Fields {
  const { metadata, attachPolicyARNs, attachPolicy, namespace, serviceAccountName, ...rest } = account;
  const { permissionPolicyARNs, permissionPolicy, createServiceAccount, roleOnly, ...others } = rest;
  const named = isFields(metadata) ? metadata : { namespace, name: serviceAccountName };
  const given = {
    namespace: textOr(named.namespace, 'default'),
    name: textOr(named.name, ''),
    permissions: [
      ...texts(attachPolicyARNs),
      ...texts(permissionPolicyARNs),
      ...statementsIn(attachPolicy),
      ...statementsIn(permissionPolicy),
    ],
    // eksctl makes the account of an association only when it is told to, the other always.
    create: isFields(metadata) ? (roleOnly === true ? false : undefined) : createServiceAccount === true,
    ...others,
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
