import { DARK, LIGHT, type Theme } from '../theme';

type Properties = Readonly<Record<string, string | number>>;

/** How what has a class looks, in properties that are attributes of SVG as well as styles. */
function looksIn(theme: Theme): Readonly<Record<string, Properties>> {
  const frame = (fill: string, stroke: string, more: Properties = {}) => ({ fill, stroke, ...more });
  const families = Object.entries(theme.families).map(([name, fill]) => [name, { fill }]);
  const flows = Object.entries(theme.flows).flatMap(([name, colour]) => [
    [`to-${name}`, frame('none', colour, { 'stroke-width': 1.5 })],
    [`tip-${name}`, { fill: colour }],
  ]);
  return {
    page: { fill: theme.page },
    title: { fill: theme.text },
    line: { fill: theme.muted },
    region: frame('none', theme.region, { 'stroke-dasharray': '6 4' }),
    vpc: frame('none', theme.vpc, { 'stroke-width': 1.5 }),
    zone: frame('none', theme.zone, { 'stroke-dasharray': '3 3' }),
    'public-subnet': frame(theme.publicFill, theme.publicLine),
    'private-subnet': frame(theme.privateFill, theme.privateLine),
    card: frame(theme.card, theme.border),
    ...Object.fromEntries([...families, ...flows]),
  };
}

const LIGHT_LOOKS = looksIn(LIGHT);

/** Class and attributes of what has a class: every viewer knows attributes, and not every one knows styles. */
export function looks(name: string): string {
  const attributes = Object.entries(LIGHT_LOOKS[name] ?? {}).map(([property, value]) => ` ${property}="${value}"`);
  return `class="${name}"${attributes.join('')}`;
}

/**
 * Styles for readers whose machine is dark. Only below the root's class, as a picture may be pasted into a page that has
 * styles of its own.
 */
export function darkStyles(root: string): string {
  const rules = Object.entries(looksIn(DARK)).map(([name, properties]) => {
    const changed = Object.entries(properties).filter(([property, value]) => LIGHT_LOOKS[name]?.[property] !== value);
    return `.${root} .${name}{${changed.map(([property, value]) => `${property}:${value}`).join(';')}}`;
  });
  return `@media (prefers-color-scheme:dark){\n${rules.join('\n')}\n}`;
}
