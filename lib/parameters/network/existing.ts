import { where } from '../language/condition';
import { declare } from '../language/declaration';
import { listOf, text } from '../language/kinds';
import { type NetworkChoices, usesExistingSubnets } from './derived';
import { ec2Id, filterMap } from './formats';

const subnetIds = listOf(ec2Id('subnet', 'a subnet'), { min: 2, max: 6 });

/** A network that was there before the rack, and stays when it goes. */
export const existingNetworkParameters = {
  vpc_id: declare({
    group: 'Network',
    kind: ec2Id('vpc', 'a VPC'),
    default: undefined,
    defaultText: 'a VPC of the rack’s own',
    description:
      'Existing VPC. The rack creates its subnets inside it, in `cidr`, which must be addresses of the VPC that are free (a VPC takes further blocks), or uses existing ones: private_subnets_ids. The VPC needs DNS hostnames and DNS support on, and no block of it may overlap the addresses of Kubernetes services, 172.20.0.0/16. Its default security group and flow logs stay its owner’s: flow logs would record, at the rack’s cost, traffic that is not the rack’s.',
    example: 'vpc-0a1b2c3d4e5f60718',
    source: 'A33, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: 'A cluster stays in its VPC for life.',
  }),
  vpc_name: declare({
    group: 'Network',
    kind: text({
      pattern: /^[^\s](.{0,254}[^\s])?$/u,
      free: true,
      must: 'be the Name tag of a VPC: 1 to 256 characters',
      allowed: 'the Name tag of a VPC: 1 to 256 characters',
    }),
    default: undefined,
    defaultText: 'a VPC of the rack’s own',
    description:
      'As vpc_id, by the tag Name of the VPC in the region of the rack. Looked up once with credentials, then kept in cdk.context.json, which belongs in version control.',
    example: 'shared-production',
    source: 'E1, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: 'A cluster stays in its VPC for life.',
  }),
  vpc_filters: declare({
    group: 'Network',
    kind: filterMap(),
    default: undefined,
    defaultText: 'none',
    description:
      'As vpc_name, by filters of EC2 DescribeVpcs; together with vpc_name both must match. Exactly one VPC.',
    example: 'tag:env=production,is-default=false',
    source: 'E1, TPAexec on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: 'A cluster stays in its VPC for life.',
  }),
  internet_gateway_id: declare({
    group: 'Network',
    kind: ec2Id('igw', 'an internet gateway'),
    default: undefined,
    defaultText: 'an internet gateway of the rack’s own',
    description:
      'Internet gateway attached to the existing VPC, which has room for one: without this the rack creates and attaches its own, and removes it with itself.',
    example: 'igw-0a1b2c3d4e5f60718',
    source: 'A14, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A VPC takes one internet gateway: while one is attached, neither the rack nor its owner can attach another.',
    onlyWith: where('subnets of the rack’s own', (p: NetworkChoices) => !usesExistingSubnets(p)),
  }),
  private_subnets_ids: declare({
    group: 'Network',
    kind: subnetIds,
    default: undefined,
    defaultText: 'subnets of the rack’s own',
    description:
      'Existing private subnets, each in a zone of its own, with their routes to a NAT gateway or another way out (egress); three when highly available, otherwise two. The first two hold the control plane, node group 1 is in the first, and so on. The rack puts its discovery tags on them. `cidr` then says which addresses they are in.',
    example: 'subnet-0a1b2c3d,subnet-0a1b2c3e,subnet-0a1b2c3f',
    source: 'A34, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'What runs in a subnet stays there: a load balancer takes no other subnet of a zone that it is in. Subnets of a further zone can be added at the end.',
  }),
  public_subnets_ids: declare({
    group: 'Network',
    kind: subnetIds,
    default: undefined,
    defaultText: 'subnets of the rack’s own',
    description:
      'Existing public subnets, in the zones of private_subnets_ids and in their order, with their routes to an internet gateway; none are needed where nothing of the rack is public (egress). Load balancers that face the internet are in them; with private=false the nodes too, and then they must assign public addresses.',
    example: 'subnet-1a1b2c3d,subnet-1a1b2c3e,subnet-1a1b2c3f',
    source: 'A34, Convox rack v3',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: 'As with private_subnets_ids.',
  }),
};
