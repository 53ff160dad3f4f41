import { parseOptions } from '../../lib/rehearsal/options';

const DEFAULTS = { keep: false, aws: false, yes: false, help: false };

test('without arguments it is the default rack', () => {
  expect(parseOptions([])).toMatchObject({ ...DEFAULTS, racks: [{}], only: undefined });
});

test.each<[string, string[], Record<string, string>[]]>([
  ['parameters', ['-c', 'node_type=m7g.large', '-cprivate=false'], [{ node_type: 'm7g.large', private: 'false' }]],
  ['values with = and of several lines', ['-c', 'tags=a=b', '-c', 'x=1\n2'], [{ tags: 'a=b', x: '1\n2' }]],
  ['an update', ['--to', '-c internal_router=true'], [{}, { internal_router: 'true' }]],
  ['an update after =', ['--to=-c a=1  -c b=2', '-c', 'a=0'], [{ a: '0' }, { a: '1', b: '2' }]],
  ['several updates', ['--to', '-c a=1', '--to', ''], [{}, { a: '1' }, {}]],
  [
    'quotes',
    ['--to', `-c node_pools='[{"name":"a b"}]' -c tags="x=y z" -c n=a'b'"c"`],
    [{}, { node_pools: '[{"name":"a b"}]', tags: 'x=y z', n: 'abc' }],
  ],
])('understands %s', (_, args, racks) => {
  expect(parseOptions(args).racks).toEqual(racks);
});

test('understands everything else', () => {
  const args = ['--keep', '--only', 'router', '--json', 'out.json', '--context', 'kind-x', '--yes', '--aws', '--help'];
  const options = parseOptions(args);
  expect(options).toMatchObject({ keep: true, json: 'out.json', context: 'kind-x', yes: true, aws: true, help: true });
  expect(options.only?.test('InternalRouterChart')).toBe(true);
  expect(options.only?.test('Namespace')).toBe(false);
});

test.each<[string[], string]>([
  [['--what'], "Unknown option '--what'"],
  [['rack'], "Unexpected argument 'rack'"],
  [['-c', 'node_type'], '-c node_type is no key=value'],
  [['--to', '-c'], "Option '-c, --parameter <value>' argument missing"],
  [['--only', '('], 'Invalid regular expression'],
  [['-c', 'name=shop', '--to', '-c private=false'], 'fix: --to "-c name=shop ..."'],
  [['-c', 'rack=shop', '--to', '-c private=false'], 'fix: --to "-c rack=shop ..."'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
