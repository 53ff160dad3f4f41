import { candidateOf } from '../../../lib/parameters/language/kinds';
import { nginxSettings, secondsOf } from '../../../lib/parameters/traffic/formats';

const read = (given: unknown) => nginxSettings().schema.safeParse(candidateOf(nginxSettings(), given));
const problemsOf = (given: unknown) => read(given).error?.issues.map(({ message }) => message);

test.each<[string, unknown, object]>([
  ['pairs', 'http2=true, keepalive = 32', { http2: 'true', keepalive: '32' }],
  ['one whose value has an equals sign', 'add-header=X-A: b=c', { 'add-header': 'X-A: b=c' }],
  ['an object as text', '{"proxy-hide-headers":"A,B"}', { 'proxy-hide-headers': 'A,B' }],
  ['an object with numbers and booleans', { keepalive: 32, http2: true }, { http2: 'true', keepalive: '32' }],
  ['booleans in capitals', 'http2=True', { http2: 'true' }],
  ['several lines', { 'http-snippets': 'a on;\nb off;' }, { 'http-snippets': 'a on;\nb off;' }],
])('%s are settings', (_, given, settings) => {
  expect(read(given).data).toEqual(settings);
});

test('their order means nothing', () => {
  const texts = ['http2=true,keepalive=32', 'keepalive=32,http2=true'].map((given) => JSON.stringify(read(given).data));
  expect(texts[0]).toBe(texts[1]);
});

test.each<[string, unknown, RegExp]>([
  ['no pair', 'http2', /^must be key=value pairs/],
  ['no value', 'keepalive-timeout=', /^must have 1 to 4096 characters in keepalive-timeout$/],
  ['a key twice', 'http2=true,http2=false', /^must be key=value pairs/],
  ['nothing', {}, /^must have 1 to \d+ keys$/],
  ['a list', ['http2'], /^must be key=value pairs/],
  ['what no object has', '{"__proto__":"x"}', /^(has no key|must have 1 to \d+ keys)/],
  ['a misspelt key', 'client-max-body=1m', /^has no key client-max-body; did you mean client-max-body-size\?$/],
  ['a key of another controller', 'proxy-body-size=1m', /did you mean client-max-body-size\?$/],
  ['a word for a boolean', 'http2=on', /^must be true or false in http2$/],
  ['a word for a number', 'keepalive=many', /^must be a whole number in keepalive$/],
  ['a value within a value', { keepalive: { a: 1 } }, /^must be text, a number, true or false$/],
  ['what a parameter does', 'ssl-ciphers=HIGH', /^must not have ssl-ciphers: the parameter ssl_ciphers sets it$/],
  ['what log shipping needs', 'log-format=x', /^must not have log-format: log shipping/],
  ['what is longer than a setting', { 'http-snippets': 'x'.repeat(4097) }, /^must have 1 to 4096 characters/],
])('%s is refused', (_, given, message) => {
  expect(problemsOf(given)).toEqual([expect.stringMatching(message)]);
});

test('all that is wrong is said at once', () => {
  expect(problemsOf('http2=on,keepalive=many,log-format=x')).toHaveLength(3);
});

test.each([
  ['2160h', 2160 * 3600],
  ['1h30m', 5400],
  ['60m', 3600],
  ['3600s', 3600],
])('%s is %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});
