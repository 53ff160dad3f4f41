import type { Finding, PropertyChange, Severity } from '../../review/report';
import type { Topic } from '../topics';

/** How much of each change stands in a page. What does not is in the report as JSON, and the page says so. */
export interface Detail {
  /** Most characters of one value. */
  readonly most: number;
  /** Whether the properties of what comes or goes are there, and statements beside what they allow. */
  readonly whole: boolean;
  /** Whether the properties of ordinary changes are there, and what there is to say of them by subjects. */
  readonly ordinary: boolean;
}

/** From the most detailed on: the first that makes no page too large is it. */
export const DETAILS: readonly [Detail, ...Detail[]] = [
  { most: 4000, whole: true, ordinary: true },
  { most: 1000, whole: false, ordinary: true },
  { most: 200, whole: false, ordinary: false },
];

/** What is shown of the properties of a resource. */
export function shownProperties({ kind, severity, properties }: Finding, detail: Detail): readonly PropertyChange[] {
  const isWhole = kind === 'added' || kind === 'removed';
  return (isWhole && !detail.whole) || (isOrdinary(severity) && !detail.ordinary) ? [] : properties;
}

/** What is shown by subjects. */
export function shownTopics(topics: readonly Topic[], { ordinary }: Detail): readonly Topic[] {
  return ordinary
    ? topics
    : topics
        .map(({ title, rows }) => ({ title, rows: rows.filter(({ severity }) => !isOrdinary(severity)) }))
        .filter(({ rows }) => rows.length > 0);
}

function isOrdinary(severity: Severity): boolean {
  return severity === 'note' || severity === 'quiet';
}

/** What a page does not have. */
export function leftOut({ most, whole, ordinary }: Detail): string {
  const more = whole ? [] : ['properties of what is added or removed', 'statements of policies'];
  const ordinaryToo = ordinary ? [] : ['properties of ordinary changes', 'what there is to say of them by subjects'];
  return [`values beyond their first ${most.toLocaleString('en')} characters`, ...more, ...ordinaryToo].join(', ');
}
