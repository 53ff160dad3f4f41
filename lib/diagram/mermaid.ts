import { FLOWS } from './flows';
import { type Box, boxesOf, type Diagram, type Edge, type Flow } from './model';
import { FAMILIES, LIGHT } from './theme';

/** Mermaid refuses a text of more characters unless its page says otherwise. Source: Mermaid, configuration, maxTextSize. */
const MOST_CHARACTERS = 50_000;

/** The picture of a rack as a flowchart for Mermaid, which lays it out where it is shown. */
export function mermaidOf(diagram: Diagram): string {
  const full = textOf(diagram, true);
  return full.length <= MOST_CHARACTERS ? full : textOf(diagram, false);
}

/** @param detailed whether boxes say more than what they are called */
function textOf(diagram: Diagram, detailed: boolean): string {
  const { outside, region, receivers } = diagram;
  const links = diagram.edges.flatMap(linkOf);
  const lines = [
    'flowchart TB',
    `  accTitle: Rack ${plain(diagram.name)}`,
    `  accDescr: ${plain(diagram.description)}`,
    ...[...outside, region, ...receivers].flatMap((box) => boxLines(box, detailed, '  ')),
    ...links.map(({ text }) => `  ${text}`),
    ...classes(diagram),
    ...linkStyles(links),
  ];
  return `${lines.join('\n')}\n`;
}

/** Text as a quoted label of Mermaid takes it: what it or HTML could read as more than text, by its number. */
export function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/_=()’…·%+-]|^[-+]|^\d+\. |_{2,}/gu, (found) =>
    Array.from(found, (character) => `#${character.codePointAt(0)};`).join(''),
  );
}

function boxLines(box: Box, detailed: boolean, indent: string): readonly string[] {
  const said = detailed ? box.lines : [];
  // The title of a frame has room for one line.
  const between = box.children.length === 0 ? '<br/>' : ', ';
  const label = [`<b>${escapeMermaid(box.title)}</b>`, ...said.map(escapeMermaid)].join(between);
  if (box.children.length === 0) {
    return [`${indent}${idOf(box.id)}["${label}"]`];
  }
  const inner = box.children.flatMap((child) => boxLines(child, detailed, `${indent}  `));
  return [`${indent}subgraph ${idOf(box.id)}["${label}"]`, ...inner, `${indent}end`];
}

interface Link {
  readonly flow: Flow;
  readonly text: string;
}

/**
 * An edge as a link. Mermaid puts whatever is linked below what it is linked from, and what comes back turns its layout
 * over: the way up and out is a link down without an arrow, and none where requests have one already.
 */
function linkOf({ from, to, flow, only, bothWays }: Edge): readonly Link[] {
  if (to === 'outside:internet') {
    return [];
  }
  if (/^(gateway|nat):/.test(to) && flow === 'egress') {
    return [{ flow, text: `${idOf(to)} --- ${idOf(from)}` }];
  }
  const label = only === undefined ? '' : `|"${escapeMermaid(only)}"|`;
  const arrow = only === undefined ? '-->' : '-.->';
  return [{ flow, text: `${idOf(from)} ${bothWays ? '<' : ''}${arrow}${label} ${idOf(to)}` }];
}

/** Kind and logical id in letters, digits and `_`: the kind comes first, so it is no word of Mermaid's own. */
function idOf(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, (character) => (character === ':' ? '__' : '_'));
}

function classes(diagram: Diagram): readonly string[] {
  const boxes = boxesOf(diagram);
  const { page, text, region, vpc, zone, publicFill, publicLine, privateFill, privateLine } = LIGHT;
  const frames = [
    ['region', page, region],
    ['vpc', page, vpc],
    ['zone', page, zone],
    ['public-subnet', publicFill, publicLine],
    ['private-subnet', privateFill, privateLine],
  ].map(([kind, fill, stroke]) => ({
    name: `${kind}`.replace('-s', 'S'),
    style: `fill:${fill},stroke:${stroke},color:${text}`,
    members: boxes.filter((box) => box.kind === kind),
  }));
  const cards = Object.entries(LIGHT.families).map(([family, colour]) => ({
    name: family,
    style: `fill:${LIGHT.card},stroke:${colour},color:${text}`,
    members: boxes.filter(({ kind }) => FAMILIES[kind] === family),
  }));
  return [...frames, ...cards]
    .filter(({ members }) => members.length > 0)
    .flatMap(({ name, style, members }) => [
      `  classDef ${name} ${style}`,
      `  class ${members.map(({ id }) => idOf(id)).join(',')} ${name}`,
    ]);
}

function linkStyles(links: readonly Link[]): readonly string[] {
  return (Object.keys(FLOWS) as Flow[]).flatMap((flow) => {
    const numbers = links.flatMap((link, i) => (link.flow === flow ? [i] : []));
    return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(',')} stroke:${LIGHT.flows[flow]}`];
  });
}

/** Text for a line without quotes. */
function plain(text: string): string {
  return text.replace(/[#;%{}]/g, ' ');
}
