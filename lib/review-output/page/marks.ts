import type { Effect, Severity, StackReport } from '../../review/report';
import { type Html, html } from './html';

/** The word for how bad something is, in its colour. */
export function severityMark(severity: Severity): Html {
  return html`<span class="sev ${severity}">${severity}</span>`;
}

const EFFECTS: Readonly<Record<Effect, Severity>> = {
  'fails at deploy': 'danger',
  'rack gone': 'warning',
  'replaces node groups': 'warning',
  'rolls nodes': 'warning',
  'in place': 'note',
  'new rack': 'note',
  nothing: 'quiet',
};

export function effectMark(effect: Effect): Html {
  return html`<span class="sev ${EFFECTS[effect]}">${effect}</span>`;
}

/** A stack without the name of its rack: `eks`. */
export function shortName({ name }: Pick<StackReport, 'name'>, rack: string): string {
  return name.startsWith(`${rack}-`) ? name.slice(rack.length + 1) : name;
}
