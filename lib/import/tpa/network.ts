import { REGIONS } from '../../facts/regions';
import type { Draft } from '../draft';
import { quotable } from '../secrets';
import { all, by, eachOf, readAs, type Table, walk } from '../table';
import { type Fields, flag, isFields, pairs, text, textOr } from '../values';
import type { Tpa } from './context';

/** Subnets as large as this hold a dozen nodes with their pods. */
const ROOMY = 24;

interface Place {
  readonly from: string;
  readonly region?: string;
  readonly zone?: string;
  /** A block, or the id of a subnet. */
  readonly subnet?: string;
}

/** Region, VPC, zones and subnets. */
export function giveNetwork(context: Tpa): void {
  const { draft, document } = context;
  const places = placesOf(context);
  const vpcs = vpcsOf(document.ec2_vpc);
  // Where instances are comes before where there is a VPC too.
  const regions = new Map<string, string>();
  for (const { region, from } of [
    ...places,
    ...Object.keys(vpcs).flatMap((key) => (key === '' ? [] : { region: key, from: `ec2_vpc.${key}` })),
  ]) {
    region === undefined || regions.has(region) || regions.set(region, from);
  }
  const region = draft.valueOf('region') ?? [...regions.keys()][0];
  for (const [one, from] of regions) {
    if (one !== region) {
      draft.leave(
        from,
        'none',
        `in another region: a rack is in one, so make another file, with --region ${quotable(one)}`,
      );
    } else if (!draft.given.has('region')) {
      draft.give('region', one, from);
    }
  }
  const reach = readAs(draft, document.ec2_instance_reachability, 'ec2_instance_reachability', text);
  giveVpc(draft, vpcs, textOr(region, ''));
  giveGateway(draft, document, textOr(region, ''), reach);
  giveSubnets(
    draft,
    places.filter((place) => place.region === undefined || place.region === region),
    reach,
  );
}

function giveGateway(draft: Draft, document: Fields, region: string, reach: string | undefined): void {
  const gateways = isFields(document.ec2_vpc_igw) ? document.ec2_vpc_igw : {};
  for (const [key, value] of Object.entries(gateways)) {
    const from = `ec2_vpc_igw.${key}`;
    const on = readAs(draft, value, from, flag);
    if (key === region) {
      draft.give('internet_gateway', on, from);
    } else {
      draft.leave(from, 'none', 'of another region');
    }
  }
  const from = 'ec2_instance_reachability';
  if (reach !== undefined && draft.valueOf('internet_gateway') === false) {
    draft.leave(from, 'same', 'without an internet gateway nothing is public');
  } else if (reach !== undefined) {
    draft.give('private', reach === 'private', from);
    if (reach === 'private') {
      draft.note(
        'Instances of TPA that are private have no way to the internet; nodes here get out by NAT gateways. internet_gateway: false is a rack without any.',
      );
    }
  }
}

/** VPCs by region; one for all of them is under the empty name. */
function vpcsOf(value: unknown): Readonly<Record<string, Fields>> {
  if (!isFields(value)) {
    return {};
  }
  const regions = Object.entries(value).filter(([key, vpc]) => REGIONS.includes(key) && isFields(vpc));
  return regions.length > 0 ? Object.fromEntries(regions as [string, Fields][]) : { '': value };
}

function giveVpc(draft: Draft, vpcs: Readonly<Record<string, Fields>>, region: string): void {
  const key = Object.hasOwn(vpcs, region) ? region : '';
  const vpc = Object.hasOwn(vpcs, key) ? vpcs[key] : undefined;
  const from = key === '' ? 'ec2_vpc' : `ec2_vpc.${key}`;
  if (vpc === undefined) {
    return;
  }
  const filters = readAs(draft, vpc.filters, `${from}.filters`, pairs) ?? {};
  const { 'vpc-id': id, ...others } = filters;
  if (id !== undefined) {
    draft.give('vpc_id', id, `${from}.filters.vpc-id`);
  } else if (Object.keys(others).length > 0) {
    draft.give('vpc_filters', others, `${from}.filters`);
  } else if (vpc.cidr !== undefined) {
    draft.give('cidr', vpc.cidr, `${from}.cidr`);
    draft.note(
      `The rack makes a VPC of its own with the block of ${from}. If that VPC is there already, give vpc_name and a cidr that is free in it.`,
    );
  } else {
    draft.give('vpc_name', vpc.Name, `${from}.Name`);
  }
  for (const [other, value] of Object.entries(vpc).filter(([name]) => !['Name', 'cidr', 'filters'].includes(name))) {
    draft.leave(
      `${from}.${other}`,
      'unknown',
      `no key of tpa that is known here${value === null ? ', and empty' : ''}`,
    );
  }
}

const LOCATION: Table<Draft> = all(
  ['Name', 'region', 'az', 'subnet', 'subnet_name', 'network'],
  by(() => {}),
);

/** Everything that says where instances are: locations, subnets by region, and each instance for itself. */
function placesOf({ draft, document, instances }: Tpa): readonly Place[] {
  const places: Place[] = [];
  const add = (source: Fields, from: string) => {
    const read = (key: string) => readAs(draft, source[key], `${from}.${key}`, text);
    places.push({ from, region: read('region'), zone: read('az'), subnet: read('subnet') });
  };
  readAs(draft, document.locations, 'locations', (value) =>
    eachOf(draft, value, 'locations', (location, from) => {
      walk(draft, LOCATION, location, draft, from);
      add(location, from);
    }),
  );
  for (const [region, subnets] of Object.entries(isFields(document.ec2_vpc_subnets) ? document.ec2_vpc_subnets : {})) {
    for (const [subnet, what] of Object.entries(isFields(subnets) ? subnets : {})) {
      const zone = isFields(what) ? readAs(draft, what.az, `ec2_vpc_subnets.${region}.${subnet}.az`, text) : undefined;
      places.push({ from: `ec2_vpc_subnets.${region}.${subnet}`, region, zone, subnet });
    }
  }
  for (const { from, fields, defaults } of instances) {
    const own = fields.region !== defaults.region || fields.subnet !== defaults.subnet;
    const known = places.some(({ subnet }) => subnet !== undefined && subnet === fields.subnet);
    own && !known && add(fields, from);
  }
  const { instance_defaults: defaults } = document;
  isFields(defaults) && (defaults.region ?? defaults.subnet) !== undefined && add(defaults, 'instance_defaults');
  return places;
}

function giveSubnets(draft: Draft, places: readonly Place[], reach: string | undefined): void {
  const zones = [...new Set(places.flatMap(({ zone }) => zone ?? []))].sort();
  const inOrder = [...places].sort((one, other) => ((one.zone ?? '') < (other.zone ?? '') ? -1 : 1));
  const ids = [...new Set(inOrder.flatMap(({ subnet }) => (subnet?.startsWith('subnet-') ? subnet : [])))];
  for (const { from, subnet } of places) {
    if (subnet !== undefined && !subnet.startsWith('subnet-')) {
      const small = Number(subnet.split('/')[1]) > ROOMY;
      draft.leave(
        from,
        'none',
        small
          ? 'the subnet is for single instances; nodes and their pods need more addresses, which a rack carves from cidr'
          : 'a rack has a private and a public subnet in each zone, and carves them from cidr',
      );
    }
  }
  if (ids.length > 0) {
    draft.give(reach === 'public' ? 'public_subnets_ids' : 'private_subnets_ids', ids, 'locations');
    ids.length === 2 && draft.give('high_availability', false, 'locations');
    if (reach !== 'public' && draft.valueOf('internet_gateway') !== false) {
      draft.give('egress', 'existing', 'locations');
    }
  } else if (zones.length >= 2) {
    draft.give('availability_zones', zones, 'locations');
  } else if (zones.length === 1) {
    draft.leave(
      'locations',
      'refused',
      `availability_zones needs two at least, and this names ${quotable(zones[0] ?? '')}`,
    );
  }
  zones.length > 0 && zones.length < 3 && draft.give('high_availability', false, 'locations');
}
