import { parse } from 'yaml';
import type { Draft } from '../draft';
import { eachOf } from '../table';
import { type Fields, isEmpty, isFields, text, textOr, texts } from '../values';
import type { Eksctl } from './context';
import { statementsIn } from './service-accounts';

/** Add-ons that every rack has. */
const BUILT_IN = [
  'aws-ebs-csi-driver',
  'cert-manager',
  'coredns',
  'eks-node-monitoring-agent',
  'external-dns',
  'kube-proxy',
  'metrics-server',
  'snapshot-controller',
  'vpc-cni',
];
/** Those that a parameter switches on. */
const SWITCHED: Readonly<Record<string, string>> = {
  'eks-pod-identity-agent': 'pod_identity_agent_enable',
  'aws-efs-csi-driver': 'efs_csi_driver_enable',
};

/** What the rack decides for add-ons that it has. */
const OF_THE_RACK: Readonly<Record<string, string>> = {
  attachPolicyARNs: 'the rack gives it its identity',
  attachPolicy: 'the rack gives it its identity',
  permissionsBoundary: 'permissions_boundary_arn bounds every role',
  podIdentityAssociations: 'the rack gives it its identity',
  serviceAccountRoleARN: 'the rack gives it its identity',
  useDefaultPodIdentityAssociations: 'the rack gives it its identity',
  wellKnownPolicies: 'the rack gives it its identity',
};
/** Add-ons that a rack does not always have, or has as a chart. */
const NOT_ALWAYS = ['cert-manager', 'external-dns'];

/** An add-on of the rack, without what the rack decides for it. */
function withoutWhatIsDecided(addon: Fields, name: string, draft: Draft, from: string): Fields {
  if (!isOfRacks(name) || NOT_ALWAYS.includes(name)) {
    return addon;
  }
  const decided = ([key, value]: readonly [string, unknown]) =>
    Object.hasOwn(OF_THE_RACK, key) || (key === 'version' && /^latest$/i.test(textOr(value, '')));
  for (const entry of Object.entries(addon).filter(decided)) {
    draft.leave(`${from}.${entry[0]}`, 'same', OF_THE_RACK[entry[0]] ?? 'its version moves with Kubernetes');
  }
  return Object.fromEntries(Object.entries(addon).filter((entry) => !decided(entry)));
}

/** Add-ons: switched on by a parameter, or as the rack has them with what is said of them, or beside those of the rack. */
export function giveAddons(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (whole, from) => {
    const name = text(whole.name).toLowerCase();
    const addon = withoutWhatIsDecided(whole, name, draft, from);
    const parameter = Object.hasOwn(SWITCHED, name) ? SWITCHED[name] : undefined;
    const given = addonOf(addon, draft, from);
    const settings = Object.keys(given).filter((one) => one !== 'name');
    parameter !== undefined && draft.give(parameter, true, from);
    if (parameter === undefined && BUILT_IN.includes(name) && settings.length === 0) {
      draft.leave(from, 'same', `${name} is built in`);
    } else if (parameter === undefined || settings.length > 0) {
      draft.give('addons', [given], from);
    }
  });
}

const isOfRacks = (name: string) => BUILT_IN.includes(name) || Object.hasOwn(SWITCHED, name);

/** An add-on in the words of a rack; what a rack has no word for stays as it is, and is refused by its name. */
function addonOf(addon: Fields, draft: Draft, from: string): Fields {
  const { name, version, configurationValues, attachPolicyARNs, attachPolicy, namespaceConfig, ...rest } = addon;
  const { resolveConflicts, tags, useDefaultPodIdentityAssociations, wellKnownPolicies, ...others } = rest;
  for (const [field, reason] of [
    [resolveConflicts, 'resolveConflicts: the rack overwrites what others changed'],
    [tags, 'tags: an add-on has the tags of the rack'],
    [useDefaultPodIdentityAssociations, 'useDefaultPodIdentityAssociations: it has what EKS gives it'],
    [wellKnownPolicies, 'wellKnownPolicies: it has what EKS gives it'],
  ] as const) {
    const [key, because = ''] = reason.split(': ');
    isEmpty(field) || draft.leave(`${from}.${key}`, 'none', because);
  }
  const given = {
    // What is no such name stays as it is, so that secrets are known for what they are.
    name: isOfRacks(text(name).toLowerCase()) ? text(name).toLowerCase() : name,
    version: /^latest$/i.test(textOr(version, '')) ? 'latest' : version,
    configuration: configurationIn(configurationValues),
    permissions: [...texts(attachPolicyARNs), ...statementsIn(attachPolicy)],
    namespace: isFields(namespaceConfig) ? namespaceConfig.namespace : namespaceConfig,
    ...others,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !isEmpty(value)));
}

/** JSON, or YAML, in a text; what is neither stays, to be refused. */
function configurationIn(values: unknown): unknown {
  if (typeof values !== 'string') {
    return values;
  }
  try {
    return parse(values);
  } catch {
    return values;
  }
}
