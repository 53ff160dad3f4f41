import { hasWindowsLines, textIn, unixLines } from '../../lib/facts/line-ends';

test.each([
  ['#!/bin/bash\r\ndate\r\n', true, '#!/bin/bash\ndate\n'],
  ['\uFEFF#!/bin/bash\ndate\n', true, '#!/bin/bash\ndate\n'],
  ['#!/bin/bash\ndate\n', false, '#!/bin/bash\ndate\n'],
  ['printf "a\rb"\n', false, 'printf "a\rb"\n'],
  ['', false, ''],
])('%j', (text, windows, unix) => {
  expect([hasWindowsLines(text), unixLines(text)]).toEqual([windows, unix]);
});

test('a program is no text', () => {
  expect(textIn(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toBeUndefined();
  expect(textIn(Buffer.from('date\r\n'))).toBe('date\r\n');
});
