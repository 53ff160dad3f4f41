import { eachOf } from '../table';
import { isFields } from '../values';
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
      draft.give('service_accounts', [account], from, 'make the role, and its association in EKS');
    }
  });
}
