import { offerOf, regionsWithout } from '../../facts/regions/offers';
import type { Rule } from '../language/rule';
import { hasPublicSide, isolation, reachesInternet } from './derived';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly region: string; readonly efs_csi_driver_enable: boolean };

/** What cannot be where nothing of a rack is public, or where it does not reach the internet. */
export const isolationRules: readonly Rule<Asked>[] = [
  function withoutGatewayNothingIsPublic(p, refuse) {
    if (p.internet_gateway) return;
    const contradicts = (
      name: 'private' | 'internet_gateway_id' | 'public_subnets_ids' | 'egress',
      why: string,
      fix = `leave ${name} out`,
    ) =>
      refuse(name, `contradicts internet_gateway=false: ${why}`, {
        allowed: 'without an internet gateway a rack has only private subnets',
        fix,
        involves: ['internet_gateway'],
      });
    if (!p.private) {
      const why = 'nodes in public subnets would have no way to AWS';
      contradicts('private', why, '-c private=true, or -c internet_gateway=true');
    }
    if (p.internet_gateway_id !== undefined) contradicts('internet_gateway_id', 'it would go unused');
    if (p.public_subnets_ids !== undefined) contradicts('public_subnets_ids', 'nothing is public');
    if (p.egress === 'nat') contradicts('egress', 'a NAT gateway needs one');
  },
  function isolatedNodesArePrivate(p, refuse) {
    if (reachesInternet(p) || p.private || !p.internet_gateway) return;
    refuse('private', `contradicts ${isolation(p)}: nodes in public subnets get out by the internet gateway`, {
      allowed: 'nodes of an isolated rack are in private subnets, and reach only endpoints of AWS',
      fix: '-c private=true',
      involves: ['internet_gateway', 'egress'],
    });
  },
  function isolatedNeedsEndpoints(p, refuse) {
    if (reachesInternet(p) || offerOf('eksEndpoint', p.region) !== 'no') return;
    const parameter = p.egress === 'none' ? 'egress' : 'internet_gateway';
    refuse(parameter, `is refused in ${p.region}, where EKS offers its API by no VPC endpoint: nodes could not join`, {
      allowed: `${isolation(p)} everywhere but in ${regionsWithout('eksEndpoint').join(', ')}`,
      fix: parameter === 'egress' ? 'leave egress out' : '-c internet_gateway=true',
      involves: ['internet_gateway', 'egress', 'region'],
    });
  },
  function fileSystemHasItsOwn(p, refuse) {
    if (reachesInternet(p) || !p.efs_csi_driver_enable || !p.vpc_endpoints?.includes('elasticfilesystem')) return;
    const others = p.vpc_endpoints.filter((service) => service !== 'elasticfilesystem');
    refuse(
      'vpc_endpoints',
      `has elasticfilesystem, whose endpoint comes with efs_csi_driver_enable=true in an isolated rack`,
      {
        allowed: 'one endpoint for each service: two cannot have the same name',
        fix: others.length > 0 ? `-c vpc_endpoints=${others.join(',')}` : 'leave vpc_endpoints out',
        involves: ['efs_csi_driver_enable', 'egress', 'internet_gateway'],
      },
    );
  },
  function publicNodesNeedPublicSubnets(p, refuse) {
    if (p.private || !p.internet_gateway || hasPublicSide(p) || p.egress !== 'existing') return;
    refuse('private', 'needs public_subnets_ids: nodes would be in public subnets, and there are none', {
      allowed: 'private=false with public_subnets_ids',
      fix: '-c private=true',
      involves: ['public_subnets_ids', 'private_subnets_ids', 'egress'],
    });
  },
];
