import { parseOptions, UsageError } from '../../lib/import/options';

test.each<[string[], Record<string, unknown>]>([
  [['eksctl', 'cluster.yaml'], { word: 'eksctl', file: 'cluster.yaml', force: false }],
  [['convox', '-'], { word: 'convox', file: '-' }],
  [['tpa', 'a.yml', '-o', 'racks/a.yaml', '--force'], { output: 'racks/a.yaml', force: true }],
  [['--name', 'shop', 'kube-aws', 'a', '--region=eu-west-1'], { word: 'kube-aws', name: 'shop', region: 'eu-west-1' }],
])('understands %j', (args, options) => {
  expect(parseOptions(args)).toMatchObject(options);
});

test.each([[['--help']], [['-h', 'eksctl']]])('%j asks for help', (args) => {
  expect(parseOptions(args)).toBeUndefined();
});

test.each<[string[], string]>([
  [[], 'which tool, and which file?'],
  [['eksctl'], 'which file?'],
  [['eksct', 'a'], '"eksct" is none of convox, kube-aws, tpa, eksctl; did you mean eksctl?'],
  [['tpaexec', 'a'], 'did you mean tpa?'],
  [['terraform', 'a'], '"terraform" is none of convox, kube-aws, tpa, eksctl'],
  [['eksctl', 'a', 'b'], 'one file at a time'],
  [['eksctl', 'a', '--what'], "Unknown option '--what'"],
  [['eksctl', 'a', '--output'], "Option '-o, --output <value>' argument missing"],
])('%j is no command', (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});
