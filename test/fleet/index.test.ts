import { fleetOf, racksOf } from '../../lib/fleet';
import { type Files, fleetIn, reportOf, withFiles } from '../support/rack-files';

/** What is reported of one file, `racks/prod.yaml`. */
const report = (text: string, context = {}) => reportOf(fleetIn({ 'racks/prod.yaml': text }, context));

/** The parameters of the racks, by name, as far as they were asked for here. */
function parametersIn(files: Files, context: Record<string, unknown>, names: readonly string[]) {
  const { racks, problems } = fleetIn(files, context);
  expect([...problems, ...racks.flatMap((rack) => rack.problems)]).toEqual([]);
  return Object.fromEntries(
    racks.map(({ name, rack }) => [
      name,
      Object.fromEntries(Object.entries(rack?.parameters ?? {}).filter(([key]) => names.includes(key))),
    ]),
  );
}

describe('which racks', () => {
  const TWO = { 'racks/prod.yaml': 'region: eu-west-1\n', 'racks/dev.yaml': 'high_availability: false\n' };

  test.each<[string, Files, Record<string, unknown>, [string, string | undefined][]]>([
    ['without files, the one of the context', {}, {}, [['rack', undefined]]],
    ['by its name', {}, { name: 'acme' }, [['acme', undefined]]],
    [
      'with files, all of them',
      TWO,
      {},
      [
        ['dev', 'racks/dev.yaml'],
        ['prod', 'racks/prod.yaml'],
      ],
    ],
    ['or one', TWO, { rack: 'prod' }, [['prod', 'racks/prod.yaml']]],
    [
      'or several, in the same order',
      TWO,
      { rack: 'prod, dev,prod' },
      [
        ['dev', 'racks/dev.yaml'],
        ['prod', 'racks/prod.yaml'],
      ],
    ],
    ['as a list of cdk.json too', TWO, { rack: ['prod'] }, [['prod', 'racks/prod.yaml']]],
    ['a file without parameters is a rack of defaults', { 'racks/a.yaml': '# a\n' }, {}, [['a', 'racks/a.yaml']]],
  ])('%s', (_, files, context, expected) => {
    const { racks, problems } = fleetIn(files, context);
    expect(problems).toEqual([]);
    expect(racks.map(({ name, file }) => [name, file])).toEqual(expected);
    expect(racks.map(({ rack }) => rack?.parameters.name)).toEqual(expected.map(([name]) => name));
  });

  test.each<[string, Files, Record<string, unknown>, string]>([
    [
      'an unknown one',
      TWO,
      { rack: 'prdo' },
      '  rack: is no rack, got prdo\n    allowed: dev, prod\n    fix: -c rack=prod\n',
    ],
    ['one like no other', TWO, { rack: 'staging' }, '  rack: is no rack, got staging\n    allowed: dev, prod\n'],
    [
      'one whose file has another ending',
      { 'racks/prod.yml': '' },
      { rack: 'prod' },
      '  rack: is no rack: racks/prod.yml must end in .yaml, not in .yml, got prod\n    fix: mv racks/prod.yml racks/prod.yaml; what is no rack goes into a folder of its own\n',
    ],
    [
      'none',
      TWO,
      { rack: '' },
      '  rack: names no rack, got ""\n    allowed: names of racks, separated by commas: dev, prod\n',
    ],
    [
      'less than none',
      TWO,
      { rack: 'prod,,dev' },
      '  rack: names no rack, got prod,,dev\n    allowed: names of racks, separated by commas: dev, prod\n',
    ],
    [
      'no name',
      TWO,
      { rack: 7 },
      '  rack: names no rack, got 7\n    allowed: names of racks, separated by commas: dev, prod\n',
    ],
    [
      'one where there are no files',
      {},
      { rack: 'prod' },
      '  rack: chooses among rack files, and there are none, got prod\n    fix: racks/prod.yaml, with a parameter a line; or -c name=prod without a file\n',
    ],
    [
      'none, where a file is meant to be one',
      { 'racks/prod.yml': '' },
      {},
      '  racks/prod.yml: must end in .yaml, not in .yml\n    fix: mv racks/prod.yml racks/prod.yaml; what is no rack goes into a folder of its own\n',
    ],
    [
      'one where nobody can tell what there is',
      { racks: '' },
      { rack: 'prod' },
      '  racks: must be a folder that can be read (ENOTDIR)\n',
    ],
  ])('%s: is refused', (_, files, context, expected) => {
    expect(reportOf(fleetIn(files, context))).toBe(expected);
  });

  test('a file that nobody asked for is in nobody’s way', () => {
    const files = { ...TWO, 'racks/broken.yaml': 'a: [', 'racks/No Name.yaml': '' };
    expect(reportOf(fleetIn(files, { rack: 'prod' }))).toBe('');
  });
});

describe('context beside files', () => {
  const FILES = { 'racks/prod.yaml': 'node_disk: 50\nnode_type: m7g.large\n', 'racks/dev.yaml': '' };

  test('wins over the file of one rack', () => {
    const context = { rack: 'prod', node_disk: '80', private: 'false' };
    expect(parametersIn(FILES, context, ['node_disk', 'node_type', 'private'])).toEqual({
      prod: { node_disk: 80, node_type: ['m7g.large'], private: false },
    });
  });

  test('so it does where there is only one', () => {
    const files = { 'racks/prod.yaml': 'node_disk: 50\n' };
    expect(parametersIn(files, { node_disk: 80 }, ['node_disk'])).toEqual({ prod: { node_disk: 80 } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'is refused with several',
      { node_disk: 80 },
      '  node_disk: would be the same for 2 racks, whose files say what each is, got 80\n    fix: the name of one beside it, as in -c rack=dev; or the parameter in the file of each\n',
    ],
    [
      'is refused with several that are named, too',
      { rack: 'dev,prod', private: 'yes' },
      '  private: would be the same for 2 racks, whose files say what each is, got yes\n    fix: the name of one beside it, as in -c rack=dev; or the parameter in the file of each\n',
    ],
    [
      'is refused where nobody knows what it is',
      { racks: 'dev' },
      '  racks: unknown parameter, got dev\n    fix: did you mean rack?\n',
    ],
    [
      'is refused where it is a name',
      { rack: 'prod', name: 'acme' },
      '  name: is not for racks that have files: the name of a rack is that of its file, got acme\n    fix: -c rack=... for one of prod; racks/<name>.yaml for another\n',
    ],
    [
      'is judged like any other, and told of as what it is',
      { rack: 'prod', node_disk: 5 },
      '  node_disk: must be at least 20, got 5\n    allowed: a whole number from 20 to 16384 (GiB)\n    fix: -c node_disk=20\n',
    ],
    [
      'is mended where it is',
      { rack: 'prod', high_availability: 'false', node_capacity_type: 'mixed' },
      '  node_capacity_type: mixed needs high_availability=true: with one node group there is nothing to mix, got mixed\n    allowed: on_demand or spot when high_availability=false\n    fix: on_demand or spot as node_capacity_type, or -c high_availability=true\n',
    ],
  ])('%s', (_, context, expected) => {
    expect(reportOf(fleetIn(FILES, context))).toBe(expected);
  });
});

describe('a report', () => {
  test.each<[string, string, string]>([
    [
      'says where, and mends in YAML',
      'region: eu-west-1\nnode_disk: 10\n',
      '  racks/prod.yaml:2:12 node_disk: must be at least 20, got 10\n    allowed: a whole number from 20 to 16384 (GiB)\n    fix: node_disk: 20 (line 2)\n',
    ],
    [
      'goes into lists',
      'node_type:\n  - m7g.large\n  - M7G.xlarge\n',
      '  racks/prod.yaml:3:5 node_type[1]: must be an EC2 instance type, got M7G.xlarge\n    allowed: an EC2 instance type such as m7g.large\n    fix: node_type: [ m7g.large, m7g.xlarge ] (line 1)\n',
    ],
    [
      'goes into objects',
      'node_pools:\n  - name: a\n    type: m7g.large\n    dedicated: yes\n',
      '  racks/prod.yaml:4:16 node_pools[0].dedicated: must be true or false, got yes\n    fix: dedicated: true (line 4)\n',
    ],
    [
      'points at a field that nobody knows',
      'node_pools:\n  - name: a\n    type: m7g.large\n    labels: {}\n    nmae: b\n',
      '  racks/prod.yaml:5:5 node_pools[0]: has no nmae (did you mean name?), got {"name":"a","type":["m7g.large"],"labels":{},"nmae":"b"}\n    allowed: an object with ',
    ],
    [
      'points at the object that lacks a field',
      'node_pools:\n  - type: m7g.large\n',
      '  racks/prod.yaml:2:5 node_pools[0].name: is missing\n',
    ],
    [
      'points at a parameter that nobody knows',
      'tags: {a: b}\nnodeType: m7g.large\n',
      '  racks/prod.yaml:2:1 nodeType: unknown parameter, got m7g.large\n    fix: did you mean node_type?\n',
    ],
    [
      'knows that 1.30 is a number',
      'k8s_version: 1.30\n',
      '  racks/prod.yaml:1:14 k8s_version: must be text; put it in quotes, got 1.30\n    allowed: one of 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36\n    fix: k8s_version: "1.30" (line 1)\n',
    ],
    [
      'knows that accounts may begin with a zero',
      'account: 012345678901\n',
      '  racks/prod.yaml:1:10 account: must be text; put it in quotes, got 012345678901\n    allowed: an AWS account id of 12 digits\n    fix: account: "012345678901" (line 1)\n',
    ],
    [
      'knows it within tags',
      'tags:\n  a: b\n  cost: 007\n',
      '  racks/prod.yaml:3:9 tags.cost: must be text; put it in quotes, got 007\n    allowed: key=value pairs separated by commas, at most 45, no key twice\n    fix: cost: "007" (line 3)\n',
    ],
    [
      'knows it of booleans',
      'tags: {a: true}\n',
      '  racks/prod.yaml:1:11 tags.a: must be text; put it in quotes, got true\n    allowed: key=value pairs separated by commas, at most 45, no key twice\n    fix: a: "true" (line 1)\n',
    ],
    [
      'doubts a number that is taken two ways',
      'node_disk: 050\n',
      '  racks/prod.yaml:1:12 node_disk: is a number that not everybody reads alike: write decimal digits, or text in quotes, got 050\n',
    ],
    [
      'does not doubt what it refuses',
      'node_disk: 010\n',
      '  racks/prod.yaml:1:12 node_disk: must be at least 20, got 010\n    allowed: a whole number from 20 to 16384 (GiB)\n    fix: node_disk: 20 (line 1)\n',
    ],
    [
      'takes a parameter without a value for unfinished',
      'region: eu-west-1\nnode_type:\n',
      '  racks/prod.yaml:2:1 node_type: is empty; leave it out to get its default, got null\n    allowed: a list of 1 to 20, each an EC2 instance type such as m7g.large\n',
    ],
    [
      'points at what a contradiction rests on, where it is of what is not there',
      'availability_zones: [eu-west-1a, eu-west-1b, eu-west-1c]\n',
      '  racks/prod.yaml:1:21 availability_zones: names eu-west-1a, eu-west-1b, eu-west-1c, where EKS takes no subnets in us-east-1',
    ],
    [
      'mends what is not there by a line that is to come',
      'region: us-west-1\n',
      '  racks/prod.yaml:1:9 region: offers EKS the zones usw1-az1 and usw1-az3 only, a highly available rack needs 3, got us-west-1\n    allowed: high_availability=false here, or another region\n    fix: high_availability: false\n',
    ],
    [
      'says nothing of the CLI’s first line',
      'user_data: "#!/bin/bash"\n',
      '  racks/prod.yaml:1:12 user_data: is a shebang and nothing else; what comes below it belongs to it after a |, got #!/bin/bash\n',
    ],
    [
      'says nothing of the CLI’s first line of JSON',
      "node_pools: '[{'\n",
      '  racks/prod.yaml:1:13 node_pools: is text that is no JSON: write it as YAML, without quotes around it, got [{\n',
    ],
    [
      'has the name of a rack only from its file',
      'name: acme\n',
      '  racks/prod.yaml:1:1 name: is not for a rack file: the name of a rack is that of its file, got acme\n    fix: mv racks/prod.yaml racks/acme.yaml\n',
    ],
    [
      'also where it is the same',
      'name: prod\n',
      '  racks/prod.yaml:1:1 name: is not for a rack file: the name of a rack is that of its file, got prod\n    fix: leave it out\n',
    ],
    [
      'has no judgement on what cannot be read',
      'node_pools: &a [*a]\nnode_disk: 5\n',
      '  racks/prod.yaml:1:17 node_pools[0]: refers to itself\n\n  racks/prod.yaml:2:12 node_disk: must be at least 20',
    ],
    ['names the file where it is no text', 'a: [', '  racks/prod.yaml:1:5: is no YAML: '],
    [
      'shows nothing that a terminal acts upon',
      '"\\e[31m": 1\n',
      '  racks/prod.yaml:1:1 "\\u001b[31m": unknown parameter, got 1\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(report(text).startsWith(expected) ? expected : report(text)).toBe(expected);
  });

  test('has everything of all files, each from its first line to its last', () => {
    const files = {
      'racks/a.yaml': 'nodeType: x\nregion: moon\nnode_disk: 5\n',
      'racks/b.yaml': 'a: [',
      'racks/c.yaml': 'private: yes\n',
      'racks/D.yaml': '',
    };
    expect(reportOf(fleetIn(files)).match(/^ {2}\S+/gm)).toEqual([
      '  racks/D.yaml:',
      '  racks/a.yaml:1:1',
      '  racks/a.yaml:2:9',
      '  racks/a.yaml:3:12',
      '  racks/b.yaml:1:5:',
      '  racks/c.yaml:1:10',
    ]);
  });

  test('is one that ends', () => {
    expect(report(Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`).join(''))).toMatch(/\n {2}and 800 more\n$/);
  });
});

describe('paths', () => {
  const files = { 'racks/prod.yaml': 'user_data_url: boot.sh\n', 'racks/boot.sh': '#!/bin/bash\ndate\n' };

  test.each<[string, Files, string]>([
    ['lead on from the file', files, 'racks/boot.sh'],
    [
      'lead up from there',
      { 'racks/prod.yaml': 'user_data_url: ../boot.sh\n', 'boot.sh': '#!/bin/bash\ndate\n' },
      'boot.sh',
    ],
    [
      'are none where they are URLs',
      { 'racks/prod.yaml': 'user_data_url: https://example.com/boot.sh\n' },
      'https://example.com/boot.sh',
    ],
  ])('%s', (_, given, expected) => {
    expect(parametersIn(given, {}, ['user_data_url'])).toEqual({ prod: { user_data_url: expected } });
  });

  test('lead on from the file in lists and objects too', () => {
    const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: jobs }\n';
    const chart = '{ chart: a, repository: https://a.b, version: 1.2.3, namespace: jobs, values: k8s/values.yaml }';
    const given = {
      'racks/prod.yaml': `charts: [${chart}]\nmanifests: [k8s/a.yaml, { apiVersion: v1, kind: ConfigMap, metadata: { name: b } }]\n`,
      'racks/text.yaml': 'manifests: k8s/a.yaml,../b.json\n',
      'racks/k8s/a.yaml': object,
      'racks/k8s/values.yaml': 'replicas: 2\n',
      'b.json': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: 'jobs' } }),
    };
    expect(parametersIn(given, {}, ['charts', 'manifests'])).toMatchObject({
      prod: {
        charts: [{ values: 'racks/k8s/values.yaml' }],
        manifests: ['racks/k8s/a.yaml', { kind: 'ConfigMap' }],
      },
      text: { manifests: ['racks/k8s/a.yaml', 'b.json'] },
    });
  });

  test('of the context lead on from the project', () => {
    const given = { ...files, 'own.sh': '#!/bin/bash\ndate\n' };
    expect(parametersIn(given, { user_data_url: 'own.sh' }, ['user_data_url'])).toEqual({
      prod: { user_data_url: 'own.sh' },
    });
  });

  test('that lead nowhere are shown as they were followed', () => {
    expect(report('user_data_url: boot.sh\n')).toContain(
      'racks/prod.yaml:1:16 user_data_url: must be a file that is there, got racks/boot.sh',
    );
  });
});

test('what two racks cannot both have is told of the second, with its line', () => {
  const text = 'external_dns_name: rack.example.org\nhosted_zone_id: Z0123456789ABCDEFGHIJ\n';
  expect(reportOf(fleetIn({ 'racks/a.yaml': text, 'racks/b.yaml': text }))).toBe(
    '  racks/b.yaml:1:20 external_dns_name: is the name of a in the same zone, and Route 53 has each record once, got rack.example.org\n    fix: a name for each\n',
  );
});

test('a problem that is found later is told as the file has it', () => {
  const { racks } = fleetIn({ 'racks/prod.yaml': 'vpc_name: Test\n' });
  const problem = { parameter: 'vpc_name', given: 'tag:Name=Test', message: 'is not known' };
  expect(racks[0]?.tell(problem)).toMatchObject({ at: 'racks/prod.yaml:1:11', given: 'tag:Name=Test' });
});

test('racks where nothing may be wrong with any', () => {
  const [good, bad] = [{ 'racks/a.yaml': 'private: false\n' }, { 'racks/b.yaml': 'private: yes\n' }];
  const racks = withFiles(good, () => racksOf({}));
  expect(racks).toEqual([expect.objectContaining({ name: 'a', file: 'racks/a.yaml', plan: expect.anything() })]);
  expect(() => withFiles({ ...good, ...bad }, () => racksOf({}))).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      message: expect.stringMatching(/^1 problem .*racks\/b.yaml:1:10/s),
    }),
  );
});

test('a project elsewhere', () => {
  withFiles({ 'there/racks/a.yaml': 'private: yes\n' }, () => {
    expect(fleetOf({}, 'there').racks.map(({ file }) => file)).toEqual(['there/racks/a.yaml']);
  });
});
