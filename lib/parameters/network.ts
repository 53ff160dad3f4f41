import { isForVpc } from '../facts/cidr';
import { unordered } from './canonical';
import { declare } from './declaration';
import { cidrBlock, publicCidr } from './formats';
import { boolean, listOf, refine } from './kinds';
import { subnetList, zone } from './network-formats';

export const networkParameters = {
  cidr: declare({
    group: 'Network',
    kind: refine(cidrBlock({ largest: 16, smallest: 24 }), (cidr) =>
      isForVpc(cidr) ? undefined : 'must not be a block that AWS keeps from VPCs (loopback, link-local, multicast)',
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
    kind: listOf(zone, { min: 2, max: 6 }),
    default: undefined,
    defaultText: 'the first zones of the region that EKS takes, by id',
    description:
      'Zones of the subnets, all by name or all by id; at least three, two when not highly available. The first two hold the network interfaces of the control plane.',
    example: 'us-east-1a,us-east-1b,us-east-1d',
    source: 'A3, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'Zones can be added at the end in place. The first two belong to the cluster for life. Removing one at the end takes two deploys, the nodegroup stack by itself first.',
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
      'false: an isolated rack, without internet gateway, NAT gateway or public subnet. Nodes reach AWS by VPC endpoints alone, which the rack creates; images and charts must come from ECR. In an existing VPC that has an endpoint for the same service with private DNS, the deploy fails.',
    example: 'false',
    source: 'E5, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'The load balancer in public subnets and one inside cannot take turns under what runs: another rack, and the old one removed.',
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
  endpoint_public_cidrs: declare({
    group: 'Network',
    kind: unordered(listOf(publicCidr(), { min: 1, max: 40 })),
    default: undefined,
    defaultText: 'everyone, with a warning',
    description:
      "Who may reach the cluster's public endpoint; requests need AWS credentials in any case. Nodes reach it inside the VPC.",
    example: '3.5.140.0/22',
    source: 'A36',
    launchTime: false,
    change: 'in place',
  }),
};
