import type { Draft } from '../draft';
import type { Eksctl } from '../eksctl';
import { all, by, none, planned, readAs, same, type Table, to, walk, within } from '../table';
import { type Fields, flag, isFields, text, texts } from '../values';
import { giveExistingSubnets, giveOwnSubnets, type Subnet, subnetsOf } from './subnets';

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
  ...all(['autoAllocateIPv6', 'ipv6Cidr', 'ipv6Pool', 'extraIPv6CIDRs'], planned('ip_family', 'racks are IPv4 only')),
  controlPlaneSecurityGroupIDs: none('EKS makes the security group of the control plane'),
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
  ...all(
    ['additionalEndpointServices', 'skipEndpointCreation'],
    planned('vpc_endpoints', 'an isolated rack makes the endpoints that its own parts need'),
  ),
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
  giveBlock(draft, vpc, exist);
}

/** Where the nodes are, which is one choice for a rack: private as soon as some are. */
function givePrivate({ draft, groups, document }: Eksctl): void {
  if (draft.valueOf('internet_gateway') === false || groups.length === 0) {
    return;
  }
  const isPrivate = groups.filter(({ fields, from }) =>
    readAs(draft, fields.privateNetworking, `${from}.privateNetworking`, flag),
  );
  const fargate = Array.isArray(document.fargateProfiles) && document.fargateProfiles.length > 0;
  const said = groups.find(({ fields }) => fields.privateNetworking !== undefined);
  if (isPrivate.length === 0 && !fargate && said !== undefined) {
    draft.give('private', false, `${said.from}.privateNetworking`);
    return;
  }
  if (isPrivate.length === 0 && !fargate) {
    draft.assume(
      'private',
      false,
      'Nodes are in public subnets, as eksctl has them unless privateNetworking says otherwise: private: true puts them behind NAT gateways.',
    );
    return;
  }
  draft.give(
    'private',
    true,
    isPrivate[0] === undefined ? 'fargateProfiles' : `${isPrivate[0].from}.privateNetworking`,
  );
  const others = isPrivate.length > 0 ? 'other nodes are' : 'pods on Fargate are';
  for (const { from } of groups.filter((group) => !isPrivate.includes(group))) {
    draft.leave(
      from,
      'refused',
      `private is one choice for a rack: these nodes are in private subnets, because ${others}`,
    );
  }
}

function giveZones({ draft, document, groups }: Eksctl, subnets: readonly Subnet[]): void {
  const zones = readAs(draft, document.availabilityZones, 'availabilityZones', texts);
  if (subnets.length > 0) {
    zones === undefined || draft.leave('availabilityZones', 'none', 'the subnets have their zones');
    return;
  }
  if (zones !== undefined) {
    draft.give('availability_zones', zones, 'availabilityZones');
    return;
  }
  // Groups name zones by name, and a rack has them by id unless it is told.
  const [first, ...others] = groups.filter(({ fields }) => fields.availabilityZones !== undefined);
  const named = [first, ...others].flatMap((group) =>
    group === undefined
      ? []
      : (readAs(draft, group.fields.availabilityZones, `${group.from}.availabilityZones`, texts) ?? []),
  );
  const union = [...new Set(named)].sort();
  if (first !== undefined && union.length >= 2) {
    draft.give('availability_zones', union, `${first.from}.availabilityZones`);
  }
}

/** NAT gateways: one is what eksctl makes unless it is told otherwise. */
function giveWaysOut({ draft }: Eksctl, vpc: Fields, exist: boolean): void {
  const key = 'vpc.nat.gateway';
  const nat = isFields(vpc.nat) ? vpc.nat : {};
  const gateway = readAs(draft, nat.gateway, key, text);
  const zones = draft.valueOf('availability_zones');
  const few = Array.isArray(zones) && zones.length < 3;
  if (exist) {
    gateway === undefined || draft.leave(key, 'none', 'existing subnets have their ways out');
  } else if (gateway === undefined) {
    draft.assume(
      'high_availability',
      false,
      'high_availability is false, because eksctl makes one NAT gateway unless it is told otherwise: true is a gateway and a group of nodes in each of three zones, and two of each controller.',
    );
  } else if (/^highlyavailable$/i.test(gateway)) {
    few
      ? draft.leave(key, 'refused', 'high_availability needs three zones, and availabilityZones has fewer')
      : draft.give('high_availability', true, key);
  } else if (/^single$/i.test(gateway)) {
    draft.give('high_availability', false, key);
    draft.note(
      'high_availability: false is one NAT gateway, and one group of main nodes and one of each controller too.',
    );
  } else if (/^disable$/i.test(gateway)) {
    giveNoGateway(draft, key);
  } else {
    draft.leave(key, 'refused', 'must be HighlyAvailable, Single or Disable');
  }
  if (few) {
    draft.assume('high_availability', false);
  }
}

function giveNoGateway(draft: Draft, key: string): void {
  if (draft.valueOf('private') === false || draft.valueOf('internet_gateway') === false) {
    draft.leave(key, 'same', 'a rack whose nodes are public or isolated has no NAT gateways');
  } else {
    draft.give('egress', 'none', key);
    draft.note(
      'Private nodes without NAT gateways reach AWS by VPC endpoints alone, and pull from ECR: the synth lists what must be copied there.',
    );
  }
}

/** The block of the VPC: the rack’s own, or where existing subnets are. */
function giveBlock(draft: Draft, vpc: Fields, exist: boolean): void {
  if (draft.given.has('vpc_id') && !draft.given.has('private_subnets_ids')) {
    vpc.cidr === undefined ||
      draft.leave('vpc.cidr', 'none', 'it is the block of the VPC: give cidr a part of it that is free');
    draft.note('cidr must be a part of the existing VPC that is free: the rack makes its subnets there.');
  } else if (vpc.cidr !== undefined) {
    draft.give('cidr', vpc.cidr, 'vpc.cidr');
  } else if (exist) {
    draft.given.has('private_subnets_ids') &&
      draft.note('cidr must be the block of the existing VPC, in which its subnets are.');
  } else {
    draft.assume('cidr', '192.168.0.0/16');
  }
}
