/** A text that no parameter takes, and where in the value it stands. */
export interface Unfit {
  /** Places and names of parts; none for the value itself. */
  readonly path: readonly PropertyKey[];
  readonly given: string;
  /** Ends the sentence "parameter: ...". */
  readonly message: string;
}

/**
 * Texts that the CDK or CloudFormation would take for something to fill in, wherever they end up: the tokens of the CDK
 * (aws-cdk-lib, `core/lib/private/encoding.js` and `resolve.js`), and dynamic references (CloudFormation User Guide, "Get
 * values stored in other services using dynamic references"), which would put a secret where others can read it.
 */
const REFUSED: readonly (readonly [pattern: RegExp, message: string])[] = [
  [
    /[$#]\{Token\[|-1\.\d{10,16}e\+289|\$IntrinsicKey\$/,
    'must not hold what the CDK takes for a value of its own: ${Token[, #{Token[, -1.888...e+289 or $IntrinsicKey$',
  ],
  [/\{\{\s*resolve:/, 'must not hold {{resolve:...}}: CloudFormation would put in what that refers to'],
  // XML 1.0, "Characters": the APIs of AWS take tab, line feed and carriage return, and no other below the space.
  [/(?![\t\n\r])\p{Cc}/u, 'must not hold control characters'],
  [/\p{Cs}/u, 'must not hold half of a surrogate pair, which is no character'],
];

const [TOKENS, REFERENCES, CONTROL, SURROGATES] = REFUSED.map(([{ source }]) => source);

/** The same for patterns: what neither may stand in a text, nor has anything to do with characters. */
export const FILLED_IN = `${TOKENS}|${REFERENCES}`;

/** What no text may hold that is taken as it is. */
export const UNFIT_AS_IT_IS = `${FILLED_IN}|${CONTROL}|${SURROGATES}`;

/** The same of keys. */
export const UNFIT_KEY = `^__proto__$|${UNFIT_AS_IT_IS}`;

/** What no text may hold whose spaces around it are taken off: two of the control characters are spaces. */
export const UNFIT = `${FILLED_IN}|(?![\\v\\f])${CONTROL}|\\S\\s*[\\v\\f]\\s*\\S|${SURROGATES}`;

/** How many problems of one value are worth reporting. */
const MOST = 5;

/** What no parameter takes of a value that is not in excess, whatever it is for. */
export function unfitTexts(value: unknown): readonly Unfit[] {
  const found: Unfit[] = [];
  const open: { value: unknown; path: readonly PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined && found.length < MOST; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      const message = unfit(value);
      if (message !== undefined) {
        found.push({ path, given: excerpt(value), message });
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value).reverse()) {
        const message = key === '__proto__' ? 'must not have a key __proto__, which would be lost' : unfit(key);
        const step = Array.isArray(value) ? Number(key) : key;
        if (message === undefined) {
          open.push({ value: inner, path: [...path, step] });
        } else {
          found.push({ path, given: excerpt(key), message });
        }
      }
    }
  }
  return found;
}

function unfit(text: string): string | undefined {
  return REFUSED.find(([pattern]) => pattern.test(text))?.[1];
}

/** Enough of a text to find it by, without control characters. */
function excerpt(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  return /[\p{Cc}\p{Cs}]/u.test(cut) ? JSON.stringify(cut) : cut;
}
