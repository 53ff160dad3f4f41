import { ParameterError, reportOf } from '../../../lib/parameters/language/problem';

const problem = {
  parameter: 'node_disk',
  given: 5,
  message: 'must be at least 20',
  allowed: '20 to 30',
  fix: 'take 20',
};

test('one problem is a sentence, what is allowed, and a fix', () => {
  expect(new ParameterError([problem]).message).toBe(
    [
      '1 problem with the parameters; nothing was written.',
      '',
      '  node_disk: must be at least 20, got 5',
      '    allowed: 20 to 30',
      '    fix: take 20',
      '',
    ].join('\n'),
  );
});

test('several problems are counted and kept in order, a blank line between them', () => {
  const other = { parameter: 'nod', given: 'x', message: 'unknown parameter', fix: 'did you mean node_type?' };
  expect(new ParameterError([problem, other]).message).toBe(
    [
      '2 problems with the parameters; nothing was written.',
      '',
      '  node_disk: must be at least 20, got 5',
      '    allowed: 20 to 30',
      '    fix: take 20',
      '',
      '  nod: unknown parameter, got x',
      '    fix: did you mean node_type?',
      '',
    ].join('\n'),
  );
});

test.each([
  ['text', 'yes', ', got yes'],
  ['empty text', '', ', got ""'],
  ['blank text', '  ', ', got "  "'],
  ['a number', 0, ', got 0'],
  ['a boolean', false, ', got false'],
  ['null', null, ', got null'],
  ['a list', ['a', 1], ', got ["a",1]'],
  ['an object', { a: 'b' }, ', got {"a":"b"}'],
  ['nothing', undefined, ''],
])('shows what was given: %s', (_, given, shown) => {
  expect(new ParameterError([{ ...problem, given }]).message).toContain(`node_disk: must be at least 20${shown}\n`);
});

test('can be told from a defect by its name, and carries its problems', () => {
  const error = new ParameterError([problem]);
  expect([error.name, error.problems]).toEqual(['ParameterError', [problem]]);
});

test.each([
  ['a password', 'https://user:hunter2@example.com/a.sh', 'got https://...@example.com/a.sh'],
  ['a signature', 'https://example.com/a.sh?X-Amz-Signature=hunter2', 'got https://example.com/a.sh?...'],
  ['one in an object', { url: 'tcp://u:hunter2@h:514' }, 'got {"url":"tcp://...@h:514"}'],
  ['an address that was cut', `https://user:hunter2@${'a'.repeat(200)}`, 'got https://...@aaa'],
])('a report goes to logs, and tells them nothing of %s', (_, given, says) => {
  const { message } = new ParameterError([{ ...problem, given }]);
  expect(message).toContain(says);
  expect(message).not.toContain('hunter2');
});

test('of very many the first are shown', () => {
  const many = (count: number) =>
    reportOf(Array.from({ length: count }, (_, i) => ({ parameter: `p${i}`, given: undefined, message: 'is wrong' })));
  expect(many(200)).toMatch(/ {2}p0: is wrong\n.*\n {2}p199: is wrong\n$/s);
  expect(many(203)).toMatch(/ {2}p199: is wrong\n\n {2}and 3 more\n$/);
  expect(many(203)).not.toContain('p200');
});

test('a problem in a file is told by its place', () => {
  expect(reportOf([{ ...problem, at: 'racks/a.yaml:1:2' }])).toMatch(
    /^ {2}racks\/a\.yaml:1:2 node_disk: must be at least 20, got 5\n/,
  );
});

test.each([
  ['a\rb', 'a\\rb'],
  ['a\u001b[31mb', 'a\\u001b[31mb'],
  ['a\u007fb', 'a\\u007fb'],
  ['a\u009bb', 'a\\u009bb'],
  ['a\tb', 'a\\tb'],
])('what a terminal acts upon is shown as one would type it: %j', (given, shown) => {
  expect(reportOf([{ parameter: 'name', given, message: 'is wrong' }])).toBe(`  name: is wrong, got ${shown}\n`);
});
