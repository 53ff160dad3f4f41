import type { Deployed, Resource } from '../../../lib/review';
import { renamesBetween } from '../../../lib/review/renames/renames';
import { deployedOnce as rack } from '../../support/deployed-racks';
import { output, passesOn, ref, resource, state } from '../../support/synthetic';

const one = (Resources: Record<string, Resource>) => state({ one: { Resources } });
const vpc = (CidrBlock = '10.0.0.0/16') => resource('AWS::EC2::VPC', { CidrBlock });
const subnet = (VpcId: unknown, CidrBlock = '10.0.0.0/24') => resource('AWS::EC2::Subnet', { VpcId, CidrBlock });
const alias = (AliasName: string, TargetKeyId: string) => resource('AWS::KMS::Alias', { AliasName, TargetKeyId });
const chart = (Release: string, Values: string) => resource('Custom::AWSCDK-EKS-HelmChart', { Release, Values });
const manifest = (...names: string[]) =>
  resource('Custom::AWSCDK-EKS-KubernetesResource', {
    Manifest: JSON.stringify(names.map((name) => ({ kind: 'Service', metadata: { name, namespace: 'a' } }))),
  });
const group = (name: string, disk: number) =>
  resource('AWS::EKS::Nodegroup', {
    Labels: { pool: name },
    AmiType: 'a',
    CapacityType: 'b',
    ClusterName: 'c',
    DiskSize: disk,
    Subnets: ['s'],
  });

function found(before: Deployed, after: Deployed): string[] {
  const short = (where: string) => where.replace(/^.*\//, '');
  return renamesBetween(before, after).map(({ was, is, by }) => `${short(was.where)} → ${short(is.where)} by ${by}`);
}

test.each<[string, Deployed, Deployed, readonly string[]]>([
  ['nothing', one({ A: vpc() }), one({ A: vpc() }), []],
  ['another thing', one({ A: vpc() }), one({ B: subnet('v') }), []],
  ['the same content', one({ A: vpc() }), one({ B: vpc() }), ['one A → one B by content']],
  [
    'the same content, and what refers to it',
    one({ A: vpc(), S: subnet(ref('A')) }),
    one({ B: vpc(), T: subnet({ 'Fn::Sub': `\${B}` }), S: subnet(ref('B')) }),
    ['one A → one B by content'],
  ],
  [
    'both of two that refer to each other',
    one({ A: vpc(), S: subnet(ref('A')) }),
    one({ B: vpc(), T: subnet(ref('B')) }),
    ['one A → one B by content', 'one S → one T by content'],
  ],
  [
    'the same content through another stack',
    state({
      a: { Resources: { A: vpc() }, Outputs: { O: passesOn('A') } },
      b: { Resources: { S: subnet(output('a', 'O')) } },
    }),
    state({
      a: { Resources: { B: vpc() }, Outputs: { P: passesOn('B') } },
      b: { Resources: { T: subnet(output('a', 'P')) } },
    }),
    ['a A → a B by content', 'b S → b T by content'],
  ],
  [
    'another stack',
    state({ a: { Resources: { A: vpc() } }, b: { Resources: {} } }),
    state({ a: { Resources: {} }, b: { Resources: { A: vpc() } } }),
    ['a A → b A by content'],
  ],
  ['the same name', one({ A: alias('n', 'a') }), one({ B: alias('n', 'b') }), ['one A → one B by identity']],
  [
    'the same release',
    one({ A: chart('web', '{}') }),
    one({ B: chart('web', '{"a":1}') }),
    ['one A → one B by identity'],
  ],
  ['another release', one({ A: chart('web', '{}') }), one({ B: chart('api', '{}') }), []],
  [
    'most objects of a manifest',
    one({ A: manifest('a', 'b', 'c') }),
    one({ B: manifest('b', 'c', 'd') }),
    ['one A → one B by identity'],
  ],
  ['one object among others', one({ A: manifest('a', 'b') }), one({ B: manifest('b', 'c', 'd') }), []],
  ['much the same', one({ A: group('a', 20) }), one({ B: group('b', 20) }), ['one A → one B by likeness']],
  ['too little the same', one({ A: vpc('10.0.0.0/16') }), one({ B: vpc('10.1.0.0/16') }), []],
  [
    'of several, those whose ids are alike',
    one({ OldA1: group('a', 20), OldA2: group('a', 20) }),
    one({ NewA2: group('a', 20), NewA1: group('a', 20) }),
    ['one OldA1 → one NewA1 by content', 'one OldA2 → one NewA2 by content'],
  ],
])('%s', (_, before, after, expected) => {
  expect(found(before, after).sort()).toEqual(expected);
});

test('a pool under another name', () => {
  const pool = (name: string) => rack({ node_pools: [{ name, type: 'm7g.large' }] });
  const [before, after] = [pool('a'), pool('b')];
  expect(found(before, after)).toEqual(
    expect.arrayContaining([
      'rack-nodegroup PoolALaunchTemplate → rack-nodegroup PoolBLaunchTemplate by likeness',
      'rack-nodegroup PoolANodeGroup1 → rack-nodegroup PoolBNodeGroup1 by likeness',
    ]),
  );
});

test('a whole rack under other ids: every one is found', () => {
  const before = rack({});
  const renamed = JSON.parse(
    JSON.stringify(before).replaceAll(
      /"(NetworkVpc|NetworkPrivateSubnet1|NodeGroup2|EksCluster|LaunchTemplate)"/g,
      '"New$1"',
    ),
  ) as Deployed;
  expect(found(before, renamed)).toHaveLength(5);
  expect(found(before, renamed).filter((line) => !/ (\w+) → rack-\w+ New\1 /.test(line))).toEqual([]);
});
