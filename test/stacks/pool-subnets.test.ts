import { templateOf } from '../support/templates';

const EXISTING = {
  vpc_id: 'vpc-0a1b2c3d',
  private_subnets_ids: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
  public_subnets_ids: ['subnet-1000000a', 'subnet-1000000b', 'subnet-1000000c'],
};
const imported = (kind: string, n: number) => ({ 'Fn::ImportValue': `rack-network:${kind}SubnetId${n}` });
const POOL = { name: 'edge', type: 'm7g.large', subnets: ['subnet-1000000b', 'subnet-0000000c'] };

test('a pool is in the subnets that it names, of either kind, and the others where they were', () => {
  const { Resources } = templateOf('nodegroup', { ...EXISTING, node_pools: [POOL] });
  expect(Resources.PoolEdgeNodeGroup3?.Properties.Subnets).toEqual([imported('Private', 3)]);
  expect(Resources.PoolEdgeNodeGroup5?.Properties.Subnets).toEqual([imported('Public', 2)]);
  expect(Resources.NodeGroup2?.Properties.Subnets).toEqual([imported('Private', 2)]);
});

test('so is one under a price cap', () => {
  const { Resources } = templateOf('nodegroup', { ...EXISTING, node_pools: [{ ...POOL, max_price_percentage: 50 }] });
  expect(Resources.PoolEdgeScalingGroup3?.Properties.VPCZoneIdentifier).toEqual([imported('Private', 3)]);
  expect(Resources.PoolEdgeScalingGroup5?.Properties.VPCZoneIdentifier).toEqual([imported('Public', 2)]);
});

test('one that names none is where the nodes are', () => {
  const { Resources } = templateOf('nodegroup', { ...EXISTING, node_pools: [{ ...POOL, subnets: undefined }] });
  for (const n of [1, 2, 3]) {
    expect(Resources[`PoolEdgeNodeGroup${n}`]?.Properties.Subnets).toEqual([imported('Private', n)]);
  }
});
