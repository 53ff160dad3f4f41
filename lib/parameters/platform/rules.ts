import { arnParts } from '../../facts/arn';
import { isSystemAccount } from '../../facts/platform/system-accounts';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { partitionOf } from '../../facts/regions';
import type { Rule } from '../language/rule';
import type { NetworkChoices } from '../network/derived';
import { addonRules } from './addon-rules';
import { chartRules } from './chart-rules';
import { manifestRules } from './manifest-rules';
import type { AddonChoices } from './own-addons';
import type { PlatformParameters } from './parameters';
import { pullThroughRules } from './pull-through-rules';

interface Asked extends PlatformParameters, AddonChoices, NetworkChoices {
  readonly region: string;
  readonly account?: string;
}

/** Namespaces of the system in which others may have accounts: those that are always there. */
const ALWAYS_THERE = ['kube-system'];

/** What users bring along to run in the cluster. */
export const platformRules: readonly Rule<Asked>[] = [
  ...addonRules,
  ...chartRules,
  ...manifestRules,
  ...pullThroughRules,
  function accountsAreNotTheSystems(p, refuse) {
    for (const [i, { namespace, name }] of (p.service_accounts ?? []).entries()) {
      if (!isSystemAccount(namespace, name)) continue;
      const fix =
        name === 'default' ? 'an account of its own for what needs AWS' : 'leave it out: it has what it needs';
      refuse(
        `service_accounts[${i}].name`,
        name === 'default'
          ? 'must not be default, which every pod has that names none'
          : `is ${namespace}/${name}, which the rack has already`,
        { given: name, allowed: 'accounts of your own', fix },
      );
    }
  },
  function accountsAreElsewhere(p, refuse) {
    for (const [i, { namespace }] of (p.service_accounts ?? []).entries()) {
      if (!isSystemNamespace(namespace) || ALWAYS_THERE.includes(namespace)) continue;
      refuse(`service_accounts[${i}].namespace`, `is ${namespace}, whose pods are of a component of the rack`, {
        given: namespace,
        allowed: 'kube-system, or a namespace that is not the system’s',
        fix: 'another namespace',
      });
    }
  },
  function permissionsOfAccountsAreOfThePartition(p, refuse) {
    const partition = partitionOf(p.region);
    for (const [i, { permissions }] of (p.service_accounts ?? []).entries()) {
      const arns = permissions.flatMap((one) => (typeof one === 'string' ? one : one.resources));
      const foreign = arns.filter((arn) => arn !== '*' && arnParts(arn).partition !== partition);
      if (foreign.length === 0) continue;
      refuse(`service_accounts[${i}].permissions`, `must be of the partition of ${p.region}, ${partition}`, {
        given: foreign.join(','),
        fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
        involves: ['region'],
      });
    }
  },
];
