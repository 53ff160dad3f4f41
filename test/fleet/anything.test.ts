import fc from 'fast-check';
import { stringify } from 'yaml';
import { readWritten } from '../../lib/fleet/written';
import { BY_NAME, type ParameterName } from '../../lib/parameters/declarations';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { ParameterError } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import { PARAMETER_ROWS } from '../support/parameter-rows';
import { fleetIn } from '../support/rack-files';
import type { Raw } from '../support/templates';

/** What is made of some parameters, or what is wrong with them: by parameter and message, wherever they stand. */
function outcome(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (error instanceof ParameterError) return error.problems.map(told);
    throw error;
  }
}
const told = ({ parameter, message }: { parameter: string; message: string }) => `${parameter}: ${message}`;

/** As a file has it: what is text in a context may be a list or an object there. */
function asInFile(raw: Raw): string {
  const typed = Object.entries(raw).map(([name, value]) => [
    name,
    typeof value === 'string' ? candidateOf(BY_NAME[name as ParameterName].kind, value) : value,
  ]);
  return stringify(Object.fromEntries(typed));
}

test.each(Object.entries(PARAMETER_ROWS).filter(([name]) => name !== 'name'))(
  '%s means the same in a file as in context',
  (_, { from, to }) => {
    const raw = { ...from, ...to };
    // What a path leads to is another file in another folder.
    const isPath = String(raw.user_data_url ?? '').startsWith('test/');
    const text = isPath ? stringify({ ...raw, user_data_url: 'https://example.com/boot.sh' }) : asInFile(raw);
    const context = isPath ? { ...raw, user_data_url: 'https://example.com/boot.sh' } : raw;
    const inFile = outcome(() => {
      const [asked] = fleetIn({ 'racks/prod.yaml': text }).racks;
      return asked?.rack?.parameters ?? asked?.problems.map(told);
    });
    expect(inFile).toEqual(outcome(() => rackOf({ name: 'prod', ...context }).parameters));
  },
);

test('whatever a file holds, it is read or told of, and every complaint stands somewhere in it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'node_type',
      ':',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '!b ',
      '"',
      "'",
    ),
    fc.constantFrom(
      '|\n',
      '>\n',
      '# ',
      '---\n',
      '...\n',
      '<<',
      '? ',
      '%YAML 1.1\n',
      '1.30',
      'yes',
      '~',
      '@',
      '`',
      '\\',
      '\u0000',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.split('\n');
      const { problems, find } = readWritten(text);
      for (const { place, message } of problems) {
        expect(message).not.toBe('');
        expect(place.line).toBeGreaterThan(0);
        expect(place.line).toBeLessThanOrEqual(lines.length);
        expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? 0) + 1);
      }
      expect(find('node_type')?.place.line ?? 1).toBeLessThanOrEqual(lines.length);
    }),
    { numRuns: 500 },
  );
});

test('whatever is in one file, no report of it throws, and the other rack is there', () => {
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
    fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 3 }),
    fc.array(fc.dictionary(fc.constantFrom('name', 'type', 'min', 'labels', 'x'), fc.anything(), { maxKeys: 3 }), {
      maxLength: 2,
    }),
  );
  const names = Object.keys(BY_NAME);
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { maxKeys: 4 }), (raw) => {
      const text = JSON.stringify(raw) ?? '{}';
      const { racks } = fleetIn({ 'racks/a.yaml': text, 'racks/b.yaml': '' });
      expect(racks[1]?.rack).toBeDefined();
      const [{ problems } = { problems: [] }] = racks;
      expect(problems.filter(({ at, parameter }) => !(at ?? parameter).startsWith('racks/a.yaml'))).toEqual([]);
      expect(() => new ParameterError(problems)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
