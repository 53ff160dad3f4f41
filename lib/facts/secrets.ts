/** Words in a key whose value is a secret. What names a secret, or says where it is, is none. */
const SECRET_KEY =
  /(pass(word|wd|phrase|code)?s?|pwd|secret|token|credentials?|(api|access|private|secret|signing|encryption)[-_]?key|access[-_]?id)$/i;
// A chart is told by existingSecret where a secret is.
const NO_SECRET_KEY = /(?:existing|pull|tls)[-_]?secret$/i;

/**
 * What is a secret by its looks. Sources: RFC 7468; IAM User Guide, "IAM identifiers"; RFC 7519; GitHub and Docker docs on
 * the prefixes of their tokens; the Convox CLI, which masks with asterisks; Ansible, "Encrypting content with Vault".
 */
const SECRET_LOOKS: readonly (readonly [what: string, looks: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+|\b(?:gh[pousr]_|github_pat_|glpat-|dckr_pat_|xox[abp]-)\w{8,}/],
  ['a masked secret', /^\*{4,}$/],
  ['what Ansible has encrypted', /\$ANSIBLE_VAULT;/],
  ['a token in a URL', /:\/\/[^/\s:@$]{20,512}@/],
  ['a password in a URL', /:\/\/[^/\s:@]{1,512}:[^/\s@]{1,512}@/],
  // As in `export DB_PASSWORD=abc`, and not in `TOKEN=$(curl ...)`.
  ['a secret', /(?:pass(?:word|wd)|secret|token|api[-_]?key|access[-_]?key)["']?\s*[:=]\s*["']?[^\s"'$`(<{]{3,}/i],
];

/** Whether a key is that of a secret. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key) && !NO_SECRET_KEY.test(key);
}

/** Deeper than anything that somebody writes; what is deeper is not looked into, and so is not let through. */
const DEEPEST = 100;

/**
 * What secret a value holds, or nothing.
 * @returns what it is, to end the sentence "it holds ..."
 */
export function secretIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    return SECRET_LOOKS.find(([, looks]) => looks.test(value))?.[0];
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return 'what is nested too deep to be read';
  for (const [key, inner] of namedIn(value)) {
    const found = isSecretKey(key) && isSecretValue(key, inner) ? `a secret in ${key}` : secretIn(inner, depth + 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** What an object has by its keys, and by the name in it, as environment variables of pods are: `{name, value}`. */
function namedIn(value: object): readonly (readonly [name: string, value: unknown])[] {
  const { name, value: named } = value as { readonly name?: unknown; readonly value?: unknown };
  return [...Object.entries(value), ...(typeof name === 'string' ? [[name, named] as const] : [])];
}

/** Whether a value of something that is called a secret is one: what names a key or a secret in AWS is none. */
export function isSecretValue(key: string, value: unknown): boolean {
  return Array.isArray(value)
    ? value.some((one) => isSecretValue(key, one))
    : typeof value === 'string'
      ? value !== '' && !/^(arn:|alias\/|\$[({])/.test(value)
      : typeof value === 'number' && /(pass|pwd)/i.test(key);
}

/** A text without the secrets in it, and with what is around them. */
export function withoutSecretsIn(text: string, instead: string): string {
  return SECRET_LOOKS.reduce((rest, [, looks]) => rest.replaceAll(new RegExp(looks, `${looks.flags}g`), instead), text);
}
