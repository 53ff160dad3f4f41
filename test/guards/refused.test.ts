import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal, takeBack } from '../../lib/guards/refused';

test('what is no refusal is somebody else’s', () => {
  const refusal = Object.assign(new Error('Validation failed'), { name: 'ValidationFailed' });
  expect([refusal, new Error('ValidationFailed'), 'ValidationFailed'].map(isRefusal)).toEqual([true, false, false]);
});

test('takes back what a manifest names, and nothing else', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'refused-'));
  const write = (file: string, content: object = {}) => writeFileSync(join(outdir, file), JSON.stringify(content));
  const assets = { a: { source: { path: 'asset.1.sh' } }, b: { source: { path: '../elsewhere.sh' } } };
  write('manifest.json', {
    artifacts: {
      tree: { properties: { file: 'tree.json' } },
      stack: { additionalMetadataFile: 'a.metadata.json', properties: { templateFile: 'a.template.json' } },
      assets: { properties: { file: 'a.assets.json' } },
    },
  });
  write('a.assets.json', { files: assets });
  for (const file of ['tree.json', 'cdk.out', 'a.metadata.json', 'a.template.json', 'asset.1.sh', 'notes.txt']) {
    write(file);
  }
  write('validation-report.json');
  takeBack(outdir);
  expect(readdirSync(outdir)).toEqual(['notes.txt', 'validation-report.json']);
  takeBack(outdir);
  expect(readdirSync(outdir)).toEqual(['notes.txt', 'validation-report.json']);
  rmSync(outdir, { recursive: true });
});

test('takes back the assemblies of stages too, and their assets, which are beside them', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'refused-'));
  const write = (file: string, content: object = {}) => writeFileSync(join(outdir, file), JSON.stringify(content));
  for (const directory of ['assembly-a', 'assembly-b', 'elsewhere']) {
    mkdirSync(join(outdir, directory));
  }
  const stage = (directoryName: string) => ({ properties: { directoryName } });
  write('manifest.json', {
    artifacts: { a: stage('assembly-a'), b: stage('assembly-b'), c: stage('..'), d: stage('.') },
  });
  for (const directory of ['assembly-a', 'assembly-b']) {
    write(`${directory}/manifest.json`, {
      artifacts: {
        stack: { properties: { templateFile: 'a.template.json' } },
        assets: { properties: { file: 'a.assets.json' } },
      },
    });
    write(`${directory}/a.template.json`);
    write(`${directory}/a.assets.json`, {
      files: { a: { source: { path: '../asset.1.zip' } }, b: { source: { path: '../elsewhere/x.zip' } } },
    });
  }
  for (const file of ['asset.1.zip', 'elsewhere/x.zip', 'assembly-b/notes.txt']) {
    write(file);
  }
  takeBack(outdir);
  expect(readdirSync(outdir, { recursive: true }).sort()).toEqual([
    'assembly-b',
    'assembly-b/notes.txt',
    'elsewhere',
    'elsewhere/x.zip',
  ]);
  rmSync(outdir, { recursive: true });
});
