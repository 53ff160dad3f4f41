import type { Report } from '../review/report';
import { hasNews } from './findings';

/** What a review comes to, in a few words. */
export function headline({ verdict, racks }: Report): string {
  if (verdict.exit === 2) {
    return 'There is something to look at';
  }
  if (!racks.some(hasNews)) {
    return 'Nothing changes';
  }
  return verdict.reasons.length === 0 ? 'Nothing of note' : 'What there is to look at is allowed';
}
