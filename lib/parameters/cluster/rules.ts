import { kubernetesVersion, supportOf } from '../../facts/cluster/kubernetes';
import type { NamesOf, Refuse, Rule } from '../language/rule';
import { hasWayOfItsOwn, reachesInternet } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import { accessRules } from './access-rules';
import { isCreator } from './creators';
import { kubectlInVpc } from './derived';
import type { ClusterParameters } from './parameters';

type Asked = ClusterParameters &
  NetworkParameters & {
    readonly name: string;
    readonly region: string;
    readonly account: string | undefined;
    readonly hosted_zone_id: string | undefined;
    readonly node_role_arn: string | undefined;
    readonly deployer_role_enable: boolean;
  };

/** How the cluster is reached, and who is named to administer it. */
export const clusterRules: readonly Rule<Asked>[] = [
  ...accessRules,
  function kubectlNeedsAWayOut(p, refuse) {
    if (!kubectlInVpc(p) || p.private || hasWayOfItsOwn(p) || !reachesInternet(p)) return;
    refuse(
      p.endpoint_access === 'private' ? 'endpoint_access' : 'endpoint_public_cidrs',
      'needs private=true: what installs charts must be inside the VPC then, where a Lambda function reaches the internet only by NAT',
      {
        allowed: 'when private=false, an endpoint that is semi-private, or public to everyone',
        fix: '-c endpoint_access=semi-private, or -c private=true',
        involves: ['endpoint_access', 'endpoint_public_cidrs', 'private', 'internet_gateway', 'egress'],
      },
    );
  },
  function nameNeedsItsZone(p, refuse) {
    if (p.external_dns_name === undefined || p.hosted_zone_id !== undefined || !p.record_set_managed) return;
    refuse('external_dns_name', 'needs hosted_zone_id, the zone in which its record is made', {
      allowed: 'with hosted_zone_id, or with record_set_managed=false, which prints what to make',
      fix: '-c record_set_managed=false, or the id of the zone as hosted_zone_id',
      involves: ['hosted_zone_id', 'record_set_managed'],
    });
  },
  function creatorHasItsEntry(p, refuse) {
    const creators = (p.admin_role_arns ?? []).filter((arn) => isCreator(p, arn));
    refuseAdministrators(p, refuse, creators, 'the role that creates the cluster', 'region', 'deployer_role_enable');
  },
  function nodesHaveTheirEntry(p, refuse) {
    const nodes = (p.admin_role_arns ?? []).filter((arn) => arn === p.node_role_arn);
    refuseAdministrators(p, refuse, nodes, 'the role of the nodes', 'node_role_arn');
  },
  function eksUpgradesOnlyWhatItSupports(p, refuse) {
    const version = kubernetesVersion(p.k8s_version);
    if (p.upgrade_policy !== 'standard' || supportOf(version) === 'standard') return;
    refuse('upgrade_policy', `must be extended: standard support of ${p.k8s_version} ended ${version.standardUntil}`, {
      allowed: 'standard while k8s_version is in standard support',
      fix: '-c upgrade_policy=extended, or a newer k8s_version',
      involves: ['k8s_version'],
    });
  },
  function identityProviderIsComplete(p, refuse) {
    const [present, missing] =
      p.oidc_issuer_url === undefined
        ? (['oidc_client_id', 'oidc_issuer_url'] as const)
        : (['oidc_issuer_url', 'oidc_client_id'] as const);
    if (p[present] === undefined || p[missing] !== undefined) return;
    refuse(present, `needs ${missing}`, {
      allowed: 'oidc_issuer_url and oidc_client_id, or neither',
      fix: `give ${missing} as your identity provider has it, or leave ${present} out`,
      involves: [missing],
    });
  },
];

/** Refuses administrators for whom EKS makes an entry by itself. */
function refuseAdministrators(
  { admin_role_arns: all = [] }: Asked,
  refuse: Refuse<NamesOf<Asked>>,
  named: readonly string[],
  who: string,
  ...involves: readonly ('region' | 'node_role_arn' | 'deployer_role_enable')[]
): void {
  if (named.length === 0) return;
  const others = all.filter((arn) => !named.includes(arn));
  refuse('admin_role_arns', `names ${who}, for which EKS makes an entry by itself; a second one fails at deploy`, {
    given: named.join(','),
    allowed: 'roles and users for which EKS has no entry yet',
    fix: others.length > 0 ? `-c admin_role_arns=${others.join(',')}` : 'leave admin_role_arns out, or name yourself',
    involves,
  });
}
