import {
  attachmentsOf,
  disksOf,
  endpointServicesOf,
  interfaceEndpointsOf,
  natGatewaysOf,
  zonesOfRouters,
  zonesWith,
} from '../../lib/rack/extent';
import { groupSizes } from '../../lib/rack/nodes/group-sizes';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { planOf } from '../support/plans';
import type { Raw } from '../support/templates';

const EXISTING = EXAMPLE_RACKS['existing-vpc'] ?? {};
const ISOLATED = EXAMPLE_RACKS.isolated ?? {};
/** Subnets that are there, and none of them public. */
const PRIVATE: Raw = {
  vpc_id: 'vpc-0a1b2c3d4e5f60718',
  cidr: '10.20.0.0/16',
  private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
  endpoint_access: 'private',
};

test.each<[string, Raw, number, number, readonly number[], number]>([
  ['by default', {}, 3, 3, [3], 3],
  ['not highly available', { high_availability: false, internal_router: true }, 2, 2, [2, 2], 1],
  ['in subnets that are there', EXISTING, 3, 3, [3], 0],
  ['in private subnets that are there', { ...PRIVATE, egress: 'existing' }, 3, 0, [3], 0],
  ['without the internet', ISOLATED, 3, 0, [3], 0],
])('%s: zones with private and public subnets, zones of routers, NAT gateways', (_, raw, ...expected) => {
  const plan = planOf(raw);
  const { network } = plan;
  const zones = [zonesWith(network, 'private'), zonesWith(network, 'public')];
  expect([...zones, zonesOfRouters(plan), natGatewaysOf(plan)]).toStrictEqual(expected);
});

test('the services of interface endpoints, and that of file systems where there is no other way', () => {
  const isolated = endpointServicesOf(planOf(ISOLATED));
  expect(isolated).toContain('ecr.dkr');
  expect(isolated).not.toContain('elasticfilesystem');
  expect(interfaceEndpointsOf(planOf(ISOLATED))).toBe(isolated.length);
  expect(endpointServicesOf(planOf({ ...ISOLATED, efs_csi_driver_enable: true }))).toStrictEqual([
    ...isolated,
    'elasticfilesystem',
  ]);
  expect(endpointServicesOf(planOf({ efs_csi_driver_enable: true }))).toStrictEqual([]);
  expect(endpointServicesOf(planOf(EXISTING))).toStrictEqual([]);
  const inSubnetsThatAreThere = endpointServicesOf(planOf({ ...PRIVATE, internet_gateway: false, egress: 'none' }));
  expect(inSubnetsThatAreThere).toStrictEqual([...isolated, 's3']);
});

test.each<[Raw, object]>([
  [{}, { gib: 20, volumes: 1 }],
  [{ node_disk: 50 }, { gib: 50, volumes: 1 }],
  [{ node_os: 'bottlerocket' }, { gib: 22, volumes: 2 }],
  [
    { node_os: 'bottlerocket', node_type: 'g5.xlarge' },
    { gib: 24, volumes: 2 },
  ],
  [{ node_type: 'g5.xlarge' }, { gib: 20, volumes: 1 }],
])('a node of %j has disks', (raw, disks) => {
  const plan = planOf(raw);
  expect(groupSizes(plan.nodes).map((group) => disksOf(group, plan))).toStrictEqual(
    groupSizes(plan.nodes).map(() => disks),
  );
});

test('a pool may have other disks', () => {
  const plan = planOf({ node_pools: [{ name: 'batch', type: 'c7g.xlarge', disk: 70 }] });
  expect(groupSizes(plan.nodes).map((group) => disksOf(group, plan).gib)).toContain(70);
});

test('an attachment to a transit gateway of subnets that are the rack’s own', () => {
  expect([{}, EXISTING, { egress: 'tgw-0123456789abcdef0' }].map((raw) => attachmentsOf(planOf(raw)))).toStrictEqual([
    0, 0, 1,
  ]);
});
