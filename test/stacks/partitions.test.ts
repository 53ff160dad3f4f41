import { type StackOutput, valuesOf } from '../support/references';
import { type Raw, resourcesOf, templatesOf } from '../support/templates';

const CHINA = { region: 'cn-northwest-1', bastion_enable: true };
const GOVERNMENT = { region: 'us-gov-west-1', bastion_enable: true };
const COMMERCIAL = { bastion_enable: true };

const ofType = (raw: Raw, type: string) =>
  Object.entries(resourcesOf(templatesOf(raw))).filter(([, { Type }]) => Type === type);

/** Names of the services that assume the roles of instances. */
const trusted = (raw: Raw) =>
  ofType(raw, 'AWS::IAM::Role')
    .filter(([id]) => /NodeRole|BastionRole/.test(id))
    .map(([, { Properties }]) => valuesOf(Properties.AssumeRolePolicyDocument, 'Service'));

test.each<[string, Raw, unknown]>([
  ['China', CHINA, ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn']],
  ['GovCloud', GOVERNMENT, 'ec2.amazonaws.com'],
  ['elsewhere', COMMERCIAL, 'ec2.amazonaws.com'],
])('%s: node and bastion roles trust EC2 by every name it has', (_, raw, service) => {
  expect(trusted(raw)).toEqual([[service], [service]]);
});

test.each<[string, Raw, boolean]>([
  ['China', CHINA, false],
  ['GovCloud', GOVERNMENT, true],
  ['elsewhere', COMMERCIAL, true],
])('%s: repair of nodes, and the agent for it: %s', (_, raw, offered) => {
  const groups = ofType(raw, 'AWS::EKS::Nodegroup');
  expect(groups).toHaveLength(3);
  expect(groups.filter(([, { Properties }]) => 'NodeRepairConfig' in Properties)).toHaveLength(offered ? 3 : 0);
  const addons = ofType(raw, 'AWS::EKS::Addon').map(([, { Properties }]) => Properties.AddonName);
  expect(addons.includes('eks-node-monitoring-agent')).toBe(offered);
});

test.each<[string, Raw]>([
  ['China', CHINA],
  ['GovCloud', GOVERNMENT],
])('%s: stacks are tied only by exports, which hold what outputs are read for elsewhere', (_, raw) => {
  const imported = new Set(valuesOf(templatesOf(raw), 'Fn::ImportValue').map(String));
  const read = valuesOf(templatesOf(COMMERCIAL), 'Fn::GetStackOutput') as StackOutput[];
  expect(valuesOf(templatesOf(raw), 'Fn::GetStackOutput')).toEqual([]);
  expect(read.length).toBeGreaterThan(10);
  expect([...new Set(read.map((it) => `${it.StackName}:${it.OutputName}`))].filter((it) => !imported.has(it))).toEqual(
    [],
  );
});
