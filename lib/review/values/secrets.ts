/** What looks like a secret wherever it stands. Sources: RFC 7468; IAM User Guide, "IAM identifiers"; RFC 7519. */
const SHAPES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
  // The password in a URL.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
];
/** Names of values that are secrets, however harmless they look. */
const NAMES = /(pass(word|wd|phrase)|credentials?|(api|access|secret|private)[-_]?key|client[-_]?secret|token)$/i;
/** Names of values that only sound like it. */
const HARMLESS = new Set(['ServiceToken', 'HttpTokens', 'automountServiceAccountToken']);

const HIDDEN = '(hidden)';

/** A value with what looks like a secret hidden: by its name, by its shape, or because it is in a Secret. */
export function withoutSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'object' && value !== null) {
    const isSecretObject = (value as { kind?: unknown }).kind === 'Secret';
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
      key,
      isSecretObject && ['data', 'stringData'].includes(key) ? HIDDEN : withoutSecrets(inner, key),
    ]);
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  }
  return isSecret(name, value) ? HIDDEN : value;
}

function isSecret(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || /^\$\{[^{}]*\}$/.test(value)) {
    return false;
  }
  return (NAMES.test(name) && !HARMLESS.has(name)) || SHAPES.some((shape) => shape.test(value));
}

/** Whether a path leads into the content of a Secret: `.../Secret router/tls/data/key`. */
export function isInSecret(path: string): boolean {
  return /(^|\/)Secret [^/]+(\/[^/]+)?\/(data|stringData)(\/|$)/.test(path);
}
