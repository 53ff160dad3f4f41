import { isMime, multipart, takeApart } from '../../../lib/facts/nodes/mime';

const GIVEN = `Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/x-shellscript; charset="us-ascii"
Content-Disposition: attachment;
  filename="boot.sh"
X-Content-Type: a

#!/bin/bash

echo

--//
Content-Type: text/cloud-config
Merge-Type: list(append)+dict(recurse_array)

#cloud-config
--//--
`;
const PARTS = [
  {
    contentType: 'text/x-shellscript; charset="us-ascii"',
    headers: ['Content-Disposition: attachment; filename="boot.sh"', 'X-Content-Type: a'],
    body: '#!/bin/bash\n\necho\n',
  },
  {
    contentType: 'text/cloud-config',
    headers: ['Merge-Type: list(append)+dict(recurse_array)'],
    body: '#cloud-config',
  },
];

test.each([
  ['as it is', GIVEN],
  ['with line ends of Windows', GIVEN.replaceAll('\n', '\r\n')],
  ['with a boundary without quotes', GIVEN.replace('"//"', '//; charset=utf-8')],
  [
    'in another MIME',
    multipart([{ contentType: 'multipart/mixed; boundary="//"', body: GIVEN.split('\n\n').slice(1).join('\n\n') }]),
  ],
  ['after empty lines', `\n\n${GIVEN}`],
  ['with spaces after its boundaries', GIVEN.replaceAll(/^--.*$/gm, '$& \t')],
  ['with something after its end', `${GIVEN}--//\nContent-Type: text/plain\n\nx\n`],
])('MIME is taken apart with all its headers: %s', (_, text) => {
  expect(takeApart(text)).toEqual({ parts: PARTS });
});

test('what does not say what it is, is plain text', () => {
  expect(takeApart('MIME-Version: 1.0\n\necho')).toEqual({ parts: [{ contentType: 'text/plain', body: 'echo' }] });
});

test('a line that ends in a boundary is none', () => {
  const body = 'echo\n --//\nx--//--\n';
  expect(takeApart(multipart([{ contentType: 'text/plain', body }]))).toEqual({
    parts: [{ contentType: 'text/plain', body }],
  });
});

test('a single part may be MIME too', () => {
  expect(takeApart('Content-Type: text/cloud-config\n\n#cloud-config\n')).toEqual({
    parts: [{ contentType: 'text/cloud-config', body: '#cloud-config\n' }],
  });
});

test('a part without headers is plain text', () => {
  const text = 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\necho\n--b--';
  expect(takeApart(text)).toEqual({ parts: [{ contentType: 'text/plain', body: 'echo' }] });
});

const part = (encoded: string) => `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${encoded}`;

test.each([
  ['text is decoded, as nodeadm does not', 'IyEvYmluL3No\nCnRydWU=', { body: '#!/bin/sh\ntrue' }],
  ['what is no text stays as it is', 'H4sI/w==', { headers: ['Content-Transfer-Encoding: base64'], body: 'H4sI/w==' }],
])('Base64: %s', (_, encoded, more) => {
  expect(takeApart(part(encoded))).toEqual({ parts: [{ contentType: 'text/x-shellscript', ...more }] });
});

test('what is decoded keeps its other headers', () => {
  const text = `Merge-Type: list(append)\nX-Content-Transfer-Encoding: a\n${part('dHJ1ZQ==')}`;
  expect(takeApart(text)).toEqual({
    parts: [
      {
        contentType: 'text/x-shellscript',
        headers: ['Merge-Type: list(append)', 'X-Content-Transfer-Encoding: a'],
        body: 'true',
      },
    ],
  });
});

test.each([
  ['no end of its headers', 'MIME-Version: 1.0', 'has no empty line after its headers'],
  ['no boundary', 'Content-Type: multipart/mixed\n\n', 'names no boundary in Content-Type: multipart/mixed'],
  [
    'no end',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\necho',
    'needs a line --b before each part and --b-- after the last',
  ],
  [
    'no part',
    'Content-Type: multipart/mixed; boundary=b\n\n--b--',
    'needs a line --b before each part and --b-- after the last',
  ],
  [
    'a part without an end of its headers',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\necho\n--b--',
    'has no empty line after its headers',
  ],
])('MIME with %s cannot be taken apart', (_, text, problem) => {
  expect(takeApart(text)).toEqual({ problem });
});

test.each([
  ['MIME-Version: 1.0\n', true],
  ['\ncontent-type: text/plain\n', true],
  ['#!/bin/bash\n# Content-Type: text/plain', false],
])('%j is MIME: %s', (text, expected) => {
  expect(isMime(text)).toBe(expected);
});

test('what is put together is taken apart as it was, whatever stands in it', () => {
  const parts = [
    { contentType: 'text/x-shellscript', body: '#!/bin/sh\ncat << END\n--==RACK==\n--==RACK1==\nEND' },
    { contentType: 'text/cloud-config', headers: ['Merge-Type: x'], body: '#cloud-config' },
  ];
  const text = multipart(parts);
  expect(text).toContain('boundary="==RACK2=="');
  const apart = takeApart(text);
  expect('parts' in apart && apart.parts.map((one) => ({ ...one, body: one.body.trimEnd() }))).toEqual(parts);
});
