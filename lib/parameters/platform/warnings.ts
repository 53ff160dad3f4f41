import { eksAddon } from '../../facts/platform/eks-addons';
import { FEATURES, type Feature, namesOf, offerOf } from '../../facts/regions/offers';
import type { Advice } from '../language/rule';
import { type NetworkChoices, reachesInternet } from '../network/derived';
import type { AddonInput } from './addons';
import { type AddonChoices, isOfTheRack } from './own-addons';

interface Asked extends NetworkChoices, AddonChoices {
  readonly addons: readonly AddonInput[] | undefined;
  readonly region: string;
  readonly fargate_namespaces: readonly string[] | undefined;
  readonly node_role_arn: string | undefined;
  readonly pull_through_cache: readonly unknown[] | undefined;
  readonly fargate_selectors: readonly object[] | undefined;
}

/** Whether a rack uses something that AWS may not offer, and has nothing else in its place. */
const USED: Readonly<Record<Feature, (p: Asked) => boolean>> = {
  nodeRepair: () => true,
  nodeMonitoringAgent: () => true,
  efsCsiAddon: (p) => p.efs_csi_driver_enable,
  // Charts take their place; what of them has no chart here is warned of by itself.
  communityAddons: () => false,
  fargate: (p) => p.fargate_namespaces !== undefined || p.fargate_selectors !== undefined,
  podIdentity: (p) => p.pod_identity_agent_enable,
  observabilityAddon: (p) => p.monitoring_enable,
  elbEndpoint: (p) => !reachesInternet(p),
  aliasRecords: (p) => p.hosted_zone_id !== undefined && p.record_set_managed,
};

/** What is allowed about the platform and worth a warning. */
export const platformWarnings: readonly Advice<Asked>[] = [
  function registriesInChina(p, warn) {
    if (offerOf('publicRegistries', p.region) === 'yes' || !reachesInternet(p)) return;
    warn(
      'china-registries',
      `public.ecr.aws, quay.io and registry.k8s.io may not answer in ${p.region}: check, or copy to ECR with egress=none.`,
    );
  },
  function rulesThatAreNoRacks(p, warn) {
    if (p.pull_through_cache === undefined) return;
    const role = p.node_role_arn === undefined ? '' : ', and let node_role_arn fill it';
    warn(
      'pull-through-cache',
      `Nodes pull by way of rules of the account and region, which no rack makes: make them before (README, Images)${role}.`,
    );
  },
  function addonsThatNobodyUpdates(p, warn) {
    const unpinned = (p.addons ?? []).filter((addon) => addon.version === undefined && !isOfTheRack(p, addon.name));
    if (unpinned.length === 0) return;
    const names = unpinned.length > 2 ? `${unpinned.length} of addons` : unpinned.map(({ name }) => name).join(' and ');
    warn('addons-unpinned', `${names}: the version that EKS picks at the deploy stays for good: name one, or latest.`);
  },
  function addonsThatAreNotKnown(p, warn) {
    const unknown = (p.addons ?? []).filter(({ name }) => eksAddon(name) === undefined && !isOfTheRack(p, name));
    if (unknown.length === 0) return;
    const names = unknown
      .map(({ name }) => name)
      .slice(0, 2)
      .join(', ');
    warn(
      'addons-unknown',
      `The deploy fails if EKS has no add-on ${names}, not known here: check describe-addon-versions.`,
    );
  },
  function whatEksDoesNotOffer(p, warn) {
    const missing = FEATURES.filter((feature) => USED[feature](p) && offerOf(feature, p.region) === 'no');
    if (missing.length === 0) return;
    warn(
      'eks-without',
      `EKS does not offer ${namesOf(missing)} in ${p.region}, and the rack goes without: check that you can.`,
    );
  },
  function whatMayNotBeOffered(p, warn) {
    const unknown = FEATURES.filter((feature) => USED[feature](p) && offerOf(feature, p.region) === 'unknown');
    if (unknown.length === 0) return;
    warn(
      'eks-unknown',
      `The deploy fails if AWS does not offer ${namesOf(unknown)} in ${p.region}, which is not known: check.`,
    );
  },
];
