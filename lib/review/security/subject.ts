import type { Resource } from '../deployed/deployed';
import type { SecurityFinding } from '../report';

/** A resource before and after: under another id too, where it is the same thing. */
export interface Subject {
  readonly type: string;
  readonly before?: Resource;
  readonly after?: Resource;
}

/** What is found of a subject; whose finding it is, is added by who asks. */
export type Found = Omit<SecurityFinding, 'name' | 'type'>;

/** One way to look at a subject. */
export type Judge = (subject: Subject) => readonly Found[];

type States = Pick<Found, 'before' | 'after'>;

/** More is allowed, or less protected, than before. @param exposes whether somebody gets in who did not before */
export function broadened(
  subject: Found['subject'],
  text: string,
  exposes: boolean,
  states: States = {},
  severity: Found['severity'] = 'warning',
): Found {
  return { subject, direction: 'broadened', exposes, severity: exposes ? 'danger' : severity, text, ...states };
}

export function narrowed(subject: Found['subject'], text: string, states: States = {}): Found {
  return { subject, direction: 'narrowed', exposes: false, severity: 'note', text, ...states };
}

/** It is another one, and nobody can tell whether more or less. */
export function changed(subject: Found['subject'], text: string, exposes: boolean, states: States = {}): Found {
  return { subject, direction: 'changed', exposes, severity: exposes ? 'danger' : 'warning', text, ...states };
}
