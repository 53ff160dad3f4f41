import { allFacts, findFacts, type ParameterFacts } from '../../lib/params';
import { renderAll, renderOne } from '../../lib/params/render';

const PLAIN = { width: 100, color: false };
const one = (name: string) => findFacts(name) as ParameterFacts;

test('a line for each, below its group, with default, what it does and what a change does', () => {
  const lines = renderAll(allFacts(), PLAIN).split('\n');
  expect(lines[0]).toMatch(/^parameter +default +what it does +changing it$/);
  expect(lines.indexOf('Nodes')).toBeLessThan(lines.findIndex((line) => /^node_disk +20 +Root volume/.test(line)));
  expect(lines.filter((line) => /^node_disk +20 +Root volume.*… +rolls nodes$/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => /^[a-z0-9_]+ {2,}\S/.test(line))).toHaveLength(allFacts().length + 1);
  expect(lines.at(-2)).toContain('npm run params -- node_type');
});

test.each([80, 100, 120, 200])('it fits a terminal of %d columns', (width) => {
  const wide = renderAll(allFacts(), { ...PLAIN, width })
    .split('\n')
    .filter((line) => line.length > width);
  expect(wide).toEqual([]);
});

test.each([40, 80, 200])('one in full fits a terminal of %d columns, however much there is to say', (width) => {
  const text = renderOne(one('node_pools'), { ...PLAIN, width });
  expect(text.split('\n').filter((line) => line.length > width && !/[\w."-]{30}/.test(line))).toEqual([]);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('Further groups of nodes, a list of objects');
});

test('one in full has all that is known of it, and a command that a shell takes', () => {
  expect(renderOne(one('min_on_demand_count'), { ...PLAIN, width: 200 })).toBe(
    [
      'min_on_demand_count',
      'With node_capacity_type=mixed: least nodes on demand, and how many the group starts with.',
      '',
      'allowed      a whole number from 0 to 450 (nodes)',
      'default      1',
      'example      -c min_on_demand_count=2',
      'only with    node_capacity_type=mixed',
      'for          Room for what must not be moved when spot nodes go.',
      'changing it  in place: resources are updated where they are. Group 1 goes to its least size at that moment, and the autoscaler grows it again.',
      'at launch    fixed when a product is published',
      'related      max_on_demand_count, node_capacity_type',
      'group        Nodes',
      'from         A18, Convox rack v3',
      '',
    ].join('\n'),
  );
  expect(renderOne(one('schedule_rack_scale_up'), PLAIN)).toContain("-c schedule_rack_scale_up='0 6 * * MON-FRI'");
});

test('colours are for terminals that have them', () => {
  expect(renderAll(allFacts(), PLAIN) + renderOne(one('node_disk'), PLAIN)).not.toContain('\u001b[');
  expect(renderAll(allFacts(), { width: 100, color: true })).toContain('\u001b[1mNodes');
  expect(renderOne(one('node_disk'), { width: 100, color: true })).toContain('\u001b[2mallowed');
});
