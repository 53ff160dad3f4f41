import { declare } from './declaration';
import { cidrBlock } from './formats';
import { boolean, listOf, text } from './kinds';

export const networkParameters = {
  cidr: declare({
    group: 'Network',
    kind: cidrBlock({ largest: 16, smallest: 24 }),
    default: '10.1.0.0/16',
    description: 'Address block of the VPC. Private subnets take most of it. Below /20 it has room for three zones.',
    example: '10.7.0.0/16',
    source: 'A7, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A VPC keeps its block for life. CloudFormation stops where it would attach the internet gateway to a second VPC, and goes back.',
  }),
  availability_zones: declare({
    group: 'Network',
    kind: listOf(
      text({
        pattern: /^[a-z]+(-[a-z]+)+-\d[a-z]$|^[a-z]+\d-az\d$/,
        must: 'be a zone name such as us-east-1a or a zone id such as use1-az1',
        allowed: 'a zone name such as us-east-1a or a zone id such as use1-az1',
      }),
      { min: 2, max: 6 },
    ),
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
      'Gateways go before the new nodes are there: until they are, the old nodes do not reach the internet. Plan for a quarter of an hour.',
  }),
  endpoint_public_cidrs: declare({
    group: 'Network',
    kind: listOf(cidrBlock({ largest: 0, smallest: 32 }), { min: 1, max: 40 }),
    default: undefined,
    defaultText: 'everyone, with a warning',
    description:
      "Who may reach the cluster's public endpoint; requests need AWS credentials in any case. Nodes reach it inside the VPC.",
    example: '203.0.113.0/24',
    source: 'A36',
    launchTime: false,
    change: 'in place',
  }),
};
