import { isSecretKey, isSecretValue, withoutSecretsIn } from '../../facts/secrets';

/** Names of values that only sound like secrets, of CloudFormation, Kubernetes and racks. */
const HARMLESS = new Set(['ServiceToken', 'HttpTokens', 'automountServiceAccountToken', 'tls_ca_secret']);

const HIDDEN = '(hidden)';

/** A value with what looks like a secret hidden: by its name, by its shape, or because it is in a Secret. */
export function withoutSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'object' && value !== null) {
    const { kind, name: named } = value as { readonly kind?: unknown; readonly name?: unknown };
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
      const isOfSecret = kind === 'Secret' && ['data', 'stringData'].includes(key);
      // An environment variable: `{name, value}`.
      const of = key === 'value' && typeof named === 'string' ? named : Array.isArray(value) ? name : key;
      return [key, isOfSecret ? HIDDEN : withoutSecrets(inner, of)];
    });
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  }
  if (isSecretKey(name) && !HARMLESS.has(name) && isSecretValue(name, value) && !/^\$\{[^{}]*\}$/.test(String(value))) {
    return HIDDEN;
  }
  return typeof value === 'string' ? withoutSecretsIn(value, HIDDEN) : value;
}

/** Whether a path leads into the content of a Secret: `.../Secret router/tls/data/key`. */
export function isInSecret(path: string): boolean {
  return /(^|\/)Secret [^/]+(\/[^/]+)?\/(data|stringData)(\/|$)/.test(path);
}
