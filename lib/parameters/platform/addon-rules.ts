import { arnParts } from '../../facts/arn';
import { eksAddon, SETTINGS_OF_THE_RACK } from '../../facts/platform/eks-addons';
import { partitionOf } from '../../facts/regions';
import { offerOf } from '../../facts/regions/offers';
import { secretIn } from '../../facts/secrets';
import type { FreeObject } from '../language/free-object';
import type { Rule } from '../language/rule';
import type { AddonInput } from './addons';
import { type AddonChoices, isOfTheRack, switchOf } from './own-addons';

interface Asked extends AddonChoices {
  readonly region: string;
  readonly addons: readonly AddonInput[] | undefined;
}

const SWITCHES = [
  'pod_identity_agent_enable',
  'efs_csi_driver_enable',
  'external_dns_name',
  'hosted_zone_id',
  'monitoring_enable',
] as const;

/** Add-ons, beside those that a rack has without them. */
export const addonRules: readonly Rule<Asked>[] = [
  function switchedOnByTheirParameter(p, refuse) {
    for (const [i, { name }] of (p.addons ?? []).entries()) {
      const parameter = switchOf(p, name);
      if (parameter === undefined) continue;
      refuse(`addons[${i}].name`, `is ${name}, which ${parameter} switches on, with what it needs`, {
        given: name,
        allowed: `${name} beside ${parameter}=true`,
        fix: `-c ${parameter}=true`,
        involves: [parameter],
      });
    }
  },
  function certManagerIsThere(p, refuse) {
    for (const [i, { name }] of (p.addons ?? []).entries()) {
      if (name !== 'cert-manager') continue;
      refuse(
        `addons[${i}].name`,
        'is cert-manager, which every rack has by its chart: the two would share their definitions',
        {
          given: name,
          allowed: 'add-ons that a rack has not by another way',
          fix: 'leave it out',
        },
      );
    }
  },
  function communityIsOffered(p, refuse) {
    if (offerOf('communityAddons', p.region) !== 'no') return;
    for (const [i, { name }] of (p.addons ?? []).entries()) {
      if (eksAddon(name)?.owner !== 'community' && name !== 'metrics-server') continue;
      refuse(`addons[${i}].name`, `is an add-on of the community, which EKS does not offer in ${p.region}`, {
        given: name,
        allowed: 'add-ons of AWS',
        fix: 'its chart in the place of the add-on',
        involves: ['region'],
      });
    }
  },
  function thoseOfTheRackHaveTheirIdentity(p, refuse) {
    for (const [i, addon] of (p.addons ?? []).entries()) {
      if (!isOfTheRack(p, addon.name)) continue;
      for (const field of ['permissions', 'service_account', 'namespace', 'remove'] as const) {
        if (addon[field] === undefined) continue;
        refuse(`addons[${i}].${field}`, `is for add-ons of your own: the rack decides it for ${addon.name}`, {
          given: undefined,
          allowed: 'name, version and configuration of an add-on that the rack has',
          fix: `leave ${field} out`,
          involves: SWITCHES,
        });
      }
      if (addon.version !== 'latest') continue;
      refuse(
        `addons[${i}].version`,
        `must be a version: the rack pins ${addon.name}, so that it moves with Kubernetes`,
        {
          given: addon.version,
          fix: `leave version out, or one that aws eks describe-addon-versions --addon-name ${addon.name} lists`,
          involves: SWITCHES,
        },
      );
    }
  },
  function settingsOfTheRackStay(p, refuse) {
    for (const [i, { name, configuration = {} }] of (p.addons ?? []).entries()) {
      if (!isOfTheRack(p, name)) continue;
      for (const [path, instead] of Object.entries(SETTINGS_OF_THE_RACK[name] ?? {})) {
        if (at(configuration, path) === undefined) continue;
        refuse(`addons[${i}].configuration`, `must not have ${path}: that is up to ${instead}`, {
          given: undefined,
          fix: `leave ${path} out`,
          involves: SWITCHES,
        });
      }
    }
  },
  function configurationHoldsNoSecrets(p, refuse) {
    for (const [i, { configuration }] of (p.addons ?? []).entries()) {
      const secret = secretIn(configuration);
      if (secret === undefined) continue;
      refuse(`addons[${i}].configuration`, `must not hold ${secret}: whoever reads templates reads it`, {
        given: undefined,
        allowed: 'names of secrets, which are in Secrets Manager and come by External Secrets',
        fix: 'the name of a Kubernetes secret that External Secrets makes',
      });
    }
  },
  function identitiesHaveAnAccount(p, refuse) {
    for (const [i, { name, permissions, service_account, namespace }] of (p.addons ?? []).entries()) {
      if (permissions === undefined || isOfTheRack(p, name)) continue;
      const missing = [
        ...(service_account === undefined && eksAddon(name)?.serviceAccount === undefined ? ['service_account'] : []),
        ...(namespace === undefined && eksAddon(name) === undefined ? ['namespace'] : []),
      ];
      if (missing.length === 0) continue;
      refuse(`addons[${i}].permissions`, `needs ${missing.join(' and ')}: whose they are is not known of ${name}`, {
        given: undefined,
        allowed: 'permissions with the service account that has them',
        fix: `${missing.join(' and ')} as the add-on has ${missing.length > 1 ? 'them' : 'it'}`,
        involves: SWITCHES,
      });
    }
  },
  function permissionsOfAddonsAreOfThePartition(p, refuse) {
    const partition = partitionOf(p.region);
    for (const [i, { permissions = [] }] of (p.addons ?? []).entries()) {
      const arns = permissions.flatMap((one) => (typeof one === 'string' ? one : one.resources));
      const foreign = arns.filter((arn) => arn !== '*' && arnParts(arn).partition !== partition);
      if (foreign.length === 0) continue;
      refuse(`addons[${i}].permissions`, `must be of the partition of ${p.region}, ${partition}`, {
        given: foreign.join(','),
        fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
        involves: ['region'],
      });
    }
  },
];

/** What an object has at a path of names. */
function at(object: FreeObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as FreeObject)[key] : undefined),
      object,
    );
}
