import { diagramOf } from '../../lib/diagram';
import { escapeMermaid, mermaidOf } from '../../lib/diagram/mermaid';
import { boxesOf, type Diagram } from '../../lib/diagram/model';
import { clean } from '../../lib/diagram/words';
import { rackOf } from '../../lib/rack/rack';
import { DRAWN_RACKS } from '../support/drawn-racks';
import { HOSTILE } from '../support/hostile';
import type { Raw } from '../support/templates';

const ID = /[a-z][A-Za-z0-9_]*/.source;
/** What Mermaid takes as text, whatever is in it: neither quotes nor marks, but the few that the text itself has. */
const LABEL = /"<b>[^"`#<>&;]*(?:#\d+;[^"`#<>&;]*)*<\/b>(?:(?:<br\/>|, )(?:[^"`#<>&;]|#\d+;)*)*"/.source;
const LINES: Readonly<Record<string, RegExp>> = {
  header: /^flowchart TB$/,
  title: /^ {2}acc(?:Title|Descr): [^\n#;{}%]+$/,
  box: new RegExp(`^ +(${ID})\\[${LABEL}\\]$`),
  frame: new RegExp(`^ +subgraph (${ID})\\[${LABEL}\\]$`),
  end: /^ +end$/,
  link: new RegExp(`^ {2}(${ID}) (?:<?-->|---|-\\.->)(?:\\|"[\\w ]+"\\|)? (${ID})$`),
  look: /^ {2}classDef [A-Za-z]+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}$/,
  class: new RegExp(`^ {2}class (${ID}(?:,${ID})*) [A-Za-z]+$`),
  style: /^ {2}linkStyle (\d+(?:,\d+)*) stroke:#[0-9a-f]{6}$/,
};

/** The lines of a text by what they are. */
function read(text: string) {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [kind, pattern] = Object.entries(LINES).find(([, known]) => known.test(line)) ?? [];
      return { line, kind, found: pattern?.exec(line)?.slice(1) ?? [] };
    });
  const of = (...kinds: readonly string[]) =>
    lines.filter(({ kind }) => kinds.includes(kind ?? '')).map(({ found }) => found);
  return { unknown: lines.filter(({ kind }) => kind === undefined).map(({ line }) => line), of };
}

const diagramFor = (raw: Raw) => diagramOf(rackOf(raw).plan);

/** Whether a text is one that Mermaid draws, and which boxes it has. */
function expectValid(text: string, diagram: Diagram) {
  const { unknown, of } = read(text);
  expect(unknown).toEqual([]);
  expect(of('end')).toHaveLength(of('frame').length);
  const ids = of('box', 'frame').map(([id]) => id);
  expect(ids).toHaveLength(boxesOf(diagram).length);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    of('link')
      .flat()
      .filter((id) => !ids.includes(id)),
  ).toEqual([]);
  const classed = of('class').flatMap(([members = '']) => members.split(','));
  expect([...classed].sort()).toEqual([...ids].sort());
  const styled = of('style').flatMap(([numbers = '']) => numbers.split(',').map(Number));
  expect([...styled].sort((a, b) => a - b)).toEqual(of('link').map((_, i) => i));
  expect(text.length).toBeLessThanOrEqual(50_000);
}

test.each(DRAWN_RACKS)('%s', (_, raw) => {
  const diagram = diagramFor(raw);
  expectValid(mermaidOf(diagram), diagram);
});

test('the default rack', () => {
  const text = mermaidOf(diagramFor({}));
  expect(text).toContain(`
        subgraph private_subnet__private_1["<b>Private subnet</b>, 10.1.0.0/19"]
          interface__private_1["<b>Control plane interface</b>"]
          group__NodeGroup1["<b>Main nodes</b><br/>t3.small<br/>on demand, 1 to 100 nodes<br/>AL2023 x86_64, 20 GiB"]
        end
`);
  // Down without an arrow instead of up with one: what comes back turns the layout over.
  expect(text).toContain('\n  gateway__internet --- nat__public_1\n');
  expect(text).toContain('\n  cluster__cluster <--> vpc__vpc\n');
});

test('what is not always there is dashed, and says when it is', () => {
  expect(mermaidOf(diagramFor({ endpoint_access: 'semi-private' }))).toContain(
    'outside__people -.->|"during a deploy"| cluster__cluster',
  );
});

test('a text that Mermaid would refuse for its length says less', () => {
  const diagram = diagramFor({});
  const longer = {
    ...diagram,
    receivers: Array.from({ length: 300 }, (_, i) => ({
      id: `outside:${i}`,
      kind: 'outside' as const,
      title: `${i}`,
      lines: ['x'.repeat(150)],
      children: [],
    })),
  };
  const text = mermaidOf(longer);
  expectValid(text, longer);
  expect(text).toContain('["<b>Main nodes</b>"]');
});

describe('hostile texts', () => {
  test.each(Object.entries(HOSTILE))('%s', (_, text) => {
    const diagram = diagramFor({});
    const [first, ...others] = diagram.outside;
    const hostile = {
      ...diagram,
      outside: [{ ...first, title: clean(text), lines: [clean(text)] } as typeof first & object, ...others],
    };
    expectValid(mermaidOf(hostile), hostile);
  });

  test.each([
    ['"a"', '#34;a#34;'],
    ['x86_64, __a__', 'x86_64, #95;#95;a#95;#95;'],
    ['<b>&amp;</b>', '#60;b#62;#38;amp#59;#60;/b#62;'],
    ['`**a**`', '#96;#42;#42;a#42;#42;#96;'],
    ['1. a list', '#49;#46;#32;a list'],
    ['- a list', '#45; a list'],
    ['#35;', '#35;35#59;'],
    ['10.1.0.0/16, ein Käse, 日本', '10.1.0.0/16, ein Käse, 日本'],
  ])('%s', (text, label) => {
    expect(escapeMermaid(text)).toBe(label);
  });
});
