/** A check of the parser that a JSON schema does not make, or not wholly. It takes more there, and nothing less. */
export interface BeyondSchema {
  /** Why a schema leaves it to the parser. */
  readonly why: string;
  /** What the parser says of a value that the schema takes. */
  readonly refusals: RegExp;
}

/**
 * Everything that the parser refuses of a single value and `rack.schema.json` does not. A kind names the checks that it
 * makes; a test lets the two differ there and nowhere else. What holds of several parameters together is in no schema.
 */
export const BEYOND_SCHEMA = {
  excess: {
    why: 'Bounds of length and depth far above any value, which would stand at every text and object of the schema.',
    refusals: /^is too long: |^is nested more than |^has \d+ parts, /,
  },
  'JSON in text': {
    why: 'What is JSON in a text is a text to a schema: it sees the bracket that it begins with.',
    refusals: /./,
  },
  'half characters': {
    why: 'A schema counts characters, AWS and the parser count those beyond the first 65,536 of Unicode twice.',
    refusals:
      /^must be an ARN with an account |^has no key of a condition in |^has a (?:key|value) that AWS refuses: |^must be at most \d+ characters, |^must have 1 to 4096 characters/,
  },
  'spelled alike': {
    why: 'A schema compares what stands there: keys without regard of case, and parts without spaces around them, it cannot.',
    refusals: /^has keys that differ only in case|^must not repeat /,
  },
  'names of groups': {
    why: 'A schema compares parts of a list as a whole, and not by one of their fields.',
    refusals: /^must not have the (?:name|id|principal|release) .* twice$|^must not have \S+ twice/,
  },
  'free objects': {
    why: 'An object that something else reads has texts at any depth, which a schema does not reach.',
    refusals: /^must not (?:hold|have a key) /,
  },
  decimals: {
    why: 'A schema counts no decimals: it divides, and 0.3 is not three times 0.1.',
    refusals: /^must be CPUs such as /,
  },
  policies: {
    why: 'How long a policy becomes, and whether it is narrow enough, takes all of it.',
    refusals:
      /^must have at most \d+ managed policies|^has (?:statements of )?\d+ characters, where |^must not be everything there is of a kind/,
  },
  'fields compared': {
    why: 'A schema compares a number to what it says itself, and to no other number of the file.',
    refusals: /^must be at (?:least|most) (?:min|max|min_size|max_size|vcpu_min|memory_min) \(/,
  },
  'sizes of types': {
    why: 'Whether the name of every type tells its size is a question to the list of types.',
    refusals: /^has no effect beside /,
  },
  schedules: {
    why: 'Ranges that run backwards, days that no month has, and two days that depend on each other take a calendar.',
    refusals: /^has a (?:.* that runs backwards: |day that begins with \*|day of month of \d+, which none )/,
  },
  durations: {
    why: 'Hours, minutes and seconds have to be added up.',
    refusals: /^must be a duration of /,
  },
  'RSA keys': {
    why: 'The length of a key, and whether it is whole, is inside its Base64.',
    refusals: /^is not a whole ssh-rsa key|^must be an RSA key of /,
  },
  'cipher lists': {
    why: 'Whether anything is left of a list is for OpenSSL to say.',
    refusals: /^must leave at least one cipher|^must begin with /,
  },
  'files of YAML': {
    why: 'Whether a file is there, and what it has, is not in the text that names it.',
    refusals: /^must be a file |^must have /,
  },
  scripts: {
    why: 'Whether a file is there is not in the text that names it; what a URL consists of is for a parser of URLs.',
    refusals:
      /^must be a file |^must not be an empty file|^must be an https URL|^must not hold a user |^must not be a presigned URL/,
  },
} as const satisfies Readonly<Record<string, BeyondSchema>>;

export type Beyond = keyof typeof BEYOND_SCHEMA;
