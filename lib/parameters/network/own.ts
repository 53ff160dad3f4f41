import { isForVpc } from '../../facts/network/cidr';
import { OFFERED_ENDPOINT_SERVICES } from '../../facts/network/endpoint-services';
import { zonesNeeded } from '../../facts/network/zones';
import { unordered } from '../language/canonical';
import { where } from '../language/condition';
import { declare } from '../language/declaration';
import { vpcBlockForm } from '../language/format-forms';
import { cidrBlock } from '../language/formats';
import { boolean, choice, listOf, refine } from '../language/kinds';
import { furtherZones } from '../language/meant-aws';
import { egressOf, type NetworkChoices } from './derived';
import { autoOrBoolean, ec2Id, egressWay, subnetList, zone } from './formats';

const someZones = listOf(zone, { min: 2, max: 6 });
/** Too few zones are filled up with others of their region, to as many as a highly available rack needs. */
const zoneList: typeof someZones = {
  ...someZones,
  meant: (refused) => {
    const meant = someZones.meant?.(refused) ?? [];
    return [...meant, ...meant.map((zones) => furtherZones(zones as string[], zonesNeeded(true)))];
  },
};

const gatewaysOfTheNodes = where(
  'private=true, where it is nat',
  (p: NetworkChoices) => p.private || egressOf(p) !== 'nat',
  'private=true, as nodes in public subnets need no NAT gateway',
);

const gatewaysOfTheRack = where(
  'NAT gateways of the rack: egress=nat and private=true',
  (p: NetworkChoices) => p.private && egressOf(p) === 'nat',
  'egress=nat and private=true, where the rack has NAT gateways',
);

const VPC_SIZES = { largest: 16, smallest: 24 };

/** Where a rack is, and how it reaches what is outside. */
export const ownNetworkParameters = {
  cidr: declare({
    group: 'Network',
    kind: refine(
      cidrBlock(VPC_SIZES),
      (cidr) =>
        isForVpc(cidr) ? undefined : 'must not be a block that AWS keeps from VPCs (loopback, link-local, multicast)',
      () => vpcBlockForm(VPC_SIZES, 'an IPv4 CIDR block from /16 to /24 that a VPC can have'),
    ),
    default: '10.1.0.0/16',
    description:
      'IPv4 block of the VPC, or the part of an existing VPC that is the rack’s. Private subnets take most of it. Below /20 it has room for three zones. Racks are IPv4 only today: EKS fixes the address family of a cluster when it is created, so an IPv6 rack would be a new one.',
    example: '10.7.0.0/16',
    source: 'A7, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A VPC keeps its block for life. CloudFormation stops where it would attach the internet gateway to a second VPC, and goes back.',
  }),
  availability_zones: declare({
    group: 'Network',
    kind: zoneList,
    default: undefined,
    defaultText: 'the first zones of the region that EKS takes, by id',
    description:
      'Zones of the subnets, all by name or all by id; at least three, two when not highly available. The first two hold the network interfaces of the control plane.',
    example: 'us-east-1a,us-east-1b,us-east-1d',
    source: 'A3, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'Zones can be added at the end in place. The first two belong to the cluster for life. Removing one at the end takes two deploys, as the README has them.',
  }),
  subnets: declare({
    group: 'Network',
    kind: subnetList,
    default: undefined,
    defaultText: 'a public and a private subnet in each zone, carved from `cidr`',
    description:
      'Exactly these subnets, as JSON: cidr, az, name and type of each. Every zone has a private one and, unless the rack is isolated, a public one. The zones of the private ones are the zones of the rack, in the order of the list: the first two hold the control plane. Nodes are in the first subnet of a zone; further ones are yours to use.',
    example:
      '[{"cidr":"10.1.0.0/19","az":"use1-az1","name":"a","type":"private"},{"cidr":"10.1.32.0/19","az":"use1-az2","name":"b","type":"private"},{"cidr":"10.1.64.0/19","az":"use1-az4","name":"c","type":"private"},{"cidr":"10.1.192.0/22","az":"use1-az1","name":"d","type":"public"},{"cidr":"10.1.196.0/22","az":"use1-az2","name":"e","type":"public"},{"cidr":"10.1.200.0/22","az":"use1-az4","name":"f","type":"public"}]',
    source: 'E3, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'Subnets can be added, and removed where nothing of the rack is left in them; those of the control plane stay for life. A name is the identity of a subnet.',
  }),
  internet_gateway: declare({
    group: 'Network',
    kind: boolean(),
    default: true,
    description:
      'false: nothing of the rack is public: no internet gateway, no public subnet, and the router is internal. Unless egress says that private subnets have a way out all the same, the rack is isolated: egress=none.',
    example: 'false',
    source: 'E5, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'The load balancer in public subnets and one inside cannot take turns under what runs: another rack, and the old one removed.',
  }),
  egress: declare({
    group: 'Network',
    kind: egressWay,
    default: undefined,
    defaultText: 'nat; existing in existing subnets; none with internet_gateway=false',
    description:
      'How private subnets reach the internet. nat: by NAT gateways of the rack. tgw-...: by that transit gateway, of this account or shared with it: the rack attaches its VPC in each zone, and makes the routes; an existing VPC must have its attachment in the zones of the rack. The way on from the gateway, and back to `cidr`, is its owner’s, as is accepting the attachment where that is not automatic. With internet_gateway=false nothing of the rack is public then. existing: existing private subnets have a way of their own, such as routes to a transit gateway, a firewall or a transparent proxy; without public_subnets_ids nothing of the rack is public, and its router is internal. none: not at all. Nodes reach AWS only by VPC endpoints, which the rack creates, and images and charts must come from ECR; with internet_gateway=true the router is public all the same. In an existing VPC that has an endpoint for the same service with private DNS, a deploy with none fails.',
    example: 'none',
    source: 'H12, E5, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'What runs on the nodes would be cut off, or come from elsewhere, before the platform knows: another rack, and the old one removed. From nat to a transit gateway, back, or to another one is in place: routes change before the old way goes, and open connections end. Nodes have no way out where nothing leads on from the new gateway: try it first. Addresses of NAT gateways of the rack’s own are released.',
    onlyWith: gatewaysOfTheNodes,
  }),
  nat_eip_allocation_ids: declare({
    group: 'Network',
    kind: listOf(ec2Id('eipalloc', 'an Elastic IP'), { min: 1, max: 6 }),
    default: undefined,
    defaultText: 'Elastic IPs of the rack’s own',
    description:
      'Existing Elastic IPs for the NAT gateways, by allocation id: one in each zone in the order of the zones, or one with high_availability=false. What others allow by address stays allowed when the rack is made anew: it never releases them. They must be of the region and account of the rack, and free.',
    example: 'eipalloc-0a1b2c3d4e5f60718,eipalloc-0a1b2c3d4e5f60719,eipalloc-0a1b2c3d4e5f6071a',
    source: 'H12',
    launchTime: false,
    change: 'in place',
    changeNote:
      'A new gateway is there before the routes move to it, and open connections through the old one end. Addresses of the rack’s own are released. An address changes its zone in two deploys, by way of another one: it is at one gateway at a time.',
    onlyWith: gatewaysOfTheRack,
  }),
  private: declare({
    group: 'Network',
    kind: boolean(),
    default: true,
    description:
      'true: nodes in private subnets behind NAT gateways. false: nodes in public subnets with public addresses, and no NAT gateway at all. The control plane stays in the private subnets.',
    example: 'false',
    source: 'A25, Convox rack v3',
    launchTime: false,
    change: 'replaces node groups',
    changeNote:
      'Gateways go before the new nodes are there: until they are, the old nodes do not reach the internet. Plan for a quarter of an hour. What pods keep on the disks of their nodes is lost.',
  }),
  vpc_endpoints: declare({
    group: 'Network',
    kind: unordered(listOf(choice(OFFERED_ENDPOINT_SERVICES), { min: 1, max: OFFERED_ENDPOINT_SERVICES.length })),
    default: undefined,
    defaultText: 'none; with egress=none what every rack reaches',
    description:
      'Services of AWS that pods and nodes reach by interface endpoints in the private subnets, under the names that they have anyway, instead of by the way out: no NAT gateway counts that traffic, and only identities of this account get through. An isolated rack has those that it needs, and these. In an existing VPC that has an endpoint for the same service with private DNS, the deploy fails. Each costs by the hour and zone; S3 has a gateway endpoint in every network of a rack’s own, at no cost.',
    example: 'secretsmanager,sqs',
    source: 'H12',
    launchTime: false,
    change: 'in place',
    changeNote: 'Open connections to the service end: names lead to the endpoint, or away from it, within a minute.',
  }),
  prefix_delegation: declare({
    group: 'Network',
    kind: autoOrBoolean,
    default: 'auto',
    description:
      'Whether nodes take addresses for pods in blocks of sixteen, with which a t3.small runs 110 pods instead of 11. auto: where the subnets of the nodes are /23 or larger. The size of existing subnets is known where their VPC was looked up (vpc_name, or vpc_filters such as vpc-id=vpc-0a1b2c3d); where not, they are taken to be large, with a warning.',
    example: 'false',
    source: 'A34, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote:
      'Nodes keep the addresses that they have until they are replaced. On Bottlerocket, replace them yourself.',
  }),
};
