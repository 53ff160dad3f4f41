import { z } from 'zod';
import type { QuotaDelta } from '../report';

/** What a review needs of `rack-capacity.json`, which a synth writes beside the templates. */
const QUOTA = z.object({
  service: z.string(),
  /** @default - AWS has not published one */
  code: z.string().optional(),
  name: z.string(),
  unit: z.string(),
  atStart: z.number(),
  atFullScale: z.number(),
  default: z.number(),
  /** What each rack takes of it, at the start and at full scale. @default - one rack takes all of it */
  racks: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
});
type Quota = z.infer<typeof QUOTA>;

const PLACE = z.object({
  /** @default - quotas of the account, whatever the region */
  region: z.string().optional(),
  account: z.string().optional(),
  racks: z.array(z.string()),
  quotas: z.array(QUOTA),
});
type Place = z.infer<typeof PLACE>;

const FILE = z.object({ places: z.array(PLACE) });

/** What one rack takes of one quota. */
export interface RackQuota {
  readonly code: string;
  readonly what: string;
  readonly unit: string;
  /** What a new account has. */
  readonly quota: number;
  readonly takes: Taken;
  /** What all racks of the region and account take of it. @default - it is the only one */
  readonly together?: Taken;
}

interface Taken {
  readonly atStart: number;
  readonly atFullScale: number;
}

/**
 * What a rack takes of service quotas, by what a synth has written.
 * @returns nothing where another version of it wrote something else, or nothing of the rack
 */
export function quotasIn(
  file: unknown,
  rack: { readonly name: string; readonly region: string; readonly account?: string },
): readonly RackQuota[] | undefined {
  const places = (FILE.safeParse(file).data?.places ?? []).filter(
    ({ region, account, racks }) =>
      racks.includes(rack.name) && account === rack.account && (region === undefined || region === rack.region),
  );
  return places.length === 0
    ? undefined
    : places.flatMap((place) => place.quotas.flatMap((quota) => ofRack(quota, place, rack.name)));
}

function ofRack(quota: Quota, place: Place, rack: string): readonly RackQuota[] {
  const { service, code, name, unit, atStart, atFullScale, racks } = quota;
  const own = racks?.[rack];
  if (own === undefined && place.racks.length > 1) {
    // Another rack takes all of it, or it is not said who does.
    return [];
  }
  return [
    {
      code: code === undefined ? service : `${service} ${code}`,
      what: name,
      unit,
      quota: quota.default,
      takes: own === undefined ? { atStart, atFullScale } : { atStart: own[0], atFullScale: own[1] },
      ...(own !== undefined && { together: { atStart, atFullScale } }),
    },
  ];
}

const WHEN = [
  ['atStart', 'at the start'],
  ['atFullScale', 'at full scale'],
] as const;

/** Of which quotas a rack takes more or less. @returns nothing where nobody knows what it takes before or after */
export function quotaDeltas(
  before: readonly RackQuota[] | undefined,
  after: readonly RackQuota[] | undefined,
  isNew: boolean,
): readonly QuotaDelta[] | undefined {
  if (after === undefined || (before === undefined && !isNew)) {
    return undefined;
  }
  const same = (one: RackQuota, other: RackQuota) => one.code === other.code && one.what === other.what;
  const gone = (before ?? []).filter((was) => !after.some((is) => same(was, is)));
  return [...after, ...gone].flatMap((quota) => {
    const [was, is] = [before?.find((one) => same(one, quota)), after.find((one) => same(one, quota))];
    return WHEN.flatMap(([when, words]): readonly QuotaDelta[] => {
      const [from, to] = [was?.takes[when] ?? 0, is?.takes[when] ?? 0];
      const together = is?.together?.[when];
      return from === to
        ? []
        : [
            {
              code: quota.code,
              what: `${quota.what}, ${words} (${quota.unit})`,
              before: from,
              after: to,
              quota: quota.quota,
              ...(together !== undefined && { together }),
            },
          ];
    });
  });
}
