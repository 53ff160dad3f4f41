import cfnTypes from '../../../lib/facts/cfn-types.json';
import { replacementsOf } from '../../../lib/review/changes/create-only';
import { DISAGREEMENTS } from '../../../lib/review/changes/disagreements';
import { isSpecified, specifiedReplacements } from '../../../lib/review/changes/specification';

const types = Object.entries<{ readonly createOnly: readonly string[] }>(cfnTypes.types);

/** What the specification says of the top-level property that a path is in. */
function specified(type: string, path: string) {
  const said = specifiedReplacements(type).get(path.split('/')[0] ?? '');
  return said === undefined ? 'no' : said === 'replaced' ? 'yes' : 'maybe';
}

const listed = (paths: readonly string[], path: string) =>
  paths.some((one) => path === one || path.startsWith(`${one}/`)) ? 'yes' : 'no';

test('every disagreement of the list and the specification is in the table, and nothing else', () => {
  const found = types.flatMap(([type, { createOnly }]) =>
    [...new Set([...createOnly, ...specifiedReplacements(type).keys()])]
      .map((path) => ({ type, path, list: listed(createOnly, path), spec: specified(type, path) }))
      .filter(({ list, spec }) => list !== spec),
  );
  const table = DISAGREEMENTS.map(({ type, path, list, spec }) => ({ type, path, list, spec }));
  const sorted = (rows: readonly { type: string; path: string }[]) =>
    rows.toSorted((a, b) => `${a.type} ${a.path}`.localeCompare(`${b.type} ${b.path}`));
  expect(sorted(table)).toEqual(sorted(found));
});

test('either says yes: replaced; doubt: may be; what goes against that says why it may', () => {
  const against = DISAGREEMENTS.filter(
    ({ list, spec, verdict }) =>
      verdict !== (list === 'yes' || spec === 'yes' ? 'replaced' : spec === 'maybe' ? 'may be replaced' : 'updated'),
  );
  expect(against.map(({ type, path }) => `${type} ${path}`)).toEqual(['AWS::EKS::Cluster KubernetesNetworkConfig']);
  expect(DISAGREEMENTS.filter(({ reason }) => reason.length < 30)).toEqual([]);
});

test('the specification has every type of the list', () => {
  expect(types.map(([type]) => type).filter((type) => !isSpecified(type))).toEqual([]);
});

test.each([
  ['AWS::EKS::Cluster', 'KubernetesNetworkConfig', undefined],
  ['AWS::EKS::Cluster', 'KubernetesNetworkConfig/IpFamily', 'replaced'],
  ['AWS::EC2::Instance', 'UserData', 'may be replaced'],
  ['AWS::EC2::VPC', 'CidrBlock', 'replaced'],
  // In the specification alone.
  ['AWS::RDS::DBInstance', 'DBInstanceIdentifier', 'replaced'],
  ['AWS::Unheard::Of', 'Name', undefined],
  ['Custom::Anything', 'Name', undefined],
])('%s %s: %s', (type, path, expected) => {
  expect(replacementsOf(type).get(path)).toBe(expected);
});
