import { type RackReport, type Report, SEVERITIES } from '../review/report';
import { WORST_FIRST } from '../review/verdict';
import { hasNews } from './findings';

/** A rack, and those to which the very same happens: that is said once, with the names of the first. */
export interface RackGroup {
  readonly rack: RackReport;
  readonly others: readonly RackReport[];
}

/** The racks that change, those first to which the worst happens. */
export function rackGroups({ racks }: Report): readonly RackGroup[] {
  const groups = new Map<string, RackReport[]>();
  for (const rack of racks.filter(hasNews)) {
    const key = withoutPlace(rack);
    groups.set(key, [...(groups.get(key) ?? []), rack]);
  }
  return [...groups.values()]
    .flatMap(([rack, ...others]) => (rack === undefined ? [] : [{ rack, others }]))
    .sort((one, other) => rank(one.rack) - rank(other.rack));
}

/** What happens to a rack, without what it is called and where it is. */
function withoutPlace({ name, region, account = '', ...rest }: RackReport): string {
  return [name, region, account]
    .filter((text) => text !== '')
    .reduce((text, place) => {
      const within = JSON.stringify(place)
        .slice(1, -1)
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      // Not within a word, as a rack `a` would be, and not in the name of this project.
      return text.replace(new RegExp(`(?<![A-Za-z0-9]|eks-)${within}(?![A-Za-z0-9])`, 'g'), '\0');
    }, JSON.stringify(rest));
}

/** What a deploy does comes first, then how bad the worst of the findings is. */
function rank({ effect, totals }: RackReport): number {
  const worst = SEVERITIES.findIndex((severity) => totals.severity[severity] > 0);
  return WORST_FIRST.indexOf(effect) * SEVERITIES.length + (worst < 0 ? SEVERITIES.length - 1 : worst);
}
