import { fieldsOf, formOf } from '../../../lib/catalog/form';
import { DECLARATIONS, type ParameterName } from '../../../lib/parameters/declarations';
import { rackOf } from '../../../lib/rack/rack';
import {
  changesBetween,
  type Deployed,
  effectOf,
  obstacles,
  sentence,
  stillInUse,
  tornDownTooEarly,
} from '../../../lib/review';
import { templateOf } from '../../support/catalog/deployed';
import { EDITIONS } from '../../support/catalog/editions';
import type { Filled } from '../../support/catalog/launch';
import { productOf } from '../../support/catalog/products';
import { OTHER_VALUES } from '../../support/catalog/values';

const AT_FIRST = {
  Name: 'at-first',
  Administrator: 'arn:aws:iam::111122223333:role/at-first',
  DeletionProtection: 'true',
};
const STACK = 'us-east-1/SC-111122223333-pp-abcdefghijklm';

function launchedWith(name: string, filled: Filled): Deployed {
  const template = templateOf(productOf(EDITIONS[name]).template, { ...AT_FIRST, ...filled }, 'us-east-1');
  return { [STACK]: { template, dependencies: [] } };
}

/** Each field of some edition, with one that has it. */
const fields = new Map(
  ['company', 'traffic', 'default'].flatMap((name) =>
    fieldsOf(formOf(rackOf(EDITIONS[name] ?? {}))).map((field) => [field.key, { name, field }]),
  ),
);
const updates = [...fields.values()].flatMap(({ name, field: { key, logicalId } }) => {
  const value = OTHER_VALUES[key] ?? '';
  return key === 'name'
    ? []
    : [
        { key, name, way: 'there', from: {}, to: { [logicalId]: value } },
        { key, name, way: 'back', from: { [logicalId]: value }, to: {} },
      ];
});

/** What everything stands on, or what holds data. */
const STAYS = [
  'AWS::EKS::Cluster',
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::ECR::Repository',
  'AWS::Logs::LogGroup',
  'AWS::EKS::Nodegroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

describe.each(updates)('a launched product, $key $way', ({ key, name, from, to }) => {
  const [before, after] = [launchedWith(name, from), launchedWith(name, to)];
  const changes = changesBetween(before, after);

  test('changes something, and replaces nothing that a rack stands on or that holds data', () => {
    expect(changes).not.toEqual([]);
    const lost = changes.filter(({ type, what }) => what !== 'updated' && STAYS.includes(type));
    expect(lost.map(({ where, what }) => `${where} ${what}`)).toEqual([]);
  });

  test('is done, and does what the declaration says', () => {
    expect(obstacles(before, after)).toEqual([]);
    expect(effectOf(before, after)).toBe(DECLARATIONS[key as ParameterName].change);
    expect([...stillInUse(before, after), ...tornDownTooEarly(before, after)].map(sentence)).toEqual([]);
  });
});

test('another name is refused before anything that waits for the network has changed', () => {
  const [before, after] = [launchedWith('default', {}), launchedWith('default', { Name: 'another' })];
  expect(obstacles(before, after).map(({ reason }) => reason)).toContain(
    `${STACK} ForLife exists under that name already`,
  );
  const { Resources } = productOf(EDITIONS.default).template;
  expect(Resources.NetworkMade?.DependsOn).toContain('ForLife');
  expect(Resources.EksCluster?.DependsOn).toContain('NetworkMade');
});
