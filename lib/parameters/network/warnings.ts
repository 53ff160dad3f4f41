import { layoutOf } from '../../facts/network/vpc-layout';
import { refusedInSomeAccounts } from '../../facts/network/zones';
import { eksZoneIds } from '../../facts/regions';
import type { Advice } from '../language/rule';
import { inExistingVpc, reachesInternet, transitGatewayOf, usesExistingSubnets } from './derived';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly region: string };

/** A subnet of this size has addresses for a dozen nodes and their pods. */
const ROOMY = 24;

/** What is allowed about the network and worth a warning. */
export const networkWarnings: readonly Advice<Asked>[] = [
  function zonesThatEksRefusesSome(p, warn) {
    const zones = new Set([...(p.availability_zones ?? []), ...(p.subnets ?? []).map(({ az }) => az)]);
    for (const zone of zones) {
      const refused = refusedInSomeAccounts(zone);
      if (refused === undefined) continue;
      warn(
        `zone-${zone}`,
        `${zone} is ${refused} in some accounts, where EKS refuses clusters. Ids are the same in all: ${eksZoneIds(p.region).join(', ')}.`,
      );
    }
  },
  function smallPublicSubnets(p, warn) {
    const { publicPrefix } = layoutOf(p.cidr);
    if (p.private || publicPrefix <= ROOMY) return;
    warn(
      'public-subnets-small',
      `Public subnets of /${publicPrefix} have room for few nodes and pods: give a larger cidr, or private=true.`,
    );
  },
  function addressesOfTheExistingVpc(p, warn, isGiven) {
    if (!inExistingVpc(p) || isGiven('cidr') || usesExistingSubnets(p)) return;
    warn(
      'existing-vpc-cidr',
      `The rack takes ${p.cidr} of the existing VPC, as cidr was not given: check that nothing else has these addresses.`,
    );
  },
  function addressesThatEndpointsAnswer(p, warn, isGiven) {
    if (!usesExistingSubnets(p) || isGiven('cidr') || reachesInternet(p) || p.vpc_id === undefined) return;
    warn(
      'isolated-cidr',
      `cidr was not given: the endpoints answer only ${p.cidr}, and nodes in existing subnets outside it cannot join.`,
    );
  },
  function gatewayThatNobodyLookedAt(p, warn) {
    const gateway = transitGatewayOf(p);
    if (gateway === undefined) return;
    const attached = inExistingVpc(p) ? 'that the VPC is attached to it in the zones of the rack, ' : '';
    warn(
      'transit-gateway',
      `What is behind ${gateway} is not known before the deploy: check ${attached}that its route tables lead to the internet and back to ${p.cidr}, and that attachments are accepted by themselves.`,
    );
  },
  function policyOfTheBucket(p, warn) {
    if (!p.flow_log_destination?.includes(':s3:::')) return;
    warn(
      'flow-log-bucket',
      'EC2 may put its own policy in the place of the flow log bucket’s, where whoever deploys owns it and may: save a copy, or deploy by deployer_role_enable.',
    );
  },
  function subnetsThatNobodyLookedAt(p, warn) {
    if (!usesExistingSubnets(p)) return;
    warn(
      'existing-subnets',
      'Zones and routes of existing subnets are not known before the deploy: check that each has a zone of its own that EKS takes, and private ones a way to AWS.',
    );
  },
];
