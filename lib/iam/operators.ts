import { BlockList, isIPv6 } from 'node:net';
import { asWritten, fits, fitsArn, type Pattern } from './pattern';

/** Whether a value of a request is what a policy says. */
type Compare = (value: string, pattern: Pattern) => boolean;

export interface Operator {
  readonly compare: Compare;
  /** Whether it holds where no value is what the policy says. @default false */
  readonly negated?: boolean;
}

const equal: Compare = (value, pattern) => value === asWritten(pattern);
const equalIgnoringCase: Compare = (value, pattern) => value.toLowerCase() === asWritten(pattern).toLowerCase();
const like: Compare = (value, pattern) => fits(pattern, value);
const arn: Compare = (value, pattern) => fitsArn(pattern, value);
const bool: Compare = (value, pattern) => value.toLowerCase() === asWritten(pattern).toLowerCase();

function numeric(holds: (one: number, other: number) => boolean): Compare {
  return (value, pattern) => holds(Number(value), Number(asWritten(pattern)));
}

/** A date of ISO 8601, or seconds since 1970. */
function date(holds: (one: number, other: number) => boolean): Compare {
  const time = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
  return (value, pattern) => holds(time(value), time(asWritten(pattern)));
}

const address: Compare = (value, pattern) => {
  const [base = '', prefix] = asWritten(pattern).split('/');
  const family = isIPv6(base) ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(base, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  return block.check(value, isIPv6(value) ? 'ipv6' : 'ipv4');
};

const ORDER = {
  Equals: (one: number, other: number) => one === other,
  LessThan: (one: number, other: number) => one < other,
  LessThanEquals: (one: number, other: number) => one <= other,
  GreaterThan: (one: number, other: number) => one > other,
  GreaterThanEquals: (one: number, other: number) => one >= other,
};

function ordered(kind: 'Numeric' | 'Date', compare: typeof numeric): Readonly<Record<string, Operator>> {
  return {
    ...Object.fromEntries(
      Object.entries(ORDER).map(([name, holds]) => [`${kind}${name}`, { compare: compare(holds) }]),
    ),
    [`${kind}NotEquals`]: { compare: compare(ORDER.Equals), negated: true },
  };
}

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". `Null` asks for keys, not values. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: equal },
  StringNotEquals: { compare: equal, negated: true },
  StringEqualsIgnoreCase: { compare: equalIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalIgnoringCase, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ...ordered('Numeric', numeric),
  ...ordered('Date', date),
  Bool: { compare: bool },
  BinaryEquals: { compare: equal },
  IpAddress: { compare: address },
  NotIpAddress: { compare: address, negated: true },
  // The two mean the same.
  ArnEquals: { compare: arn },
  ArnLike: { compare: arn },
  ArnNotEquals: { compare: arn, negated: true },
  ArnNotLike: { compare: arn, negated: true },
};
