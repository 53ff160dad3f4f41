import { parse } from 'yaml';

/** Media type of what nodeadm reads, beside scripts and cloud-config. Source: amazon-eks-ami, `nodeadm/doc/examples.md`. */
export const NODE_CONFIG = 'application/node.eks.aws';

/** Keys of kubelet with which a node has another identity than the one the cluster lets in. */
const IDENTITY = ['--hostname-override', '--kubeconfig', '--bootstrap-kubeconfig'];

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...path: readonly string[]) =>
  path.reduce<unknown>((tree, key) => (isTree(tree) ? tree[key] : undefined), value);

/** Whether a text is a NodeConfig, from its first line on: a script may write one too. */
export function isNodeConfig(text: string): boolean {
  const first = text.split('\n').find((line) => line.startsWith('#!') || !/^\s*(?:#.*|---\s*)?$/.test(line)) ?? '';
  return /^[{\s]*["']?(?:apiVersion|kind|metadata|spec)["']?\s*:/.test(first) && text.includes('node.eks.aws/');
}

/**
 * Why a NodeConfig would not work, or nothing: what it says of the cluster, or of the node's identity, keeps nodes out.
 * EKS, or the rack where the image is not EKS's, tells them that.
 * Sources: amazon-eks-ami, `nodeadm/doc/api.md`, `nodeadm/doc/examples.md` ("Using instance ID as node name": such
 * names need an entry in aws-auth, which clusters with access entries do not read).
 */
export function nodeConfigProblem(text: string): string | undefined {
  let config: unknown;
  try {
    config = parse(text);
  } catch (error) {
    return `has a NodeConfig that is not YAML: ${String(error).split('\n')[0]?.replace(/:$/, '')}`;
  }
  if (at(config, 'kind') !== 'NodeConfig' || !String(at(config, 'apiVersion')).startsWith('node.eks.aws/')) {
    return 'has a NodeConfig without `apiVersion: node.eks.aws/v1alpha1` and `kind: NodeConfig`, which nodeadm refuses';
  }
  const cluster = at(config, 'spec', 'cluster');
  const [key] = Object.keys(isTree(cluster) ? cluster : {});
  const flags = at(config, 'spec', 'kubelet', 'flags');
  const flag = IDENTITY.find((name) => Array.isArray(flags) && flags.some((one) => String(one).startsWith(name)));
  const byId = at(config, 'spec', 'featureGates', 'InstanceIdNodeName') === true;
  return key !== undefined
    ? `must not set spec.cluster.${key}: the rack says which cluster its nodes join, and they would not join another`
    : flag !== undefined
      ? `must not set ${flag}: the cluster lets in nodes only by the name and credentials of their instance`
      : byId
        ? 'must not set InstanceIdNodeName: the cluster lets in nodes by their private DNS name'
        : undefined;
}

/**
 * What a NodeConfig says of how many pods kubelet allows.
 * @returns a number, or `computed` where the node calculates it, or nothing
 */
export function maxPodsOf(text: string): number | 'computed' | undefined {
  const kubelet = at(parse(text), 'spec', 'kubelet');
  const limit = at(kubelet, 'config', 'maxPods');
  return typeof limit === 'number' ? limit : at(kubelet, 'maxPodsExpression') === undefined ? undefined : 'computed';
}
