import fc from 'fast-check';
import { parse } from 'yaml';
import { parametersInText } from '../../lib/import/convox/text';
import { documentsIn } from '../../lib/import/read';
import { Refusal } from '../../lib/import/refusal';
import { render } from '../../lib/import/report';
import { isFields } from '../../lib/import/values';
import { rackOf } from '../../lib/rack/rack';
import { imported, PUBLISHED } from '../support/import';

type Path = readonly string[];

const DOCUMENTS = PUBLISHED.map(([word, what, text]) => {
  const [document = {}] = word === 'convox' && !text.startsWith('{') ? [parametersInText(text)] : documentsIn(text);
  return { word, what, document };
});

/** A rack file that validates, or a clear refusal; nothing else. */
function outcomeOf(word: string, source: object): 'rack' | 'refusal' {
  try {
    const { name, file } = imported(word, source);
    rackOf({ ...parse(file), name });
    return 'rack';
  } catch (error) {
    if (error instanceof Refusal && /; nothing was written\.\n {2}fix: \S/.test(error.message)) {
      return 'refusal';
    }
    throw error;
  }
}

/** Every place in a document, those of maps and lists included. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

function withAt(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) {
    return put;
  }
  const copy: object = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inner = withAt((value as Record<string, unknown> | undefined)?.[key], rest, put);
  // A key may be __proto__.
  Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

const ODD: readonly unknown[] = [
  null,
  '',
  [],
  {},
  0,
  -1,
  1e9,
  1.5,
  true,
  false,
  'yes',
  '10',
  [null],
  [[]],
  [{}],
  { toString: null },
];
const LIKELY = [
  '**********',
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.0.0.5/16',
  '999.1.1.1/28',
  'us-west-1',
  'cn-north-1',
  'us-east-1a',
  't2.nano',
  'm7g.large',
  'inf2.xlarge',
  ['m5.large', 'm7g.large'],
  'Bottlerocket',
  'subnet-0a1b2c3d',
  'vpc-0a1b2c3d',
  'arn:aws:iam::111122223333:role/a',
  '\u0000',
  '{{resolve:ssm:x}}',
  'x'.repeat(70_000),
];
const odd = fc.oneof(fc.constantFrom<unknown>(...ODD, ...LIKELY), fc.jsonValue({ maxDepth: 4 }), fc.string());
const newKey = fc.oneof(fc.constantFrom('__proto__', 'toString', 'name', 'password', 'subnets', ''), fc.string());
const change = fc.tuple(fc.nat(), odd, fc.option(newKey));

test('a published source with something odd in it becomes a rack file that validates, or a refusal', () => {
  const seen = { rack: 0, refusal: 0 };
  fc.assert(
    fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 5 }), (which, changes) => {
      const { word, document } = DOCUMENTS[which % DOCUMENTS.length] as (typeof DOCUMENTS)[number];
      const changed = changes.reduce<unknown>((source, [at, value, key]) => {
        const paths = pathsIn(source).filter((path) => path.length > 0);
        const path = paths[at % paths.length] ?? ['metadata'];
        return withAt(source, key === null ? path : [...path.slice(0, -1), key], value);
      }, document);
      seen[outcomeOf(word, changed as object)] += 1;
    }),
    { numRuns: 80 },
  );
  expect(seen.rack).toBeGreaterThan(20);
});

test.each(['convox', 'kube-aws', 'tpa', 'eksctl'])(
  'any object as one of %s is a rack file that validates, or a refusal',
  (word) => {
    const signs = {
      convox: { node_type: 't3.large' },
      'kube-aws': { clusterName: 'a', keyName: 'b' },
      tpa: { cluster_name: 'a', architecture: 'M1' },
      eksctl: { apiVersion: 'eksctl.io/v1alpha5', kind: 'ClusterConfig' },
    }[word];
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.boolean(), (source, signed) => {
        expect(['rack', 'refusal']).toContain(outcomeOf(word, signed ? { ...source, ...signs } : source));
      }),
      { numRuns: 60 },
    );
  },
);

const SECRETS = ['AKIAABCDEFGHIJKLMNOP', '-----BEGIN RSA PRIVATE KEY-----', 'https://me:hunter2hunter2@example.org'];
/** What a file is taken for something by. */
const SIGNS = ['apiVersion', 'kind', 'provider', 'platform'];

/** Whether a source shows a secret that it holds: in its rack file, in what is said of it, or in why it is refused. */
function shows(word: string, source: object): boolean {
  let shown: string;
  try {
    const result = imported(word, source);
    shown = `${JSON.stringify(result)}${render(result, { width: 80, color: false })}`;
  } catch (error) {
    shown = (error as Error).message;
  }
  return /akiaabc|begin.rsa|hunter2/i.test(shown);
}

test.each(DOCUMENTS)('no secret is written or shown, wherever it stands in $word: $what', ({ word, document }) => {
  const texts = pathsIn(document).filter((path) => {
    const value = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], document);
    return typeof value === 'string';
  });
  const isSign = (path: Path) => SIGNS.includes(path.at(-1) ?? '');
  // Some at a time, so that one that is left out with what it is in hides no other.
  const batches = [0, 1, 2].map((part) => texts.filter((path, i) => i % 3 === part && !isSign(path)));
  const shown = [...batches, ...texts.filter(isSign).map((path) => [path])].filter((paths) =>
    shows(
      word,
      paths.reduce<unknown>((source, path, i) => withAt(source, path, SECRETS[i % SECRETS.length]), document) as object,
    ),
  );
  expect(shown).toEqual([]);
});

test('what is not even an object is refused', () => {
  expect(isFields([])).toBe(false);
  for (const word of ['convox', 'kube-aws', 'tpa', 'eksctl']) {
    for (const source of ['[]', '1', 'null', '"a"', 'true', '[{"a":1}]']) {
      expect(() => imported(word, source)).toThrow(Refusal);
    }
  }
});
