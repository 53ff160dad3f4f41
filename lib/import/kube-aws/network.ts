import type { Draft } from '../draft';
import { quotable } from '../secrets';
import { all, by, eachOf, none, planned, readAs, type Table, to, walk, within } from '../table';
import { flag, isFields, text } from '../values';
import type { KubeAws } from './context';

/** A subnet as cluster.yaml has it, in an existing network with its id. */
export interface Subnet {
  readonly from: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly zone?: string;
  readonly cidr?: string;
  readonly id?: string;
}

const existing = (parameter: string) =>
  within<KubeAws>({ id: to(parameter), idFromStackOutput: none(`an export of another stack: give ${parameter}`) });

const NETWORK: Table<KubeAws> = {
  vpc: existing('vpc_id'),
  vpcId: to('vpc_id'),
  internetGateway: existing('internet_gateway_id'),
  internetGatewayId: to('internet_gateway_id'),
};

/** What a subnet has beside what it is. */
const SUBNET: Table<KubeAws> = {
  ...all(
    ['name', 'availabilityZone', 'instanceCIDR', 'private', 'id'],
    by(() => {}),
  ),
  idFromStackOutput: none('an export of another stack: give private_subnets_ids and public_subnets_ids'),
  natGateway: within({
    eipAllocationId: planned('nat_eip_allocation_ids', 'the rack has Elastic IPs of its own', (value) => [value]),
    ...all(
      ['id', 'idFromStackOutput', 'preconfigured'],
      none('existing gateways come with existing subnets: private_subnets_ids'),
    ),
  }),
  routeTable: none('routes are made with the subnets, or come with existing ones: private_subnets_ids'),
};

/** VPC, zones and subnets. */
export function giveNetwork(context: KubeAws): readonly Subnet[] {
  const { draft, document } = context;
  const own = Object.fromEntries(Object.entries(document).filter(([key]) => Object.hasOwn(NETWORK, key)));
  walk(draft, NETWORK, own, context);
  const subnets = subnetsOf(context);
  const byId = subnets.length > 0 && subnets.every(({ id }) => id !== undefined);
  if (byId) {
    giveExisting(draft, subnets);
  } else {
    giveOwn(draft, subnets);
  }
  giveZone(context, subnets);
  if (!draft.meant.has('vpc_id') || byId) {
    draft.give('cidr', document.vpcCIDR, 'vpcCIDR');
    byId || draft.assume('cidr', '10.0.0.0/16');
  } else if (document.vpcCIDR !== undefined) {
    draft.leave('vpcCIDR', 'none', 'it is the block of the VPC: give cidr a part of it that is free');
  }
  givePrivate(context, subnets);
  return subnets;
}

function subnetsOf(context: KubeAws): readonly Subnet[] {
  const { draft, document } = context;
  const found: Subnet[] = [];
  readAs(draft, document.subnets, 'subnets', (value) =>
    eachOf(draft, value, 'subnets', (subnet, from) => {
      walk(draft, SUBNET, subnet, context, from);
      const read = (key: string) => readAs(draft, subnet[key], `${from}.${key}`, text);
      found.push({
        from,
        name: quotable(read('name') ?? `subnet-${found.length + 1}`),
        isPrivate: readAs(draft, subnet.private, `${from}.private`, flag) ?? false,
        zone: read('availabilityZone'),
        cidr: read('instanceCIDR'),
        id: read('id'),
      });
    }),
  );
  return found;
}

const zonesOf = (subnets: readonly Subnet[]) => [...new Set(subnets.flatMap(({ zone }) => zone ?? []))];

function giveExisting(draft: Draft, subnets: readonly Subnet[]): void {
  const inOrder = [...subnets].sort((a, b) => (a.zone ?? '').localeCompare(b.zone ?? ''));
  const ids = (isPrivate: boolean) =>
    inOrder.filter((one) => one.isPrivate === isPrivate).flatMap(({ id }) => id ?? []);
  const [some, others] = [ids(true), ids(false)];
  draft.give('private_subnets_ids', some, 'subnets');
  draft.give('public_subnets_ids', others, 'subnets');
  if (others.length === 0 && draft.given.has('private_subnets_ids')) {
    draft.give('egress', 'existing', 'subnets');
  }
  if (some.length === 2) {
    draft.give('high_availability', false, 'subnets');
  }
}

/** Exactly these subnets where each zone has a private and a public one; otherwise their zones alone. */
function giveOwn(draft: Draft, subnets: readonly Subnet[]): void {
  const zones = zonesOf(subnets);
  const whole = zones.length >= 2 && zones.every((zone) => [true, false].every((kind) => has(subnets, zone, kind)));
  if (whole && subnets.every(({ id, cidr, zone }) => id === undefined && cidr !== undefined && zone !== undefined)) {
    const given = subnets.map(({ cidr, zone, name, isPrivate }) => ({
      cidr,
      az: zone,
      name: name.replace(/[^A-Za-z0-9-]/g, '-'),
      type: isPrivate ? 'private' : 'public',
    }));
    draft.give('subnets', given, 'subnets');
  } else {
    for (const { from, id } of subnets) {
      draft.leave(
        from,
        'none',
        id === undefined
          ? 'a rack has a private and a public subnet in each zone, and carves them from cidr'
          : 'subnets exist either all or not at all: private_subnets_ids and public_subnets_ids',
      );
    }
    draft.give('availability_zones', zones.length >= 2 ? zones : undefined, 'subnets');
  }
  if (zones.length === 1 || zones.length === 2) {
    draft.give('high_availability', false, 'subnets');
  }
}

const has = (subnets: readonly Subnet[], zone: string, isPrivate: boolean) =>
  subnets.some((one) => one.zone === zone && one.isPrivate === isPrivate);

function giveZone({ draft, document }: KubeAws, subnets: readonly Subnet[]): void {
  if (readAs(draft, document.availabilityZone, 'availabilityZone', text) === undefined) {
    return;
  }
  if (subnets.length === 0) {
    draft.leave('availabilityZone', 'refused', 'availability_zones needs two at least, which EKS asks for');
    draft.give('high_availability', false, 'availabilityZone');
  } else {
    draft.leave('availabilityZone', 'none', 'the subnets have their zones');
  }
}

/** Nodes are where their subnets say, or else mapPublicIPs, which is true where it is not said. */
function givePrivate({ draft, document }: KubeAws, subnets: readonly Subnet[]): void {
  const mapped = readAs(draft, document.mapPublicIPs, 'mapPublicIPs', flag);
  const pools = isFields(document.worker) && Array.isArray(document.worker.nodePools) ? document.worker.nodePools : [];
  const names = pools.flatMap((pool) => (isFields(pool) && Array.isArray(pool.subnets) ? pool.subnets : []));
  const used = subnets.filter(({ name }) => names.some((one) => isFields(one) && one.name === name));
  const [first, ...others] = used.length > 0 ? used : subnets;
  if (mapped !== undefined) {
    draft.give('private', !mapped, 'mapPublicIPs');
  } else if (first !== undefined) {
    draft.give('private', first.isPrivate || others.some(({ isPrivate }) => isPrivate), 'subnets');
  } else {
    draft.assume(
      'private',
      false,
      'Nodes are in public subnets, as kube-aws has them unless it is told otherwise: private: true puts them behind NAT gateways.',
    );
  }
}
