import { type Raw, resourcesOf, templatesOf } from '../support/templates';

const PRIVATE = 'subnet-0000000a,subnet-0000000b,subnet-0000000c';
const WAY_OUT = { vpc_id: 'vpc-0a1b2c3d', cidr: '10.7.0.0/16', egress: 'existing', private_subnets_ids: PRIVATE };

/** Blocks that a security group lets in, once each. */
function clients(raw: Raw, id: string): readonly unknown[] {
  const rules = resourcesOf(templatesOf(raw))[id]?.Properties.SecurityGroupIngress as { CidrIp: string }[];
  return [...new Set(rules.map(({ CidrIp }) => CidrIp))];
}

test.each<[string, Raw, string, string[]]>([
  ['the public router: everyone', {}, 'front/RouterSecurityGroup', ['0.0.0.0/0']],
  [
    'the public router: a list',
    { whitelist: '3.5.140.0/22,8.8.8.0/24' },
    'front/RouterSecurityGroup',
    ['3.5.140.0/22', '8.8.8.0/24'],
  ],
  ['the internal router: the VPC', { internal_router: true }, 'platform/InternalRouterSecurityGroup', ['10.1.0.0/16']],
  [
    'the internal router beside a list: the VPC and what is connected, not the list',
    { internal_router: true, whitelist: '3.5.140.0/22', internal_router_cidrs: '10.20.0.0/16' },
    'platform/InternalRouterSecurityGroup',
    ['10.1.0.0/16', '10.20.0.0/16'],
  ],
  [
    'the one router of a rack that is not public',
    { ...WAY_OUT, internal_router_cidrs: '10.20.0.0/16' },
    'front/IsolatedRouterSecurityGroup',
    ['10.7.0.0/16', '10.20.0.0/16'],
  ],
  [
    'endpoints: only the VPC',
    { internet_gateway: false, internal_router_cidrs: '10.20.0.0/16' },
    'network/EndpointSecurityGroup',
    ['10.1.0.0/16'],
  ],
])('who may connect to %s', (_, raw, id, expected) => {
  expect(clients(raw, id)).toEqual(expected);
});

test('the Kubernetes API inside the VPC: a rule of the security group of the cluster for each network', () => {
  const raw = { endpoint_access: 'private', eks_api_server_private_access_cidrs: '10.20.0.0/16,10.2.0.0/16' };
  const rules = Object.entries(resourcesOf(templatesOf(raw))).filter(([id]) => id.includes('PrivateAccess'));
  expect(rules.map(([id, { Properties }]) => [id, Properties])).toEqual(
    [
      ['nodegroup/PrivateAccess10x2x0x0x16', '10.2.0.0/16'],
      ['nodegroup/PrivateAccess10x20x0x0x16', '10.20.0.0/16'],
    ].map(([id, CidrIp]) => [
      id,
      {
        GroupId: { 'Fn::GetStackOutput': { StackName: 'rack-eks', OutputName: 'ClusterSecurityGroupId' } },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIp,
        Description: 'Kubernetes API from eks_api_server_private_access_cidrs',
      },
    ]),
  );
});
