import { z } from 'zod';
import { isZoneId } from '../../facts/network/zones';
import { byKey } from '../language/canonical';
import { MOST_PARTS } from '../language/excess';
import { choiceForm, eitherForm, type FileForm, pairsForm } from '../language/file-form';
import { cidrBlock } from '../language/formats';
import { boolean, choice, type Kind, listOf, parseJson, text } from '../language/kinds';
import { meantZone } from '../language/meant-aws';
import { objectOf, required } from '../language/objects';
import { FILLED_IN, UNFIT_AS_IT_IS, UNFIT_KEY } from '../language/passed-on';

/** The id of an EC2 resource: `vpc-0a1b2c3d`, of 8 hexadecimal digits or 17. */
export function ec2Id(prefix: 'vpc' | 'subnet' | 'igw' | 'sg' | 'eipalloc' | 'tgw', noun: string): Kind<string> {
  const shape = `${prefix}- and 8 or 17 hexadecimal digits`;
  return text({
    pattern: new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`),
    must: `be the id of ${noun}: ${shape}`,
    allowed: `the id of ${noun}: ${shape}`,
  });
}

/** How private subnets get out, in a word. */
export const EGRESS = ['nat', 'existing', 'none'] as const;
type TransitGatewayId = `tgw-${string}`;
/** The same, or the transit gateway that they get out by. */
export type GivenEgress = (typeof EGRESS)[number] | TransitGatewayId;

export function isTransitGateway(egress: GivenEgress | undefined): egress is TransitGatewayId {
  return egress?.startsWith('tgw-') ?? false;
}

const egressWord = choice(EGRESS);
const transitGateway = ec2Id('tgw', 'a transit gateway');
const egressAllowed = `${egressWord.allowed}, or ${transitGateway.allowed}`;
/** A word, or the id of a transit gateway. */
export const egressWay: Kind<GivenEgress> = {
  schema: z
    .string({ error: 'must be text; put it in quotes' })
    .refine(
      (given) => egressWord.schema.safeParse(given).success || transitGateway.schema.safeParse(given).success,
      `must be ${egressAllowed}`,
    ) as unknown as z.ZodType<GivenEgress>,
  fromText: (given) => given,
  allowed: egressAllowed,
  file: () => eitherForm(egressWord.file(), transitGateway.file()),
  meant: (refused) => [...(egressWord.meant?.(refused) ?? []), ...(transitGateway.meant?.(refused) ?? [])],
};

const zoneText = text({
  pattern: /^(?:[a-z]+(-[a-z]+)+-\d[a-z]|[a-z]+\d-az\d)$/,
  must: 'be a zone name such as us-east-1a or a zone id such as use1-az1',
  allowed: 'a zone name such as us-east-1a or a zone id such as use1-az1',
});
/** A zone by the name it has in one account, or by the id it has in every account. */
export const zone: Kind<string> = { ...zoneText, meant: meantZone };

/** true, false, or left to the rack. */
const words = choice(['auto', 'true', 'false']);
export const autoOrBoolean: Kind<'auto' | 'true' | 'false'> = {
  ...words,
  meant: (refused) => [...(words.meant?.(refused) ?? []), ...(boolean().meant?.(refused) ?? []).map(String)],
  fromText: (given) => given.toLowerCase(),
  file: () => choiceForm(['auto', true, false, 'true', 'false'], words.allowed, true),
  // A file has it as a boolean.
  parts: (value) => (typeof value === 'boolean' ? String(value) : value),
};

/** One subnet of the list `subnets`. */
export interface GivenSubnet {
  readonly cidr: string;
  readonly az: string;
  readonly name: string;
  readonly type: 'public' | 'private';
}

/** EC2 takes subnets from /16 to /28. Source: VPC User Guide, "Subnet sizing". */
const subnetCidr = cidrBlock({ largest: 16, smallest: 28 });
const subnetName = text({
  pattern: /^[A-Za-z][A-Za-z0-9-]{0,63}$/,
  must: 'be 1 to 64 letters, digits or hyphens, a letter first',
  allowed: '1 to 64 letters, digits or hyphens, a letter first',
});

const subnet: Kind<GivenSubnet> = {
  ...objectOf({
    cidr: required(subnetCidr),
    az: required(zone),
    name: required(subnetName),
    type: required(choice(['public', 'private'])),
  }),
  allowed: 'an object with cidr, az, name and type (public or private)',
};

/** Subnets as their owner drew them. A VPC has 200 subnets unless its quota was raised (VPC User Guide, "Quotas"). */
export const subnetList = listOf(subnet, { min: 2, max: 200 });

/** The zones of some subnets, each once, in the order of the list. Names and ids of zones are never equal. */
export function zonesOf(subnets: readonly GivenSubnet[], type?: GivenSubnet['type']): readonly string[] {
  return [...new Set(subnets.filter((s) => type === undefined || s.type === type).map(({ az }) => az))];
}

/** A subnet's name as part of a logical id, which has only letters and digits. */
export function logicalName(name: string): string {
  return name.replaceAll('-', '');
}

export function mixesZoneForms(zones: readonly string[]): boolean {
  return zones.some(isZoneId) && !zones.every(isZoneId);
}

/** Filters of EC2's DescribeVpcs: `tag:env=production,is-default=false`, or an object. */
export function filterMap(): Kind<Readonly<Record<string, string>>> {
  const must = 'must be filter=value pairs separated by commas, or an object';
  const fromText = (given: string): unknown => {
    if (given.startsWith('{')) {
      return parseJson(given);
    }
    const pairs = given.split(',').map((pair) => /^([^=]+)=(.+)$/.exec(pair.trim()));
    const keys = pairs.map((pair) => pair?.[1]);
    return keys.includes(undefined) || new Set(keys).size < keys.length
      ? given
      : Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]]));
  };
  const schema = z
    .record(
      z.string().regex(/^(tag:.+|[a-z][a-z0-9.-]*)$/, 'must be a filter of EC2, such as tag:env or is-default'),
      z.string({ error: 'must be text; put it in quotes' }).min(1, 'must not be empty'),
      { error: must },
    )
    .refine((filters) => Object.keys(filters).length > 0, { error: must });
  const allowed = 'filter=value pairs of EC2 DescribeVpcs, separated by commas, no filter twice';
  return byKey({ schema, fromText, allowed, file: () => filtersForm(allowed) });
}

function filtersForm(allowed: string): FileForm {
  const object = {
    propertyNames: { pattern: '^(?:tag:.+|[a-z][a-z0-9.-]*)$', not: { pattern: UNFIT_KEY } },
    additionalProperties: { type: 'string', minLength: 1, not: { pattern: UNFIT_AS_IT_IS } },
    minProperties: 1,
  };
  const other = '(?:\\t|[^,\\p{Cc}\\p{Cs}\\u2028\\u2029])';
  const name = `(?:tag:(?:(?!=)${other})+|[a-z][a-z0-9.-]*)`;
  const pair = `(?![^,]*(?:${FILLED_IN}))${name}=${other}+(?<!\\s)`;
  return pairsForm(object, { pair, spaces: '', max: MOST_PARTS }, allowed);
}
