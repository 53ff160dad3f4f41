import type { Allowance, Effect, RackReport, Reason, Totals, Verdict } from './report';
import { matches } from './security/patterns';
import { totalsInWords } from './totals';

/**
 * What is done only when somebody allows it: data at risk, exposure that grows, and what does not deploy as it is. Of a rack
 * that is new, nothing is.
 */
export function reasonsOf(rack: RackReport, allowances: readonly Allowance[], today: string): readonly Reason[] {
  if (rack.state === 'new') {
    return [];
  }
  const data = rack.dataAtRisk
    .filter(({ kind, severity }) => kind !== 'less protected' && (severity === 'danger' || severity === 'warning'))
    .map(({ name, text, holds }): Reason => ({ name, kind: 'data at risk', text: `${text} (${holds})` }));
  const exposed = rack.security
    .filter(({ exposes }) => exposes)
    .map(({ name, text }): Reason => ({ name, kind: 'exposure', text }));
  const refused = [
    ...rack.obstacles.map(({ name, reason }) => ({ name, text: reason })),
    ...rack.oneWay.filter(({ kind }) => kind === 'refused'),
  ].map(({ name, text }): Reason => ({ name, kind: 'does not deploy', text }));
  return [...data, ...exposed, ...refused].map((reason) => {
    const allowed = allowances.find((one) => isAllowed(reason.name, one, today));
    return allowed === undefined ? reason : { ...reason, allowed };
  });
}

/** A pattern stands for a name within one stack or of one id: `prod-*` alone allows nothing. */
function isAllowed(name: string, { name: pattern, expires }: Allowance, today: string): boolean {
  const [stack = '', id = ''] = name.split('/');
  const [stackPattern = '', idPattern = ''] = pattern.split('/');
  return (expires === undefined || today <= expires) && matches(stackPattern, stack) && matches(idPattern, id);
}

/** The verdict of all racks together. */
export function verdictOf(racks: readonly RackReport[], reasons: readonly Reason[], totals: Totals): Verdict {
  const open = reasons.filter(({ allowed }) => allowed === undefined);
  const changed = racks
    .filter(({ state }) => state !== 'unchanged')
    .toSorted((one, other) => WORST_FIRST.indexOf(one.effect) - WORST_FIRST.indexOf(other.effect));
  const effects = changed.map(({ name, effect }) => `${name}: ${effect}`);
  const some =
    effects.length <= 3
      ? effects.join('; ')
      : `${effects.slice(0, 3).join('; ')}; and ${effects.length - 3} racks more`;
  const look = open.length === 0 ? '' : `. To look at: ${listed([...new Set(open.map(({ name }) => name))])}`;
  return {
    exit: open.length === 0 ? 0 : 2,
    line: changed.length === 0 ? 'Nothing changes' : `${some}. ${totalsInWords(totals)}${look}`,
    reasons,
  };
}

/** What a deploy does to racks, the worst first. */
export const WORST_FIRST: readonly Effect[] = [
  'fails at deploy',
  'rack gone',
  'replaces node groups',
  'rolls nodes',
  'in place',
  'new rack',
  'nothing',
];

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
