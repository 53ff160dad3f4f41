import { all, by, none, planned, readAs, same, type Table, to, walk, within } from '../table';
import { flag, isFields, texts } from '../values';
import type { Eksctl } from './context';
import { givePrivate, giveZones } from './sides';
import { giveExistingSubnets, giveOwnSubnets, subnetsOf } from './subnets';
import { giveBlock, giveWaysOut } from './ways-out';

const OWN_LAYOUT = none('the network of a rack has a layout of its own');

/** Keys of vpc. */
const VPC: Table<Eksctl> = {
  id: to('vpc_id'),
  ...all(
    ['cidr', 'subnets', 'nat'],
    by(() => {}),
  ),
  clusterEndpoints: within({
    publicAccess: by((value, from, { draft }) => {
      flag(value) || draft.give('endpoint_access', 'private', from);
    }),
    privateAccess: same('nodes reach the endpoint inside the VPC'),
  }),
  publicAccessCIDRs: by((value, from, { draft }) => draft.give('endpoint_public_cidrs', texts(value), from)),
  manageSharedNodeSecurityGroupRules: same('the rules of nodes are those of EKS'),
  controlPlaneOnPrivateSubnets: same('the control plane is in the private subnets'),
  autoAllocateIPv6: planned('ip_family', 'racks are IPv4 only', (value) => (flag(value) ? 'ipv6' : undefined)),
  ...all(['ipv6Cidr', 'ipv6Pool', 'extraIPv6CIDRs'], none('racks are IPv4 only')),
  controlPlaneSecurityGroupIDs: to('control_plane_security_groups'),
  ...all(['controlPlaneSubnetIDs', 'controlPlaneEgressMode', 'extraCIDRs', 'hostnameType'], OWN_LAYOUT),
  ...all(
    ['securityGroup', 'sharedNodeSecurityGroup'],
    none('EKS makes the security group of the cluster; nodes may have more: node_security_groups'),
  ),
};

const PRIVATE_CLUSTER: Table<Eksctl> = {
  enabled: by((value, from, { draft }) => {
    if (flag(value)) {
      draft.give('internet_gateway', false, from);
      draft.give('endpoint_access', 'private', from);
      draft.note('Nodes of an isolated rack pull from ECR alone: the synth lists what must be copied there.');
    }
  }),
  additionalEndpointServices: planned('vpc_endpoints', 'an isolated rack makes the endpoints that its own parts need'),
  skipEndpointCreation: by((value, from, { draft }) => {
    flag(value) && draft.leave(from, 'none', 'an isolated rack makes the endpoints that its own parts need');
  }),
};

/** VPC, subnets, ways out, and how many zones. Also where nodes are, which decides what they need. */
export function giveNetwork(context: Eksctl): void {
  const { draft, document } = context;
  readAs(draft, document.privateCluster, 'privateCluster', (value) =>
    isFields(value)
      ? walk(draft, PRIVATE_CLUSTER, value, context, 'privateCluster')
      : draft.leave('privateCluster', 'refused', 'must be a map'),
  );
  const vpc = isFields(document.vpc) ? document.vpc : {};
  isFields(document.vpc) || readAs(draft, document.vpc, 'vpc', () => draft.leave('vpc', 'refused', 'must be a map'));
  walk(draft, VPC, vpc, context, 'vpc');
  const subnets = subnetsOf(draft, vpc);
  const exist = subnets.some(({ id }) => id !== undefined);
  givePrivate(context);
  if (exist) {
    giveExistingSubnets(draft, subnets);
  } else {
    giveOwnSubnets(draft, subnets);
  }
  giveZones(context, subnets);
  giveWaysOut(context, vpc, exist);
  giveBlock(draft, vpc);
}
