import { type Fields, isFields, list, text } from './values';

/** A list of taints, or as it was once a map of them: key → value:effect. */
export function taintsOf(value: unknown): unknown {
  if (isFields(value)) {
    return Object.entries(value).map(([key, rest]) => {
      const [, one = '', effect = ''] = /^(.*):(\w+)$/.exec(text(rest)) ?? [];
      return { key, ...(one !== '' && { value: one }), effect };
    });
  }
  return list(value).map((one) => (isFields(one) ? taintOf(one) : one));
}

/** The API of EKS writes effects in capitals. */
const EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

function taintOf({ key, value, effect }: Fields): unknown {
  const known = typeof effect === 'string' && Object.hasOwn(EFFECTS, effect) ? EFFECTS[effect] : effect;
  return { key, ...(value !== undefined && value !== null && value !== '' && { value: text(value) }), effect: known };
}
