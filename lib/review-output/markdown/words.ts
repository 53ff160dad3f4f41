import type { Effect, Severity } from '../../review/report';

/** Marks that are seen at a glance; a line below the table says what they mean. */
export const MARKS: Readonly<Record<Severity, string>> = {
  danger: '🔴',
  warning: '🟠',
  note: '🔵',
  quiet: '⚪',
};

export const EFFECT_MARKS: Readonly<Record<Effect, string>> = {
  'fails at deploy': '🔴',
  'rack gone': '🟠',
  'replaces node groups': '🟠',
  'rolls nodes': '🟠',
  'in place': '🔵',
  'new rack': '🔵',
  nothing: '⚪',
};

export const LEGEND = Object.entries(MARKS)
  .map(([severity, mark]) => `${mark} ${severity}`)
  .join(' · ');
