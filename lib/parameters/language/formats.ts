import { z } from 'zod';
import { isPublic, network, prefixOf } from '../../facts/network/cidr';
import { instanceTypeProblem } from '../../facts/nodes/instance-types';
import { EVERY_RESOURCE, FUNCTIONS, TAG_CHARACTERS, type TagLimits } from '../../facts/tag-limits';
import { byKey } from './canonical';
import { blockForm, instanceTypeForm, principalForm, publicBlockForm, tagsForm } from './format-forms';
import { type Kind, parseJson, refine, text } from './kinds';
import { meantArn, meantCidr, meantInstanceType } from './meant-aws';

/**
 * AWS resource tags: `key=value` pairs as text, or an object; in the order of their keys, which has no meaning.
 * @param limits what the narrowest of the resources that carry them takes
 */
export function tagMap(limits: TagLimits = EVERY_RESOURCE): Kind<Readonly<Record<string, string>>> {
  const schema = z
    .record(z.string(), z.string({ error: 'must be text; put it in quotes' }), {
      error: 'must be key=value pairs separated by commas, or an object',
    })
    .check((context) => {
      for (const message of tagProblems(context.value, limits)) {
        context.issues.push({ code: 'custom', message, input: context.value });
      }
    });
  const allowed = `key=value pairs separated by commas, at most ${MAX_TAGS}, no key twice`;
  return byKey({ schema, fromText: pairsFromText, allowed, file: () => tagsForm(limits, MAX_TAGS, allowed) });
}

/** AWS allows 50 tags on a resource; EKS, EC2 and the rack add their own (Name, kubernetes.io/...). */
export const MAX_TAGS = 45;

function tagProblems(tags: Readonly<Record<string, string>>, { key: keys, value: values }: TagLimits): string[] {
  const names = Object.keys(tags);
  if (names.length > MAX_TAGS) {
    return [`must have at most ${MAX_TAGS} tags, has ${names.length}`];
  }
  const alike = names.filter((name, i) => names.findIndex((other) => sameKey(other, name)) < i);
  const characters = 'letters, digits, spaces or _.:/=+-@';
  return [
    ...(alike.length > 0 ? [`has keys that differ only in case, which IAM takes for one: ${alike.join(', ')}`] : []),
    ...Object.entries(tags).flatMap(([key, value]) => [
      ...(/^aws:/i.test(key) || /^aws:/i.test(value)
        ? [`must not use the prefix aws:, which AWS keeps for itself, as in ${key}`]
        : []),
      ...(FUNCTIONS.test(key) ? [`must not use the key ${key}, which CloudFormation takes for a function`] : []),
      ...(isWithin(key, 1, keys.max)
        ? []
        : [`has a key that AWS refuses: ${JSON.stringify(key)} (1 to ${keys.max} ${characters})`]),
      ...(isWithin(value, values.min, values.max)
        ? []
        : [`has a value that AWS refuses: ${key}=${value} (${values.min} to ${values.max} ${characters})`]),
    ]),
  ];
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isWithin(text: string, min: number, max: number): boolean {
  return text.length >= min && text.length <= max && TAG_CHARACTERS.test(text);
}

/** `key=value` pairs separated by commas, or JSON; text that is neither stays text, for the schema to refuse. */
export function pairsFromText(given: string): unknown {
  if (given.startsWith('{')) {
    return parseJson(given);
  }
  const pairs = given.split(',').map((pair) => pair.split('='));
  const keys = pairs.map(([key]) => key?.trim() ?? '');
  const malformed =
    pairs.some((pair) => pair.length < 2) ||
    keys.some((key) => key === '' || key === '__proto__') ||
    new Set(keys).size < keys.length;
  return malformed ? given : Object.fromEntries(pairs.map(([, ...value], i) => [keys[i], value.join('=').trim()]));
}

/** An IPv4 block without host bits, of a size between two prefix lengths, both allowed. */
export function cidrBlock(sizes: { largest: number; smallest: number }): Kind<string> {
  const allowed = `an IPv4 CIDR block from /${sizes.largest} to /${sizes.smallest}`;
  const file = () => blockForm(sizes, allowed);
  const kind: Kind<string> = {
    schema: z.cidrv4({ error: 'must be an IPv4 CIDR block; racks are IPv4 only' }),
    fromText: (given) => given,
    allowed,
    file,
    meant: (refused) => meantCidr(refused, sizes),
  };
  const problem = (cidr: string) => {
    if (prefixOf(cidr) < sizes.largest || prefixOf(cidr) > sizes.smallest) {
      return `must be a block from /${sizes.largest} to /${sizes.smallest}`;
    }
    return network(cidr) === cidr ? undefined : 'has host bits set';
  };
  return refine(kind, problem, file);
}

/** Addresses of a VPC, of a network that is connected to it, or of anyone: a block of /8 or smaller. */
export const networkBlock = cidrBlock({ largest: 8, smallest: 32 });

/**
 * Who may reach a public endpoint: everyone, or a block of the internet of /8 or smaller. EKS refuses private blocks;
 * larger ones only take everyone apart.
 */
export function publicCidr(): Kind<string> {
  const everyone = '0.0.0.0/0';
  const kind = cidrBlock({ largest: 0, smallest: 32 });
  const allowed = `a public IPv4 CIDR block from /8 to /32, or ${everyone} for everyone`;
  const problem = (cidr: string) =>
    cidr === everyone || (prefixOf(cidr) >= 8 && isPublic(cidr)) ? undefined : `must be ${allowed}`;
  return { ...refine(kind, problem, () => publicBlockForm(allowed)), allowed };
}

export function instanceType(): Kind<string> {
  const shape = text({
    pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
    must: 'be an EC2 instance type',
    allowed: 'an EC2 instance type such as m7g.large',
  });
  return refine({ ...shape, meant: meantInstanceType }, instanceTypeProblem, () => instanceTypeForm(shape.allowed));
}

/** The ARN of a resource of one AWS service; `global` services have no region in theirs. */
export function arn(options: {
  service: string;
  global: boolean;
  resource: RegExp;
  noun: string;
  example: string;
}): Kind<string> {
  const { service, resource, noun, example } = options;
  const region = options.global ? '' : '[a-z0-9-]+';
  const kind = text({
    pattern: new RegExp(`^arn:aws[a-z-]*:${service}:${region}:\\d{12}:${resource.source}$`),
    must: `be the ARN of ${noun}`,
    allowed: `the ARN of ${noun}, such as ${example}`,
  });
  return { ...kind, meant: meantArn };
}

/**
 * A principal of IAM that a rack is given. Roles that belong to a service are out: EKS refuses them as principals of
 * access entries, and nobody can pass one to EC2. Sources: EKS API reference, CreateAccessEntry; IAM User Guide, "Create a
 * service-linked role"; IAM API reference, Role: names of up to 64 characters, paths of up to 512.
 */
export function principalArn(noun: 'an IAM role' | 'an IAM role or user', example: string): Kind<string> {
  const type = noun === 'an IAM role' ? /role/ : /(?:role|user)/;
  const resource = new RegExp(`${type.source}/(?:[\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}`);
  const kind = arn({ service: 'iam', global: true, resource, noun, example });
  const problem = (given: string) => {
    const path = given.slice(given.indexOf('/'), given.lastIndexOf('/') + 1);
    return path.startsWith('/aws-service-role/')
      ? 'must not be a service-linked role: only its service can use it'
      : path.length > 512
        ? 'must have a path of at most 512 characters'
        : undefined;
  };
  return refine(kind, problem, () => principalForm(type.source, kind.allowed));
}
