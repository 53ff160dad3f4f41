import { evaluate } from '../../lib/iam/evaluate';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import { documentsOf } from '../../lib/permissions';
import { policyOf } from '../support/permissions/deployer';
import { ACCOUNT } from '../support/permissions/made';
import { DEPLOYER } from '../support/permissions/requests';

const [ADDRESS = ''] = DECLARATIONS.nat_eip_allocation_ids.example.split(',');
const VPC = 'vpc-0a1b2c3d4e5f60718';
const STREAM = `arn:aws:firehose:us-east-1:${ACCOUNT}:deliverystream/flows`;
const GROUP = 'sg-0123456789abcdef0';
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const NODES = `arn:aws:iam::${ACCOUNT}:role/nodes`;

const identity = documentsOf(
  policyOf({
    vpc_id: VPC,
    nat_eip_allocation_ids: DECLARATIONS.nat_eip_allocation_ids.example,
    node_security_groups: GROUP,
    flow_log_destination: STREAM,
    kms_key_arn: KEY,
    node_role_arn: NODES,
  }),
);
const ec2 = (resource: string) => `arn:aws:ec2:us-east-1:${ACCOUNT}:${resource}`;

/** What was there before a rack is used for it, and neither changed nor deleted. */
test.each<[action: string, resource: string, allowed: boolean]>([
  ['ec2:CreateSubnet', ec2(`vpc/${VPC}`), true],
  ['ec2:CreateSubnet', ec2('vpc/vpc-0000000000000000f'), false],
  ['ec2:AttachInternetGateway', ec2(`vpc/${VPC}`), true],
  ['ec2:DeleteVpc', ec2(`vpc/${VPC}`), false],
  ['ec2:ModifyVpcAttribute', ec2(`vpc/${VPC}`), false],
  ['ec2:CreateTags', ec2(`vpc/${VPC}`), false],
  ['ec2:CreateNatGateway', ec2(`elastic-ip/${ADDRESS}`), true],
  ['ec2:CreateNatGateway', ec2('elastic-ip/eipalloc-0000000000000000f'), false],
  ['ec2:ReleaseAddress', ec2(`elastic-ip/${ADDRESS}`), false],
  ['ec2:RunInstances', ec2(`security-group/${GROUP}`), true],
  ['ec2:AuthorizeSecurityGroupIngress', ec2(`security-group/${GROUP}`), false],
  ['ec2:DeleteSecurityGroup', ec2(`security-group/${GROUP}`), false],
  ['iam:GetRole', NODES, true],
  ['iam:PutRolePolicy', NODES, false],
  ['iam:DeleteRole', NODES, false],
])('%s on %s: %s', (action, resource, allowed) => {
  expect(evaluate({ principal: DEPLOYER, action, resource }, { identity }).allowed).toBe(allowed);
});

test.each<[action: string, key: string, allowed: boolean]>([
  ['kms:CreateGrant', KEY, true],
  ['kms:DescribeKey', KEY, true],
  ['kms:ScheduleKeyDeletion', KEY, false],
  ['kms:PutKeyPolicy', KEY, false],
  ['kms:CreateGrant', KEY.replace(/.$/, '1'), false],
])('%s on %s: %s', (action, resource, allowed) => {
  // The policy of a key that leaves all of it to the account.
  const Principal = { AWS: ACCOUNT };
  const key = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' } };
  expect(evaluate({ principal: DEPLOYER, action, resource }, { identity, resource: key }).allowed).toBe(allowed);
});

test.each<[service: string, allowed: boolean]>([
  ['ec2', true],
  ['eks', true],
  ['lambda', false],
])('the role of nodes is passed to %s: %s', (service, allowed) => {
  const context = { 'iam:PassedToService': `${service}.amazonaws.com` };
  expect(
    evaluate({ principal: DEPLOYER, action: 'iam:PassRole', resource: NODES, context }, { identity }).allowed,
  ).toBe(allowed);
});
