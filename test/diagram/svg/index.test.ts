import { diagramOf } from '../../../lib/diagram';
import { type Box, boxesOf, type Diagram, withAll } from '../../../lib/diagram/model';
import { svgOf } from '../../../lib/diagram/svg';
import { widthOf } from '../../../lib/diagram/svg/text';
import { clean } from '../../../lib/diagram/words';
import { rackOf } from '../../../lib/rack/rack';
import { allIn, type Element, readDrawing } from '../../support/drawing';
import { DRAWN_RACKS, EVERYTHING } from '../../support/drawn-racks';
import { HOSTILE } from '../../support/hostile';
import type { Raw } from '../../support/templates';

interface Area {
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Rounding of places, px. */
const TOLERANCE = 0.2;

/** What is where in a drawing. */
interface Geometry {
  readonly page: Area;
  readonly boxes: ReadonlyMap<string, Area>;
  /** Texts of boxes, by the id of the box; of none where it is empty. */
  readonly texts: readonly (readonly [id: string, Area])[];
  /** Straight parts of lines. */
  readonly lines: readonly Area[];
}

function geometryOf(svg: Element): Geometry {
  const [, , width = 0, height = 0] = (svg.attributes.viewBox ?? '').split(' ').map(Number);
  const groups = svg.children.filter(({ name }) => name === 'g');
  const boxes = groups.flatMap((group) => {
    const shape = group.children.find(({ name }) => name === 'rect');
    const id = group.attributes['data-box'];
    return id && shape ? [[id, rectangle(id, shape)] as const] : [];
  });
  return {
    page: { what: 'page', left: 0, top: 0, right: width, bottom: height },
    boxes: new Map(boxes),
    texts: groups.flatMap((group) =>
      group.children
        .filter(({ name }) => name === 'text')
        .map((text) => [group.attributes['data-box'] ?? '', textArea(text)] as const),
    ),
    lines: groups.flatMap(({ attributes, children }) =>
      attributes['data-edge'] === undefined
        ? []
        : children.slice(0, 1).flatMap((path) => parts(attributes['data-edge'] ?? '', path)),
    ),
  };
}

function rectangle(what: string, { attributes }: Element): Area {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(attributes[name]));
  return { what, left: x, top: y, right: x + width, bottom: y + height };
}

/** From the top of capitals to the end of what hangs below, as wide as the widest font sets it. */
function textArea({ text, attributes }: Element): Area {
  const size = Number(attributes['font-size']);
  const [x, y] = [Number(attributes.x), Number(attributes.y)];
  const width = widthOf(text, { size, bold: attributes['font-weight'] !== undefined });
  return { what: text, left: x, top: y - size * 0.75, right: x + width, bottom: y + size * 0.24 };
}

/** A line without its round corners, each end on the way to one. */
function parts(what: string, { attributes }: Element): readonly Area[] {
  const points = [...(attributes.d ?? '').matchAll(/[ML](\S+) ([\d.-]+)(?:Q(\S+) ([\d.-]+) \S+ [\d.-]+)?/g)].map(
    (found) => (found[3] === undefined ? [Number(found[1]), Number(found[2])] : [Number(found[3]), Number(found[4])]),
  );
  return points.slice(1).map(([x = 0, y = 0], i) => {
    const [beforeX = 0, beforeY = 0] = points[i] ?? [];
    return {
      what,
      left: Math.min(x, beforeX),
      right: Math.max(x, beforeX),
      top: Math.min(y, beforeY),
      bottom: Math.max(y, beforeY),
    };
  });
}

function isWithin(inner: Area, outer: Area): boolean {
  return (
    inner.left >= outer.left - TOLERANCE &&
    inner.top >= outer.top - TOLERANCE &&
    inner.right <= outer.right + TOLERANCE &&
    inner.bottom <= outer.bottom + TOLERANCE
  );
}

function overlap(one: Area, other: Area): boolean {
  return (
    one.left < other.right - TOLERANCE &&
    other.left < one.right - TOLERANCE &&
    one.top < other.bottom - TOLERANCE &&
    other.top < one.bottom - TOLERANCE
  );
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, i) => all.slice(i + 1).map((other) => [one, other] as const));
}

const told = (found: readonly (readonly [Area, Area])[]) => found.map(([one, other]) => `${one.what} / ${other.what}`);

/** Everything that is wrong with where things are. */
function faultsIn(diagram: Diagram, { page, boxes, texts, lines }: Geometry) {
  const areaOf = ({ id }: Box) => boxes.get(id) ?? [];
  const all = boxesOf(diagram);
  const families = [...all.map(({ children }) => children), [...diagram.outside, diagram.region, ...diagram.receivers]];
  const cards = all.filter(({ id, children }) => boxes.has(id) && children.every((child) => !boxes.has(child.id)));
  const touched = (line: Area, box: Box) => {
    const ends = line.what.split(' ');
    return withAll(box).some(({ id }) => ends.includes(id));
  };
  return {
    'boxes beside each other': told(
      families.flatMap((children) => pairs(children.flatMap(areaOf)).filter(([a, b]) => overlap(a, b))),
    ),
    'boxes beyond the box they are in': told(
      all.flatMap((box) =>
        box.children.flatMap((child) => {
          const [outer, inner] = [boxes.get(box.id), boxes.get(child.id)];
          return outer && inner && !isWithin(inner, outer) ? [[inner, outer] as const] : [];
        }),
      ),
    ),
    'things beyond the page': told(
      [...boxes.values(), ...texts.map(([, area]) => area), ...lines]
        .filter((area) => !isWithin(area, page))
        .map((area) => [area, page] as const),
    ),
    'texts beyond their box': told(
      texts.flatMap(([id, area]) => {
        const box = boxes.get(id);
        return box && !isWithin(area, box) ? [[area, box] as const] : [];
      }),
    ),
    'texts above each other': told(pairs(texts.map(([, area]) => area)).filter(([a, b]) => overlap(a, b))),
    'texts behind boxes in theirs': told(
      texts.flatMap(([id, area]) =>
        all
          .filter((box) => box.id === id)
          .flatMap((box) =>
            box.children
              .flatMap(areaOf)
              .filter((inner) => overlap(area, inner))
              .map((inner) => [area, inner] as const),
          ),
      ),
    ),
    'lines through texts': told(
      lines.flatMap((line) =>
        texts.filter(([, area]) => overlap(line, wide(area))).map(([, area]) => [line, area] as const),
      ),
    ),
    'lines through cards': told(
      lines.flatMap((line) =>
        cards
          .filter((card) => !touched(line, card))
          .flatMap(areaOf)
          .filter((area) => overlap(wide(line), area))
          .map((area) => [line, area] as const),
      ),
    ),
  };
}

/** A line has a width, and air. */
function wide(area: Area): Area {
  return { ...area, left: area.left - 1, right: area.right + 1, top: area.top - 0.5, bottom: area.bottom + 0.5 };
}

const NONE = {
  'boxes beside each other': [],
  'boxes beyond the box they are in': [],
  'things beyond the page': [],
  'texts beyond their box': [],
  'texts above each other': [],
  'texts behind boxes in theirs': [],
  'lines through texts': [],
  'lines through cards': [],
};

const drawn = async (diagram: Diagram) => readDrawing(await svgOf(diagram));
const diagramFor = (raw: Raw) => diagramOf(rackOf(raw).plan);

test.each(DRAWN_RACKS)('nothing is in the way of anything: %s', async (_, raw) => {
  const diagram = diagramFor(raw);
  expect(faultsIn(diagram, geometryOf(await drawn(diagram)))).toEqual(NONE);
});

test('the faults would be found', async () => {
  const diagram = diagramFor({});
  const geometry = geometryOf(await drawn(diagram));
  const shifted = (area: Area, by: number): Area => ({ ...area, left: area.left + by, right: area.right + by });
  const moved = (wanted: string, by: number) => ({
    ...geometry,
    boxes: new Map([...geometry.boxes].map(([id, area]) => [id, id === wanted ? shifted(area, by) : area])),
  });
  expect(faultsIn(diagram, moved('zone:use1-az1', 50))['boxes beside each other']).not.toEqual([]);
  expect(faultsIn(diagram, moved('nat:public-1', 50))['boxes beyond the box they are in']).not.toEqual([]);
  expect(faultsIn(diagram, moved('nat:public-1', 2000))['things beyond the page']).not.toEqual([]);
  expect(faultsIn(diagram, moved('nat:public-1', 50))['texts beyond their box']).not.toEqual([]);
  const texts = geometry.texts.map(([id, area]) => [id, shifted(area, 130)] as const);
  expect(faultsIn(diagram, { ...geometry, texts })['lines through texts']).not.toEqual([]);
  expect(
    faultsIn(diagram, { ...geometry, texts: [...geometry.texts, ...texts] })['texts above each other'],
  ).not.toEqual([]);
  const lines = geometry.lines.map((line) => shifted(line, -60));
  expect(faultsIn(diagram, { ...geometry, lines })['lines through cards']).not.toEqual([]);
});

describe('a drawing', () => {
  test('is the same to the byte every time', async () => {
    const diagram = diagramFor({});
    expect(await svgOf(diagramFor({}))).toBe(await svgOf(diagram));
  });

  test('stands alone: no scripts, no references, no styles but for the dark, and what it is in words', async () => {
    const svg = await svgOf(diagramFor({}));
    const elements = allIn(await drawn(diagramFor({})));
    expect([...new Set(elements.map(({ name }) => name))].sort()).toEqual(
      ['svg', 'title', 'desc', 'style', 'rect', 'g', 'text', 'path'].sort(),
    );
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|href/.test(name)),
    ).toEqual([]);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/);
    const [root, title, desc] = elements;
    expect(root?.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'eks-rack-rack-title eks-rack-rack-desc',
    });
    expect([title?.text, desc?.text]).toEqual([
      'rack',
      'An EKS cluster with Kubernetes 1.36 in us-east-1, reached from the internet: 3 node groups in the private subnets of 3 zones.',
    ]);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a colour of its own for the dark for everything that has one', async () => {
    const svg = await svgOf(diagramFor({ ...EVERYTHING }));
    const [, dark = ''] = /<style>\n@media \(prefers-color-scheme:dark\)\{(.*)\}\n<\/style>/s.exec(svg) ?? [];
    const styled = [...dark.matchAll(/^\.eks-rack \.([\w-]+)\{/gm)].map(([, name]) => name);
    const used = [...new Set([...svg.matchAll(/ class="([\w-]+)"/g)].map(([, name]) => name))];
    expect(used.filter((name) => name !== 'eks-rack' && !styled.includes(name))).toEqual([]);
  });

  test('says which edge is not always there', async () => {
    const dashed = allIn(await drawn(diagramFor({ endpoint_access: 'semi-private' }))).filter(
      ({ name, attributes }) => name === 'path' && attributes['stroke-dasharray'] !== undefined,
    );
    expect(dashed).toHaveLength(1);
  });

  test.each([0, 1])('shows hostile texts, and does nothing else with them %#', async (shift) => {
    const diagram = hostile(diagramFor(EVERYTHING), shift);
    const svg = await drawn(diagram);
    expect(faultsIn(diagram, geometryOf(svg))).toEqual(NONE);
    const tips = allIn(svg).flatMap(({ name, text }) => (name === 'title' ? [text] : []));
    const shown = boxesOf(diagram).map(({ title, lines }) => [title, ...lines].join('\n'));
    expect(tips.slice(1)).toEqual(expect.arrayContaining(shown));
  });
});

/** The same boxes, called and told by hostile texts, but for the region, which has a name from a list. */
function hostile(diagram: Diagram, shift: number): Diagram {
  const texts = Object.values(HOSTILE);
  const ids = boxesOf(diagram).map(({ id }) => id);
  // Enough boxes for each text to be in the title of one and in the lines of another.
  expect(ids.length).toBeGreaterThan(texts.length);
  const told = (one: Box): Box => {
    const at = ids.indexOf(one.id) + shift * Math.floor(texts.length / 2);
    const [title = '', line = ''] = [texts[at % texts.length], texts[(at + 7) % texts.length]];
    return { ...one, title: clean(title), lines: [clean(line)], children: one.children.map(told) };
  };
  return {
    ...diagram,
    title: clean(texts[shift] ?? ''),
    subtitle: clean(texts[shift + 2] ?? ''),
    outside: diagram.outside.map(told),
    region: { ...diagram.region, children: diagram.region.children.map(told) },
  };
}
