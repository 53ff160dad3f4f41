import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { parametersInText } from '../../lib/import/convox/text';
import type { Became } from '../../lib/import/import';
import { documentsIn } from '../../lib/import/read';
import { isEmpty, isFields } from '../../lib/import/values';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import { rackOf } from '../../lib/rack/rack';
import { imported, PUBLISHED } from '../support/import';
import { fleetIn, reportOf } from '../support/rack-files';

describe.each(PUBLISHED)('%s: %s', (word, _, text) => {
  const result = imported(word, text);

  test('becomes a rack file that validates, with the same parameters when it is read', () => {
    expect(result.file.split('\n')[0]).toBe('# yaml-language-server: $schema=../rack.schema.json');
    const read = parse(result.file);
    const { parameters, warnings } = rackOf({ ...read, name: result.name });
    expect(parameters).toEqual(rackOf({ ...result.parameters, name: result.name }).parameters);
    expect(warnings.filter(({ id }) => id.startsWith('rack:without-effect-'))).toEqual([]);
    expect(reportOf(fleetIn({ [`racks/${result.name}.yaml`]: result.file }))).toBe('');
  });

  test('has its parameters in the order of the reference', () => {
    const names = Object.keys(parse(result.file));
    expect(names).toEqual(Object.keys(DECLARATIONS).filter((name) => names.includes(name)));
    expect(names.length).toBeGreaterThan(0);
  });

  test('says of every key what became of it', () => {
    const [document] =
      word === 'convox' && !text.startsWith('{') ? [parametersInText(text)] : documentsIn(text).filter(isFields);
    const told = [
      ...result.became.flatMap(fromOf),
      ...result.leftOut.map(({ key }) => key),
      // What the rack is called.
      ...['metadata.name', 'clusterName', 'cluster_name', 'name', 'rack_name'],
    ];
    const silent = leavesOf(document).filter(
      ({ path, value }) => !isOff(path, value) && !told.some((key) => within(path, key) || within(key, path)),
    );
    expect(silent.map(({ path }) => path).filter((path) => !ONLY_READ.some((pattern) => pattern.test(path)))).toEqual(
      [],
    );
  });

  test('shows no secret', () => {
    const all = JSON.stringify(result);
    expect(all).not.toMatch(/not-to-be-seen|\*{5}|ANSIBLE_VAULT/);
  });
});

/** The keys of a parameter; of an object of a list those of its fields. */
function fromOf({ from, fields }: Became): readonly string[] {
  return fields === undefined ? from.split(', ') : fields.flatMap(fromOf);
}

/** Keys that say what the rest of the file is, or where it belongs. */
const ONLY_READ = [
  /^(apiVersion|kind|provider|parameters)$/,
  // Pools go by them.
  /\.name$/,
  /^(managedN|n)odeGroups\[\d\]\.name$/,
  // Which of several endpoints it is, and of what kind a provider.
  /^adminAPIEndpointName$/,
  /^identityProviders\[\d\]\.type$/,
  // What is switched on is told of by what it is.
  /\.enabled$/,
  // How instances, locations and subnets belong together.
  /^(instances|locations)\[\d\]\.(Name|node|location|region|subnet)$/,
  /^locations\[\d\]\.az$/,
  /^instance_defaults\.platform$/,
  /device_name$/,
  /^instances\[\d\]\.type$/,
  // A VPC that is made, or found, by what else is said of it.
  /^ec2_vpc(\.[\w-]+)?\.Name$/,
];

/** Switches that are off, and what is not set, ask for nothing. */
function isOff(path: string, value: unknown): boolean {
  return (
    isEmpty(value) ||
    [false, 'false', 'null', 'off', 0, '0'].some((off) => isDeepStrictEqual(off, value)) ||
    /publicAccess$/.test(path)
  );
}

function within(path: string, key: string): boolean {
  return path === key || (path.startsWith(key) && /^[.[]/.test(path.slice(key.length)));
}

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((one, i) => leavesOf(one, `${path}[${i}]`));
  }
  if (isFields(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`));
  }
  return [{ path, value }];
}
