import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import type { ChangeEffect, Declaration } from '../../lib/parameters/language/declaration';
import {
  changesBetween,
  type Deployed,
  deployOnly,
  effectOf,
  lostBeforeRefusal,
  obstacles,
  type Resource,
  sentence,
  staleReferences,
  stillInUse,
  tornDownTooEarly,
} from '../../lib/review';
import { ANNOUNCED, isAnnounced } from '../support/announced';
import { deployedOnce as rack } from '../support/deployed-racks';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { BETWEEN_NETWORKS, PARAMETER_ROWS, PARTS } from '../support/parameter-rows';
import type { Raw } from '../support/templates';
import { DEPLOYED_FIRST, IN_TWO_DEPLOYS } from '../support/two-deploys';

const BY_SEVERITY: readonly (ChangeEffect | 'nothing')[] = [
  'nothing',
  'in place',
  'rolls nodes',
  'replaces node groups',
  'fails at deploy',
  'new rack',
];
const worse = (one: ChangeEffect | 'nothing', other: ChangeEffect | 'nothing') =>
  BY_SEVERITY.indexOf(one) > BY_SEVERITY.indexOf(other) ? one : other;

const rows = Object.entries(PARAMETER_ROWS).map(([name, { from = {}, to }]) => ({
  name,
  from,
  to: { ...from, ...to },
}));
const directions = rows.flatMap(({ name, from, to }) => [
  { name, way: 'there', before: from, after: to },
  { name, way: 'back', before: to, after: from },
]);
/** Those, and parts that come and go which are more than one parameter. */
const updates = [
  ...directions,
  ...PARTS.flatMap((part) => [
    { name: JSON.stringify(part), way: 'there', before: {}, after: part },
    { name: JSON.stringify(part), way: 'back', before: part, after: {} },
  ]),
];

/** What holds data, and so must outlive a mistake. */
const DATA = [
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::ECR::Repository',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
];
/** The log of a function that CloudFormation calls is no data of the rack. */
const LOG_OF_A_FUNCTION = 'NetworkLog';
/** What everything else stands on. */
const GROUND = ['AWS::EKS::Cluster', 'AWS::EC2::VPC'];

test('every parameter has a row', () => {
  expect(Object.keys(PARAMETER_ROWS).sort()).toEqual(Object.keys(DECLARATIONS).sort());
});

test.each(rows)('$name: its declaration says what a change does', ({ name, from, to }) => {
  const { change } = DECLARATIONS[name as ParameterName] as Declaration<unknown>;
  const [before, after] = [rack(from), rack(to)];
  expect(worse(effect(name, before, after), effect(name, after, before))).toBe(change);
});

/** What a change does, in the two deploys that its declaration asks for where CloudFormation refuses to do it in one. */
function effect(name: string, before: Deployed, after: Deployed): ChangeEffect | 'nothing' {
  const within = effectOf(before, after);
  // A stack that comes or goes as a whole changes none of the others.
  const comesOrGoes = Object.keys(before).sort().join() !== Object.keys(after).sort().join();
  const atOnce = within === 'nothing' && comesOrGoes ? 'in place' : within;
  if (atOnce !== 'fails at deploy' || !IN_TWO_DEPLOYS.includes(name)) {
    return atOnce;
  }
  const between = deployOnly(DEPLOYED_FIRST, before, after);
  return worse(effectOf(before, between), effectOf(between, after));
}

test('what replaces or fails says what is lost, or why', () => {
  const silent = Object.entries<Declaration<unknown>>(DECLARATIONS).filter(
    ([, { change, changeNote }]) => /^(replaces|fails)/.test(change) && changeNote === undefined,
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

test.each(directions)('$name, $way: nothing that a rack stands on is deleted', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  const lost = changesBetween(from, to).filter(
    ({ type, what }) => GROUND.includes(type) && (what === 'replaced' || what === 'removed'),
  );
  expect(lost.length === 0 || obstacles(from, to).length > 0).toBe(true);
});

test.each(updates)('$name, $way: no stack keeps a value that another has replaced', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  expect(obstacles(from, to).length > 0 ? [] : staleReferences(from, to)).toEqual([]);
});

test.each(updates)('$name, $way: nothing is taken away that something still uses', ({ before, after }) => {
  const [from, to] = [rack(before), rack(after)];
  const found = [...stillInUse(from, to), ...tornDownTooEarly(from, to)];
  expect(found.filter((violation) => !isAnnounced(violation, before, after)).map(sentence)).toEqual([]);
});

test.each(Object.entries(BETWEEN_NETWORKS))(
  '%s: the first stack refuses, and nothing has changed',
  (_, [before, after]) => {
    const [from, to] = [rack(before), rack(after)];
    expect(obstacles(from, to).map(({ stack }) => stack)).toContain('us-east-1/rack-network');
    expect(lostBeforeRefusal(from, to)).toEqual([]);
  },
);

test('what is taken away all the same is announced where people read of the parameter', () => {
  expect(Object.keys(ANNOUNCED)).toEqual([
    'private',
    'eks_api_server_private_access_cidrs',
    'apps',
    'monitoring_enable',
    'alarm_topic_arn',
    'pull_through_cache',
  ]);
  expect(DECLARATIONS.monitoring_enable.changeNote).toContain('alarms reach nobody while it is switched off');
  expect(DECLARATIONS.pull_through_cache.changeNote).toContain('the same images from elsewhere');
  expect(DECLARATIONS.alarm_topic_arn.changeNote).toContain('alarms reach neither topic');
  expect(DECLARATIONS.eks_api_server_private_access_cidrs.changeNote).toContain('no longer reaches the API');
  expect(DECLARATIONS.apps.changeNote).toContain('the key lets nobody delete a repository');
  expect(DECLARATIONS.private.changeNote).toContain('until they are, the old nodes do not reach the internet');
  const found = stillInUse(rack({}), rack({ private: false }));
  expect(found.filter((violation) => isAnnounced(violation, {}, { private: false }))).toHaveLength(3);
});

test.each(updates)('$name, $way: what fails at deploy has deleted nothing before', ({ before, after }) => {
  expect(lostBeforeRefusal(rack(before), rack(after)).map(({ where, what }) => `${where} ${what}`)).toEqual([]);
});

test.each(directions)('$name, $way: nothing that holds data is deleted', ({ before, after }) => {
  const unprotected = changesBetween(rack(before), rack(after))
    .filter(({ type, what }) => DATA.includes(type) && (what === 'replaced' || what === 'removed'))
    .filter(({ before: was }) => !retained(was))
    .map(({ where }) => where)
    .filter((where) => !where.endsWith(` ${LOG_OF_A_FUNCTION}`));
  expect(unprotected).toEqual([]);
});

function retained(resource: Resource | undefined): boolean {
  return (
    (resource?.DeletionPolicy ?? '').startsWith('Retain') && (resource?.UpdateReplacePolicy ?? '').startsWith('Retain')
  );
}

describe.each(Object.entries(EXAMPLE_RACKS))('example rack %s', (_, raw) => {
  const resources = Object.values(rack(raw)).flatMap(({ template }) => Object.entries(template.Resources ?? {}));

  test('keeps what holds data when it is removed', () => {
    const deleted = resources.filter(([, resource]) => DATA.includes(resource.Type) && !retained(resource));
    expect(deleted.map(([id]) => id).filter((id) => id !== LOG_OF_A_FUNCTION)).toEqual([]);
  });

  test('has a cluster that only a human deletes', () => {
    const clusters = resources.filter(([, { Type }]) => Type === 'AWS::EKS::Cluster');
    expect(clusters.map(([, { Properties }]) => [Properties?.Name, Properties?.DeletionProtection])).toEqual([
      [raw.name ?? 'rack', true],
    ]);
  });
});

describe('changes further than one step', () => {
  test('a VPC whose block changes takes its subnets and what is in them along', () => {
    const [before, after] = [rack({}), rack({ cidr: '10.2.0.0/16' })];
    const replaced = changesBetween(before, after)
      .filter(({ what }) => what === 'replaced')
      .map(({ where }) => where.split(' ')[1]);
    expect(replaced).toEqual(
      expect.arrayContaining(['NetworkVpc', 'NetworkPrivateSubnet1', 'NetworkNatGateway1', 'NetworkS3Endpoint']),
    );
    expect(replaced).not.toContain('EksCluster');
  });

  test.each([
    ['another architecture', { node_type: 'm7g.large' }],
    ['a list of types', { node_type: 't3.small,t3a.small' }],
  ])('%s replaces the node groups', (_, to) => {
    expect(effectOf(rack({}), rack(to))).toBe('replaces node groups');
  });

  test.each([
    ['a zone at the end', { availability_zones: 'use1-az1,use1-az2,use1-az4,use1-az5' }],
    ['the defaults spelt out', { availability_zones: 'use1-az1,use1-az2,use1-az4' }],
  ])('%s does not touch the zones before it', (_, to) => {
    const changed = changesBetween(rack({}), rack(to)).filter(({ what }) => what === 'replaced' || what === 'removed');
    expect(changed).toEqual([]);
  });

  test('the order of given subnets of one zone means nothing', () => {
    const subnets = JSON.parse(DECLARATIONS.subnets.example) as { type: string }[];
    const reordered = [
      ...subnets.filter(({ type }) => type === 'public'),
      ...subnets.filter(({ type }) => type === 'private'),
    ];
    const [before, after] = [rack({ subnets }), rack({ subnets: reordered })];
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
    expect(changesBetween(before, after)).toEqual([]);
  });

  test('a new image never replaces the bastion, and a new key pair does', () => {
    const bastion = (raw: Raw) => rack({ ...raw, bastion_enable: true });
    const [before, after] = [bastion({}), bastion({ key_pair_name: 'operations' })];
    expect(changesBetween(before, after)).toContainEqual(
      expect.objectContaining({ where: 'us-east-1/rack-nodegroup BastionInstance', what: 'replaced' }),
    );
    expect(JSON.stringify(before)).not.toContain('{{resolve:ssm');
  });
});
