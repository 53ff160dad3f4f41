import { ACCESS_POLICIES, accessPolicyOf } from '../../facts/cluster/access';
import { kubernetesVersion, supportOf } from '../../facts/cluster/kubernetes';
import { isForExamples } from '../../facts/network/cidr';
import type { Advice } from '../language/rule';
import { type AccessEntryInput, policyOf } from './access-entry';
import { letsEveryoneIn } from './derived';
import type { ClusterParameters } from './parameters';

type Asked = ClusterParameters & { readonly bastion_enable: boolean };

/** What is allowed about the cluster and worth a warning. */
export const clusterWarnings: readonly Advice<Asked>[] = [
  function versionThatMovesByItself(p, warn, isGiven) {
    if (isGiven('k8s_version')) return;
    warn(
      'k8s-version-unpinned',
      `Kubernetes is ${p.k8s_version} because that is the default, which moves on with this project and takes deployed racks along: pin it, k8s_version=${p.k8s_version}.`,
    );
  },
  function versionThatEnded(p, warn) {
    const version = kubernetesVersion(p.k8s_version);
    if (supportOf(version) !== 'ended') return;
    warn(
      'k8s-version-ended',
      `EKS has ended k8s_version=${p.k8s_version} (${version.extendedUntil}) and creates no cluster of it: take a newer one.`,
    );
  },
  function versionThatCostsExtra(p, warn) {
    const version = kubernetesVersion(p.k8s_version);
    if (supportOf(version) !== 'extended') return;
    warn(
      'k8s-version-extended',
      `EKS charges extra for k8s_version=${p.k8s_version}, until ${version.extendedUntil}: plan to take a newer one.`,
    );
  },
  function versionThatEksTakesAlong(p, warn) {
    if (p.upgrade_policy !== 'standard') return;
    warn(
      'upgrade-policy-standard',
      `EKS upgrades the control plane by itself once standard support ends (${kubernetesVersion(p.k8s_version).standardUntil}), and nodes stay behind: move k8s_version on before.`,
    );
  },
  function logsThatAreMissed(p, warn) {
    const missed = (['audit', 'authenticator'] as const).filter((type) => p.eks_log_types?.includes(type) === false);
    if (missed.length === 0) return;
    warn(
      'control-plane-logs',
      `Without ${missed.join(' and ')} in eks_log_types nobody can tell who did what in the cluster: add ${missed.length > 1 ? 'them' : 'it'}.`,
    );
  },
  function openEndpoint(p, warn) {
    if (p.endpoint_access !== 'public' || !letsEveryoneIn(p)) return;
    warn(
      'endpoint-open',
      'The whole internet may try to log in to the cluster: name who may in endpoint_public_cidrs.',
    );
  },
  function blocksOfExamples(p, warn) {
    const examples = (p.endpoint_public_cidrs ?? []).filter((cidr) => cidr !== '0.0.0.0/0' && isForExamples(cidr));
    if (examples.length === 0) return;
    warn(
      'endpoint-example-cidrs',
      `endpoint_public_cidrs has ${examples.join(', ')}, blocks of examples, which EKS refuses: name your own.`,
    );
  },
  function privateEndpointWithoutAWayIn(p, warn) {
    const wayIn = p.bastion_enable || p.eks_api_server_private_access_cidrs !== undefined;
    if (p.endpoint_access === 'public' || wayIn) return;
    warn(
      'endpoint-private',
      `endpoint_access=${p.endpoint_access}: kubectl works only from nodes, others need a way in: give bastion_enable=true or eks_api_server_private_access_cidrs.`,
    );
  },
  function windowOfTheEndpoint(p, warn) {
    if (p.endpoint_access !== 'semi-private') return;
    warn(
      'endpoint-window',
      'While the platform stack changes, the endpoint answers the whole internet, behind AWS credentials: endpoint_access=private never does.',
    );
  },
  function noAdministrator(p, warn) {
    if (p.admin_role_arns !== undefined || (p.access_entries ?? []).some(administers)) return;
    warn(
      'admin-creator-only',
      'Nobody but CloudFormation’s execution role administers the cluster: name yourself in admin_role_arns.',
    );
  },
];

/** Whether an entry lets somebody do everything in the whole cluster. */
function administers({ policies = [], namespaces }: AccessEntryInput): boolean {
  return policies.some(
    (one) =>
      accessPolicyOf(policyOf(one)) === ACCESS_POLICIES['cluster-admin'] &&
      namespaces === undefined &&
      (typeof one === 'string' || one.namespaces === undefined),
  );
}
