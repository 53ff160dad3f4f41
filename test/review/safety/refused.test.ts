import { type Deployed, deployOnly, lostBeforeRefusal, obstacles, stillInUse } from '../../../lib/review';
import { ref, resource, state } from '../../support/synthetic';

const role = () => resource('AWS::IAM::Role');
const nodes = (Properties: Record<string, unknown>) => ({
  waitsFor: ['iam'],
  Resources: { Group: resource('AWS::EKS::Nodegroup', Properties) },
});

describe('an export in use', () => {
  const exported = { Value: ref('Node'), Export: { Name: 'iam:Node' } };
  const before = state({
    iam: { Resources: { Node: role() }, Outputs: { Out: exported } },
    nodes: nodes({ NodeRole: { 'Fn::ImportValue': 'iam:Node' } }),
  });
  const after = state({ iam: { Resources: {} }, nodes: nodes({ NodeRole: 'given' }) });

  test('is refused with what it stands for, so that nothing is removed', () => {
    expect(obstacles(before, after).map(({ stack }) => stack)).toEqual(['r/iam']);
    expect(stillInUse(before, after)).toEqual([]);
  });

  test('is refused under another name too', () => {
    const renamed = { ...exported, Export: { Name: 'iam:Other' } };
    const other = state({ iam: { Resources: { Node: role() }, Outputs: { Out: renamed } }, nodes: nodes({}) });
    expect(obstacles(before, other).map(({ stack }) => stack)).toEqual(['r/iam']);
  });

  test('goes in two deploys: who uses it first', () => {
    const between = deployOnly(['r/nodes'], before, after);
    expect([obstacles(before, between), stillInUse(before, between)]).toEqual([[], []]);
    expect([obstacles(between, after), stillInUse(between, after)]).toEqual([[], []]);
  });
});

describe('a refused deploy', () => {
  const cluster = (key: string) => resource('AWS::EKS::Cluster', { Name: 'rack', EncryptionConfig: key });
  const alias = { Resources: { Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/rack' }) } };
  const deploy = (eksWaitsFor: string[], assetsWaitFor: string[]): [Deployed, Deployed] => [
    state({
      assets: { ...alias, waitsFor: assetsWaitFor },
      eks: { Resources: { Cluster: cluster('one') }, waitsFor: eksWaitsFor },
    }),
    state({
      assets: { Resources: {}, waitsFor: assetsWaitFor },
      eks: { Resources: { Cluster: cluster('two') }, waitsFor: eksWaitsFor },
    }),
  ];

  test.each<[string, string[], string[], string[]]>([
    ['by the stack after', ['assets'], [], ['r/assets Alias']],
    ['by a stack beside', [], [], ['r/assets Alias']],
    ['by the stack before', [], ['eks'], []],
  ])('%s: what has been deleted', (_, eks, assets, lost) => {
    expect(lostBeforeRefusal(...deploy(eks, assets)).map(({ where }) => where)).toEqual(lost);
  });
});
