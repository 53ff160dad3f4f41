import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHARTS, IMAGES, partsOfImage } from '../../../lib/facts/platform/charts';

const charts = Object.entries(CHARTS);
const LIB = join(__dirname, '..', '..', '..', 'lib', 'constructs');
const source = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(LIB, file), 'utf8'))
  .join('\n');

test.each(charts)('%s is pinned, and comes over TLS', (_, { version, repository }) => {
  expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
  expect(repository).toMatch(/^(https|oci):\/\//);
});

test.each(charts.filter(([, { repository }]) => repository.startsWith('oci://')))(
  '%s, of an OCI registry, is named by its whole address: Helm pulls it to a directory of that name',
  (_, { name, repository }) => {
    expect(repository.split('/').at(-1)).toBe(name);
  },
);

test('no two are of one name', () => {
  expect(new Set(charts.map(([, { name }]) => name)).size).toBe(charts.length);
});

test('every chart is installed by something', () => {
  const installs = (key: string) => new RegExp(String.raw`\.chart\([^']*(?:'[A-Za-z]+',\s*)?'${key}'`).test(source);
  expect(charts.filter(([key]) => !installs(key)).map(([key]) => key)).toEqual([]);
});

test('every image without a chart is pulled by something', () => {
  expect(Object.keys(IMAGES).filter((key) => !source.includes(`.imageOf('${key}')`))).toEqual([]);
});

const images = [
  ...charts.flatMap(([key, { images: all }]) => all.map((image) => [key, image] as const)),
  ...Object.entries(IMAGES),
];

test.each(images)('%s: %s names its registry', (_, image) => {
  expect(image).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+\/[a-z0-9/.-]+(:v?\d+\.\d+\.\d+(\.\d+|b\d+)?)?$/);
});

test('every image but the autoscaler’s, which follows Kubernetes, has its tag', () => {
  expect(images.filter(([, image]) => !image.includes(':')).map(([key]) => key)).toEqual(['autoscaler']);
});

test.each([
  ['quay.io/tigera/operator:v1.42.3', 'quay.io/tigera/operator', 'v1.42.3'],
  ['registry.k8s.io/autoscaling/cluster-autoscaler', 'registry.k8s.io/autoscaling/cluster-autoscaler', ''],
  ['localhost:5000/it:1', 'localhost:5000/it', '1'],
])('%s is %s with tag %s', (reference, repository, tag) => {
  expect(partsOfImage(reference)).toEqual({ repository, tag });
});
