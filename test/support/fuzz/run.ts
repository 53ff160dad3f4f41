import fc from 'fast-check';
import type { Raw } from '../templates';
import { type Depth, type Failure, failuresIn, failuresOfAny } from './checks';
import { anyFragments } from './fragments';
import { settled } from './outcome';
import { rootOf } from './refusals';
import { smallest } from './smaller';

/** What a run has seen. */
export interface Seen {
  readonly seed: number;
  /** Racks that were synthesized. */
  valid: number;
  /** Racks that were refused. */
  refused: number;
  /** Of them, how often for what: `cidr: must be ...` → 3. */
  readonly reasons: Map<string, number>;
  /** How many of the valid racks gave each parameter. */
  readonly given: Map<string, number>;
  /** The slowest refusal, in milliseconds. */
  slowest: number;
  readonly failures: Failure[];
}

export interface Run {
  readonly seed: number;
  /** How many racks to make. @default - as many as there is time for */
  readonly racks?: number;
  /** When to end, in milliseconds of `Date.now`. @default - after `racks` */
  readonly until?: number;
  /** Called after each rack. @default - nobody is told */
  readonly heard?: (seen: Seen) => void;
  /** Every how many racks they are synthesized twice more, and judged by the library. @default - never */
  readonly every?: { readonly repeated: number; readonly validated: number };
}

/** Racks of one sample: the first is of the seed, the second of the next number... */
const SAMPLE = 20;
/** How long a failure is made smaller, in milliseconds. */
const PATIENCE = 20_000;
/** What fails in more ways than that needs no more of them. */
const MOST = 20;

/** Makes racks, and asks of each what must hold. */
export function fuzz({
  seed,
  racks = Number.POSITIVE_INFINITY,
  until = Number.POSITIVE_INFINITY,
  heard,
  every,
}: Run): Seen {
  const seen: Seen = { seed, valid: 0, refused: 0, reasons: new Map(), given: new Map(), slowest: 0, failures: [] };
  const isOver = () => seen.valid >= racks || Date.now() >= until || seen.failures.length >= MOST;
  for (let round = 0; !isOver(); round++) {
    for (const fragments of fc.sample(anyFragments, { seed: seed + round, numRuns: SAMPLE })) {
      if (isOver()) break;
      const outcome = settled(fragments);
      const is = (often = 0) => often > 0 && seen.valid % often === 0;
      const depth = { repeated: is(every?.repeated), validated: is(every?.validated) };
      count(seen, outcome);
      for (const failure of failuresIn(outcome, depth)) keep(seen, failure, depth);
      heard?.(seen);
    }
  }
  return seen;
}

function count(seen: Seen, { raw, refused }: ReturnType<typeof settled>): void {
  seen.valid++;
  seen.refused += refused.length;
  for (const name of Object.keys(raw)) add(seen.given, name);
  for (const { problems, ms } of refused) {
    seen.slowest = Math.max(seen.slowest, ms);
    const reasons = problems.map(({ parameter, message }) => `${rootOf(parameter)}: ${message}`);
    for (const reason of new Set(reasons)) add(seen.reasons, reason);
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** One of each kind, made small. */
function keep(seen: Seen, failure: Failure, depth: Depth): void {
  if (seen.failures.some((other) => kindOf(other) === kindOf(failure))) return;
  const fails = (raw: Raw) => failuresOfAny(raw, depth).some((other) => kindOf(other) === kindOf(failure));
  const raw = smallest(failure.raw, fails, Date.now() + PATIENCE);
  const [found = failure] = failuresOfAny(raw, depth).filter((other) => kindOf(other) === kindOf(failure));
  seen.failures.push(found);
}

/** What a failure is, without names and numbers of the rack in which it showed. */
function kindOf({ property, detail }: Failure): string {
  return `${property} ${detail.replaceAll(/"[^"]*"|'[^']*'|\d+|[\w-]+-(?=network|iam|kms|assets|eks|nodegroup|front|platform)/g, '#').slice(0, 60)}`;
}
