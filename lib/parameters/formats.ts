import { z } from 'zod';
import { isPublic, network, prefixOf } from '../facts/cidr';
import { instanceTypeProblem } from '../facts/instance-types';
import { type Kind, parseJson, refine, text } from './kinds';
import { meantArn, meantCidr, meantInstanceType } from './meant-aws';

/** AWS resource tags: `key=value` pairs as text, or an object. Limits: Tagging Best Practices, "Tag naming limits". */
export function tagMap(): Kind<Readonly<Record<string, string>>> {
  const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
  const schema = z
    .record(z.string(), z.string({ error: 'must be text; put it in quotes' }), {
      error: 'must be key=value pairs separated by commas, or an object',
    })
    .check((context) => {
      const problem = (message: string) => context.issues.push({ code: 'custom', message, input: context.value });
      const keys = Object.keys(context.value);
      if (keys.length > MAX_TAGS) {
        problem(`must have at most ${MAX_TAGS} tags, has ${keys.length}`);
      }
      const alike = keys.filter((key, i) => keys.findIndex((k) => k.toLowerCase() === key.toLowerCase()) < i);
      if (alike.length > 0) {
        problem(`has keys that differ only in case, which IAM takes for one: ${alike.join(', ')}`);
      }
      for (const [key, value] of Object.entries(context.value)) {
        if (/^aws:/i.test(key)) {
          problem(`must not use the prefix aws:, which AWS keeps for itself, as in ${key}`);
        }
        if (key.length < 1 || key.length > 128 || !characters.test(key)) {
          problem(`has a key that AWS refuses: ${JSON.stringify(key)} (1 to 128 letters, digits, spaces or _.:/=+-@)`);
        }
        if (value.length > 256 || !characters.test(value)) {
          problem(`has a value that AWS refuses: ${key}=${value} (up to 256 letters, digits, spaces or _.:/=+-@)`);
        }
      }
    });
  const fromText = (given: string): unknown => {
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
  };
  return { schema, fromText, allowed: `key=value pairs separated by commas, at most ${MAX_TAGS}, no key twice` };
}

/** AWS allows 50 tags on a resource; EKS, EC2 and the rack add their own (Name, kubernetes.io/...). */
const MAX_TAGS = 45;

/** An IPv4 block without host bits, of a size between two prefix lengths, both allowed. */
export function cidrBlock(sizes: { largest: number; smallest: number }): Kind<string> {
  const allowed = `an IPv4 CIDR block from /${sizes.largest} to /${sizes.smallest}`;
  const kind: Kind<string> = {
    schema: z.cidrv4({ error: 'must be an IPv4 CIDR block; racks are IPv4 only' }),
    fromText: (given) => given,
    allowed,
    meant: (refused) => meantCidr(refused, sizes),
  };
  return refine(kind, (cidr) => {
    if (prefixOf(cidr) < sizes.largest || prefixOf(cidr) > sizes.smallest) {
      return `must be a block from /${sizes.largest} to /${sizes.smallest}`;
    }
    return network(cidr) === cidr ? undefined : 'has host bits set';
  });
}

/**
 * Who may reach a public endpoint: everyone, or a block of the internet of /8 or smaller. EKS refuses private blocks;
 * larger ones only take everyone apart.
 */
export function publicCidr(): Kind<string> {
  const everyone = '0.0.0.0/0';
  const kind = cidrBlock({ largest: 0, smallest: 32 });
  const allowed = `a public IPv4 CIDR block from /8 to /32, or ${everyone} for everyone`;
  return {
    ...refine(kind, (cidr) =>
      cidr === everyone || (prefixOf(cidr) >= 8 && isPublic(cidr)) ? undefined : `must be ${allowed}`,
    ),
    allowed,
  };
}

export function instanceType(): Kind<string> {
  const shape = text({
    pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
    must: 'be an EC2 instance type',
    allowed: 'an EC2 instance type such as m7g.large',
  });
  return refine({ ...shape, meant: meantInstanceType }, instanceTypeProblem);
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
