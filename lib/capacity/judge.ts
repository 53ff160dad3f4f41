import { defaultIn, type Quota, type QuotaId, quotaOf } from '../facts/fleet/quotas';
import { partitionOf } from '../facts/regions';
import { grouped } from './grouped';
import { readCommand, regionFor, requestCommand, type Where } from './requests';
import type { Use } from './uses/use';
import { VERDICTS, type Verdict, verdictOn } from './verdict';

/** A quota, what racks take of it, and whether that fits. */
export interface JudgedQuota {
  readonly quota: QuotaId;
  readonly service: string;
  readonly code?: string;
  readonly name: string;
  readonly unit: string;
  readonly scope: Quota['scope'];
  /** Of several zones, VPCs, groups: the fullest. @default - there is only one account, or region of it */
  readonly of?: string;
  readonly atStart: number;
  readonly atFullScale: number;
  /** How much more of it every new account has taken already. @default 0 */
  readonly alreadyThere?: number;
  /** What AWS documents for a new account. */
  readonly default: number;
  readonly verdict: Verdict;
  readonly adjustable: boolean;
  /** What to ask AWS for. @default - it fits, or cannot be raised */
  readonly request?: string;
  /** How to see what the account really has. */
  readonly read: string;
  /** What a reader should know. @default - nothing */
  readonly notes?: readonly string[];
  /** What each rack takes, at the start and at full scale. @default - there is one rack */
  readonly racks?: Readonly<Record<string, readonly [atStart: number, atFullScale: number]>>;
  readonly verified: readonly string[];
  readonly source: readonly string[];
}

/** A use and the rack whose it is. */
export type RackUse = Use & { readonly rack: string };

/** Where AWS documents its quotas for; those of other partitions were not checked. */
const DOCUMENTED = partitionOf('us-east-1');

/**
 * What racks take of a quota, judged where that is the most.
 * @returns nothing where they take nothing
 */
export function judged(id: QuotaId, uses: readonly RackUse[], where: Where): JudgedQuota | undefined {
  const quota = quotaOf(id);
  const limit = defaultIn(quota, where.region);
  const shared = grouped(uses, ({ of }) => of ?? '').map((some) => {
    const total = (when: 'atStart' | 'atFullScale') => rounded(some.reduce((sum, use) => sum + use[when], 0));
    const [atStart, atFullScale] = [total('atStart'), total('atFullScale')];
    const openEnded = [...new Set(some.flatMap((use) => use.openEnded ?? []))];
    const there = quota.alreadyThere ?? 0;
    const unsure = openEnded.length > 0 || where.partition !== DOCUMENTED;
    const verdict = verdictOn({ atStart: atStart + there, atFullScale: atFullScale + there, limit, unsure });
    return { uses: some, of: some[0].of, atStart, atFullScale, openEnded, verdict };
  });
  const [fullest] = shared.sort(
    (one, other) =>
      VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
      other.atFullScale - one.atFullScale ||
      other.atStart - one.atStart,
  );
  if (fullest === undefined || (fullest.atFullScale === 0 && fullest.openEnded.length === 0)) {
    return undefined;
  }
  const region = regionFor(quota, where);
  const need = fullest.atFullScale + (quota.alreadyThere ?? 0);
  const request = fullest.verdict === 'fits' || need <= limit ? undefined : requestFor(quota, need, region);
  const notes = [
    ...fullest.openEnded,
    ...(quota.note === undefined ? [] : [quota.note]),
    ...adviceOn(quota, need, limit),
  ];
  return {
    quota: id,
    service: quota.service,
    code: quota.code,
    name: quota.name,
    unit: quota.unit,
    scope: quota.scope,
    of: fullest.of,
    atStart: fullest.atStart,
    atFullScale: fullest.atFullScale,
    alreadyThere: quota.alreadyThere,
    default: limit,
    verdict: fullest.verdict,
    adjustable: quota.adjustable,
    request,
    read: readCommand(quota, region),
    notes: notes.length > 0 ? notes : undefined,
    racks: racksOf(fullest.uses),
    verified: quota.verified,
    source: quota.source,
  };
}

function requestFor(quota: Quota, need: number, region: string): string | undefined {
  const { service, code } = quota.raisedWith === undefined ? quota : quotaOf(quota.raisedWith);
  const desired = Math.ceil(Math.min(need, quota.max ?? need));
  return quota.adjustable && code !== undefined ? requestCommand({ service, code }, desired, region) : undefined;
}

/** What else to do, where AWS raises it not at all or not far enough. */
function adviceOn({ adjustable, max, code }: Quota, need: number, limit: number): readonly string[] {
  if (need <= limit) {
    return [];
  }
  if (!adjustable) {
    return ['AWS does not raise it: the racks must take less of it, or be in several accounts.'];
  }
  if (max !== undefined && need > max) {
    return [`AWS raises it to ${max} at most: the racks must take less of it, or be in several accounts.`];
  }
  return code === undefined ? ['Its code is not known here: look it up with the command that reads it.'] : [];
}

function racksOf(uses: readonly RackUse[]): JudgedQuota['racks'] {
  const racks: Record<string, [number, number]> = {};
  for (const { rack, atStart, atFullScale } of uses) {
    const [start, full] = racks[rack] ?? [0, 0];
    racks[rack] = [rounded(start + atStart), rounded(full + atFullScale)];
  }
  const taking = Object.entries(racks).filter(([, [, atFullScale]]) => atFullScale > 0);
  return taking.length > 1 ? Object.fromEntries(taking) : undefined;
}

/** Sums of fractions, such as TiB, to two places. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
