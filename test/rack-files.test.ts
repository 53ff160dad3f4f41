import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRackFiles, writeRackFiles } from '../lib/rack-files';
import { planOf } from './support/plans';

const plans = [planOf({ name: 'staging', region: 'eu-west-1' }), planOf({ name: 'prod', account: '111122223333' })];
const outdir = mkdtempSync(join(tmpdir(), 'rack-files-'));
const files = () =>
  Object.fromEntries(readdirSync(outdir).map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));

afterAll(() => rmSync(outdir, { recursive: true }));

test('all racks are in one file each, by name, whatever order they come in', () => {
  writeRackFiles(outdir, plans);
  const written = files();
  expect(Object.keys(written)).toEqual(['rack-capacity.json', 'rack-cost.json', 'rack-outputs.json']);
  expect(JSON.parse(written['rack-outputs.json'] ?? '')).toMatchObject({
    racks: [
      { name: 'prod', account: '111122223333', stacks: expect.arrayContaining(['prod-eks']) },
      { name: 'staging', region: 'eu-west-1' },
    ],
  });
  expect(JSON.parse(written['rack-capacity.json'] ?? '').places).toEqual(
    expect.arrayContaining([expect.objectContaining({ account: '111122223333', racks: ['prod'] })]),
  );
  expect(JSON.parse(written['rack-cost.json'] ?? '').racks).toEqual([
    expect.objectContaining({ rack: 'prod', total: expect.any(Number) }),
    expect.objectContaining({ rack: 'staging', region: 'eu-west-1' }),
  ]);
  writeRackFiles(outdir, [...plans].reverse());
  expect(files()).toEqual(written);
});

test('while racks wait for look-ups there is nothing to tell of them', () => {
  writeRackFiles(outdir, []);
  expect(JSON.parse(files()['rack-outputs.json'] ?? '')).toEqual({ racks: [] });
});

test('they go with the templates of what is refused, and nothing else does', () => {
  writeRackFiles(outdir, plans);
  writeFileSync(join(outdir, 'notes.json'), '{}');
  removeRackFiles(outdir);
  expect(Object.keys(files())).toEqual(['notes.json']);
  removeRackFiles(outdir);
  expect(Object.keys(files())).toEqual(['notes.json']);
});
