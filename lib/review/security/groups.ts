import { contains } from '../../facts/network/cidr';
import type { Resource } from '../deployed/deployed';
import { textOf } from '../values/shown';
import { broadened, type Judge, narrowed } from './subject';

/** One way in or out by a security group. */
interface Rule {
  readonly way: 'in' | 'out';
  /** `tcp`, `udp`, a number; `-1` for all. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** A block of addresses, or another group. */
  readonly peer: string;
  readonly given: unknown;
}

const PROPERTIES = { SecurityGroupIngress: 'in', SecurityGroupEgress: 'out' } as const;
const RULES: Readonly<Record<string, Rule['way']>> = {
  'AWS::EC2::SecurityGroupIngress': 'in',
  'AWS::EC2::SecurityGroupEgress': 'out',
};

/** Rule by rule: who gets in, or out, that did not before; a rule that another one covers says nothing new. */
export const securityGroups: Judge = ({ type, before, after }) => {
  if (type !== 'AWS::EC2::SecurityGroup' && RULES[type] === undefined) {
    return [];
  }
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const come = now.filter((rule) => !old.some((other) => covers(other, rule)));
  const gone = old.filter((rule) => !now.some((other) => covers(other, rule)));
  return [
    ...come.map((rule) => {
      // A group that is new lets in whoever it is for; that the internet is among them shall be seen.
      const exposes = rule.way === 'in' && isBlock(rule.peer) && (before !== undefined || !isPrivate(rule.peer));
      const severity = rule.way === 'in' && before !== undefined ? 'warning' : 'note';
      return broadened('security group', `from now on ${inWords(rule)}`, exposes, { after: rule.given }, severity);
    }),
    // With a group go its rules.
    ...(after === undefined && type === 'AWS::EC2::SecurityGroup' ? [] : gone).map((rule) =>
      narrowed('security group', `no longer ${inWords(rule)}`, { before: rule.given }),
    ),
  ];
};

function rulesOf(resource: Resource | undefined): Rule[] {
  const { Type = '', Properties = {} } = resource ?? {};
  const way = RULES[Type];
  if (way !== undefined) {
    return [rule(way, Properties)];
  }
  return Object.entries(PROPERTIES).flatMap(([property, direction]) =>
    ((Properties[property] ?? []) as Record<string, unknown>[]).map((given) => rule(direction, given)),
  );
}

function rule(way: Rule['way'], given: Readonly<Record<string, unknown>>): Rule {
  const { IpProtocol = '-1', FromPort = -1, ToPort = FromPort } = given;
  const prefix = way === 'in' ? 'Source' : 'Destination';
  const peer = given.CidrIp ?? given.CidrIpv6 ?? given[`${prefix}SecurityGroupId`] ?? given[`${prefix}PrefixListId`];
  const all = Number(FromPort) < 0 || String(IpProtocol) === '-1';
  return {
    way,
    protocol: String(IpProtocol),
    from: all ? 0 : Number(FromPort),
    to: all ? 65535 : Number(ToPort),
    peer: textOf(peer) ?? '',
    given,
  };
}

function covers(wide: Rule, narrow: Rule): boolean {
  return (
    wide.way === narrow.way &&
    (wide.protocol === '-1' || wide.protocol === narrow.protocol) &&
    wide.from <= narrow.from &&
    wide.to >= narrow.to &&
    (wide.peer === narrow.peer || holds(wide.peer, narrow.peer))
  );
}

const isBlock = (peer: string) => /^[\d.]+\/\d+$|:.*\/\d+$/.test(peer);

/** Of IPv6 only "everything" is known to hold something. */
export function holds(outer: string, inner: string): boolean {
  if (!isBlock(outer) || !isBlock(inner)) {
    return false;
  }
  return outer.includes(':') || inner.includes(':') ? outer === '::/0' && inner.includes(':') : contains(outer, inner);
}

/** Blocks that are nobody's on the internet. Source: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

export function isPrivate(block: string): boolean {
  return block.includes(':') ? /^f[cd]/i.test(block) : PRIVATE.some((one) => holds(one, block));
}

function inWords({ way, protocol, from, to, peer }: Rule): string {
  const ports = from === 0 && to === 65535 ? 'every port' : from === to ? `port ${from}` : `ports ${from} to ${to}`;
  const who = peer === '0.0.0.0/0' || peer === '::/0' ? `the whole internet (${peer})` : peer;
  const over = protocol === '-1' ? '' : ` of ${protocol}`;
  return way === 'in' ? `lets ${who} in on ${ports}${over}` : `lets out to ${who} on ${ports}${over}`;
}
