import { shared } from '../../../lib/parameters/language/shared-schemas';

const long = { type: 'string', pattern: 'x'.repeat(150) };
const short = { type: 'string', pattern: 'x' };

test('what is long and occurs more than once is said once, named after its first place', () => {
  expect(shared({ a: { type: 'array', items: long }, b: long, c: { type: 'array', items: long } })).toEqual({
    schemas: { a: { $ref: '#/definitions/a' }, b: { $ref: '#/definitions/a-items' }, c: { $ref: '#/definitions/a' } },
    definitions: { a: { type: 'array', items: { $ref: '#/definitions/a-items' } }, 'a-items': long },
  });
});

test('what is short, or occurs once, stays where it is', () => {
  const schemas = { a: short, b: short, c: { anyOf: [long, short] } };
  expect(shared(schemas)).toEqual({ schemas, definitions: {} });
});

test('it is found in every place that a schema has for others', () => {
  const places = {
    a: long,
    b: { anyOf: [long], allOf: [long], not: long, propertyNames: long, additionalProperties: long },
    c: { properties: { x: long }, dependencies: { x: long, y: ['x'] }, additionalProperties: false },
  };
  const there = { $ref: '#/definitions/a' };
  expect(shared(places).schemas).toEqual({
    a: there,
    b: { anyOf: [there], allOf: [there], not: there, propertyNames: there, additionalProperties: there },
    c: { properties: { x: there }, dependencies: { x: there, y: ['x'] }, additionalProperties: false },
  });
});
