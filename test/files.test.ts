import { mkdirSync, symlinkSync } from 'node:fs';
import { rackFiles, readRackFile } from '../lib/files';
import { type Files, withFiles } from './support/rack-files';

/** The rack files of a project, and what is wrong with the names of others, as `path: message (fix)`. */
function listed(files: Files) {
  return withFiles(files, () => {
    const { paths, misnamed, unknown } = rackFiles('.');
    const problems = [...(unknown === undefined ? [] : [unknown]), ...misnamed.map(([, problem]) => problem)];
    return {
      paths: [...paths.values()],
      wrong: problems.map(({ parameter, message, fix }) => `${parameter}: ${message} (${fix})`),
    };
  });
}

test.each<[string, Files, string[]]>([
  ['no folder', {}, []],
  ['an empty one', { 'racks/.gitkeep': '' }, []],
  ['files, in the order of their names', { 'racks/b.yaml': '', 'racks/a.yaml': '' }, ['racks/a.yaml', 'racks/b.yaml']],
  ['what is beside them', { 'racks/a.yaml': '', 'racks/boot.sh': '', 'racks/README.md': '' }, ['racks/a.yaml']],
  ['what editors leave', { 'racks/.a.yaml.swp': '', 'racks/.#a.yaml': '', 'racks/a.yaml~': '' }, []],
  ['files in folders within', { 'racks/eu/a.yaml': '' }, []],
])('%s', (_, files, paths) => {
  expect(listed(files)).toEqual({ paths, wrong: [] });
});

const NO_NAME = 'is no name of a rack, which must be 1 to 40 of a-z, 0-9 and hyphen, a letter first';

test.each<[string, Files, string]>([
  [
    'another ending',
    { 'racks/a.yml': '' },
    'racks/a.yml: must end in .yaml, not in .yml (mv racks/a.yml racks/a.yaml; what is no rack goes into a folder of its own)',
  ],
  [
    'the ending of JSON',
    { 'racks/a.json': '' },
    'racks/a.json: must end in .yaml, not in .json (mv racks/a.json racks/a.yaml; what is no rack goes into a folder of its own)',
  ],
  [
    'the ending in capitals',
    { 'racks/a.YAML': '' },
    'racks/a.YAML: must end in .yaml, not in .YAML (mv racks/a.YAML racks/a.yaml; what is no rack goes into a folder of its own)',
  ],
  [
    'both endings',
    { 'racks/a.yml': '', 'racks/a.yaml': '' },
    'racks/a.yml: must end in .yaml, not in .yml (racks/a.yaml is there too: take one of the two away)',
  ],
  [
    'capitals',
    { 'racks/My_Rack.yaml': '' },
    `racks/My_Rack.yaml: ${NO_NAME} (mv racks/My_Rack.yaml racks/my-rack.yaml; what is no rack goes into a folder of its own)`,
  ],
  ['a digit first', { 'racks/9.yaml': '' }, `racks/9.yaml: ${NO_NAME} (undefined)`],
  [
    'a space',
    { 'racks/My Rack.yaml': '' },
    `racks/My Rack.yaml: ${NO_NAME} (mv 'racks/My Rack.yaml' racks/my-rack.yaml; what is no rack goes into a folder of its own)`,
  ],
  ['the folder is a file', { racks: '' }, 'racks: must be a folder that can be read (ENOTDIR) (undefined)'],
])('%s: is refused, with the right name', (_, files, expected) => {
  expect(listed(files).wrong).toEqual([expected]);
});

test.each<[string, string | Buffer, string]>([
  ['is not text', Buffer.from([0x61, 0xff, 0x3a]), 'is not in UTF-8: save it in that encoding'],
  ['is in UTF-16', Buffer.from('\uFEFFregion: a', 'utf16le'), 'is not in UTF-8: save it in that encoding'],
  [
    'is far too long',
    '#'.repeat(1024 * 1024),
    'is too long for a rack: 1048576 bytes, where 256 KiB are more than enough',
  ],
])('a file that %s is refused before anybody takes it apart', (_, content, problem) => {
  expect(withFiles({ 'racks/a.yaml': content }, () => readRackFile('racks/a.yaml'))).toEqual({ problem });
});

test('a byte order mark is no part of the text', () => {
  expect(withFiles({ 'racks/a.yaml': '\uFEFFa: 1' }, () => readRackFile('racks/a.yaml'))).toEqual({ text: 'a: 1' });
});

test.each<[string, () => void, object]>([
  ['a folder', () => mkdirSync('racks/x.yaml'), { problem: 'is a folder, not a file' }],
  ['a device', () => symlinkSync('/dev/null', 'racks/x.yaml'), { problem: 'is no file' }],
  ['a link that leads nowhere', () => symlinkSync('none', 'racks/x.yaml'), { problem: 'cannot be read (ENOENT)' }],
  ['a link to itself', () => symlinkSync('x.yaml', 'racks/x.yaml'), { problem: 'cannot be read (ELOOP)' }],
  ['a link to a file elsewhere', () => symlinkSync('../shared.yaml', 'racks/x.yaml'), { text: 'a: 1' }],
])('%s', (_, make, expected) => {
  const read = withFiles({ 'racks/.gitkeep': '', 'shared.yaml': 'a: 1' }, () => {
    make();
    return [[...rackFiles('.').paths.values()], readRackFile('racks/x.yaml')];
  });
  expect(read).toEqual([['racks/x.yaml'], expected]);
});
