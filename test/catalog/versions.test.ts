import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogStack } from '../../lib/catalog/catalog-stack';
import { publicationOf } from '../../lib/catalog/publication';
import { compared } from '../../lib/catalog/versions/compared';
import { folderOf, lostSince, readLocked, templateFile } from '../../lib/catalog/versions/locked';
import { type Made, madeOf } from '../../lib/catalog/versions/made';
import { sinceNewest } from '../../lib/catalog/versions/newest';
import { checkName, lock } from '../../lib/catalog/versions/release';
import { ParameterError } from '../../lib/parameters/language/problem';
import { type Rack, rackOf } from '../../lib/rack/rack';
import { FLAGS } from '../support/flags';
import { once } from '../support/once';
import { CATALOG } from '../support/parameter-rows';
import { type Raw, testApp, withoutTraces } from '../support/templates';

const rack = rackOf(CATALOG);
const madeBy = (raw: Raw) =>
  once('made by', raw, () => withoutTraces(() => madeOf(rackOf(raw), FLAGS))) as Readonly<Record<string, Made>>;
const made = madeBy(CATALOG);

const root = mkdtempSync(join(tmpdir(), 'catalog-'));
const folder = folderOf('rack', root);
const file = templateFile(folder, 'small', '1.0.0');
const written = lock(rack, '1.0.0', made, root);
afterAll(() => rmSync(root, { recursive: true }));

/** The stack of a catalog, as a synth makes it. */
function catalogWith(one: Rack, from = root) {
  return withoutTraces(() => {
    const app = testApp();
    const { catalog } = one.plan;
    if (catalog === undefined) throw new Error('publishes nothing');
    const publication = publicationOf(one, from);
    const props = { rackName: 'rack', region: 'us-east-1', tags: {}, description: 'Rack rack: catalog' };
    const stack = new CatalogStack(app, { ...props, catalog, editions: one.editions, publication });
    const assembly = app.synth();
    const products = Object.values(stack.products).map(({ templateFile: name }) =>
      readFileSync(join(assembly.directory, name), 'utf8'),
    );
    const { template } = assembly.getStackByName('rack-catalog');
    const manifest = readFileSync(join(assembly.directory, 'rack-catalog.assets.json'), 'utf8');
    rmSync(app.outdir, { recursive: true });
    return { products, resources: template.Resources, manifest };
  });
}

function problemsOf(work: () => void): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    return error.problems.map(({ parameter, message }) => `${parameter}: ${message}`);
  }
}

/** Something done to a copy of what is locked. */
function inACopy<T>(work: (copy: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'catalog-'));
  cpSync(root, copy, { recursive: true });
  try {
    return work(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

test('what is locked is what a synth publishes, to the letter', () => {
  const empty = mkdtempSync(join(tmpdir(), 'catalog-'));
  expect(catalogWith(rack, empty).products).toEqual([readFileSync(file, 'utf8')]);
  rmSync(empty, { recursive: true });
});

test('a synth writes nothing into the folder of locked versions', () => {
  expect(existsSync('catalog')).toBe(false);
});

test('locked versions are published as they were, and the code as it is only where somebody says so', () => {
  const named = (resources: Record<string, { Properties: Record<string, unknown> }>) =>
    ((resources.Small?.Properties.ProvisioningArtifactParameters ?? []) as { Name: string }[]).map(({ Name }) => Name);
  const alone = catalogWith(rack);
  expect([named(alone.resources), alone.products]).toEqual([['1.0.0'], []]);
  const both = catalogWith(rackOf({ ...CATALOG, catalog_version: 'next' }));
  expect([named(both.resources), both.products.length]).toEqual([['1.0.0', 'next'], 1]);
});

test('the code of a locked version is uploaded, though nothing makes it any more, by the hashes that its template has', () => {
  const { locked } = readLocked(folder);
  const hashes = locked.editions.small?.[0]?.assets ?? [];
  expect(hashes.length).toBeGreaterThan(2);
  const { manifest, resources } = catalogWith(rack);
  expect(hashes.filter((hash) => !manifest.includes(`"${hash}"`))).toEqual([]);
  expect(JSON.stringify(resources.KeptAssetsCustomResource)).toContain(`${hashes[0]}.zip`);
});

test('small code is kept as a copy, large as a package with its version', () => {
  const kept = Object.values(readLocked(folder).locked.assets);
  expect(kept.filter((one) => 'package' in one).map((one) => ('package' in one ? one.package : ''))).toEqual(
    expect.arrayContaining(['@aws-cdk/lambda-layer-kubectl-v36']),
  );
  expect(kept.filter((one) => 'folder' in one).length).toBeGreaterThan(0);
  expect(written.filter((path) => !existsSync(path))).toEqual([]);
});

test('without a package that has the code, it says so and publishes', () => {
  inACopy((copy) => {
    const list = join(folderOf('rack', copy), 'versions.json');
    writeFileSync(list, readFileSync(list, 'utf8').replaceAll(/"version": "2\.\d+\.\d+"/g, '"version": "0.0.1"'));
    expect(publicationOf(rack, copy).missing.join()).toContain('@aws-cdk/lambda-layer-kubectl-v36@0.0.1');
  });
});

test.each<[what: string, change: (file: string, copy: string) => void, says: RegExp]>([
  ['changed', (path) => appendFileSync(path, ' '), /is not what was locked/],
  ['gone', (path) => rmSync(path), /is not there, and was locked/],
  ['made by accident', (path) => writeFileSync(path.replace('1.0.0', '9'), '{}'), /is in no list/],
])('a locked version that is %s ends a synth', (_, change, says) => {
  inACopy((copy) => {
    change(templateFile(folderOf('rack', copy), 'small', '1.0.0'), copy);
    expect(problemsOf(() => publicationOf(rack, copy)).join()).toMatch(says);
  });
});

test('code of a locked version that is changed or gone ends a synth too: it administers clusters', () => {
  inACopy((copy) => {
    const kept = Object.values(readLocked(folderOf('rack', copy)).locked.assets).find((one) => 'folder' in one);
    const path = join(folderOf('rack', copy), kept !== undefined && 'folder' in kept ? kept.folder : 'none');
    expect(problemsOf(() => publicationOf(rack, copy))).toEqual([]);
    writeFileSync(join(path, 'more.py'), '');
    expect(problemsOf(() => publicationOf(rack, copy))).toEqual([`${path}: is not what was locked`]);
    rmSync(path, { recursive: true });
    expect(problemsOf(() => publicationOf(rack, copy))).toEqual([`${path}: is not there, and was locked`]);
  });
});

test('a launch role may do what all locked versions need, of editions that are published no more too', () => {
  const [, other] = [CATALOG, rackOf({ ...CATALOG, catalog_editions: 'production' })];
  expect(publicationOf(other, root).lockedTemplates).toHaveLength(1);
});

test('a version of another region, and the name of a locked one, are refused', () => {
  expect(problemsOf(() => publicationOf(rackOf({ ...CATALOG, region: 'eu-west-1' }), root)).join()).toMatch(
    /was locked for us-east-1: products are of one region/,
  );
  expect(problemsOf(() => publicationOf(rackOf({ ...CATALOG, catalog_version: '1.0.0' }), root)).join()).toMatch(
    /catalog_version: is locked/,
  );
});

test.each([
  ['1.0.0', /is locked already/],
  ['1.0 beta', /must be 1 to 50 letters/],
])('%s cannot be locked', (version, says) => {
  expect(problemsOf(() => checkName(rack, version, root)).join()).toMatch(says);
});

test('what was locked in a commit and is not any more is found', () => {
  const { locked } = readLocked(folder);
  const [first] = locked.editions.small ?? [];
  expect(lostSince(locked, locked, folder)).toEqual([]);
  expect(lostSince(locked, { ...locked, editions: {} }, folder)).toHaveLength(1);
  const other = { ...locked, editions: { small: first === undefined ? [] : [{ ...first, sha256: '0' }] } };
  expect(lostSince(locked, other, folder)).toHaveLength(1);
  // Its checksum says nothing of where it looks for code, and of that.
  const elsewhere = { ...locked, editions: { small: first === undefined ? [] : [{ ...first, bucket: 'other' }] } };
  expect(lostSince(locked, elsewhere, folder)).toHaveLength(1);
  expect(lostSince(locked, { ...locked, assets: {} }, folder)).toHaveLength(1);
});

describe('whether launched racks update in place', () => {
  test('to the same, they do', () => {
    expect(sinceNewest(rack, made, 'next', root)).toMatchObject([{ edition: 'small', inPlace: true, reasons: [] }]);
  });

  test('to other nodes, they do, and the review says what happens', () => {
    const edition = { name: 'small', parameters: { high_availability: false, node_type: 'm7g.large' } };
    const [to] = sinceNewest(rack, madeBy({ ...CATALOG, catalog_editions: [edition] }), '2', root);
    expect(to).toMatchObject({ from: '1.0.0', to: '2', inPlace: true });
    expect(to?.report.racks[0]?.state).toBe('changed');
  });

  test('to another network, they do not: nothing in one template would refuse it', () => {
    const edition = { name: 'small', parameters: { high_availability: false, cidr: '10.3.0.0/16' } };
    const [to] = sinceNewest(rack, madeBy({ ...CATALOG, catalog_editions: [edition] }), '2', root);
    expect(to?.inPlace).toBe(false);
    expect(to?.reasons).toContain('NetworkVpc is replaced');
  });

  test('to one that asks for something new, they have to be given it', () => {
    const template = { Resources: {}, Parameters: {} };
    const more = { ...template, Parameters: { New: { Type: 'String' }, Other: { Type: 'String', Default: 'x' } } };
    const to = compared('small', 'us-east-1', { version: '1', template }, { version: '2', template: more });
    expect(to.reasons).toEqual(['New is new and has no default: an update has to give it']);
  });
});
