/** Words in a key whose value is a secret. What names a secret, or says where it is, is none. */
const SECRET_KEY =
  /(pass(word|wd|phrase|code)?|secret|token|credentials?|(api|access|private|secret|signing)[-_]?key|access[-_]?id)$/i;
// A chart is told by existingSecret where a secret is.
const NO_SECRET_KEY =
  /(?:(?:existing|pull|tls)[-_]?secret|arn|name|file|path|url|(?<!access[-_]?)id|provider|enabled?|http[-_]?tokens?)$/i;

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
  ['a password in a URL', /:\/\/[^/\s:@]{1,512}:[^/\s@]{1,512}@/],
  // As in `export DB_PASSWORD=abc`, and not in `TOKEN=$(curl ...)`.
  ['a secret', /(?:pass(?:word|wd)|secret|token|api[-_]?key|access[-_]?key)["']?\s*[:=]\s*["']?[^\s"'$`(<{]{3,}/i],
];

/** Whether a key is that of a secret. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key) && !NO_SECRET_KEY.test(key);
}

/**
 * What secret a value holds, or nothing. It is read as deep as any parameter nests.
 * @returns what it is, to end the sentence "it holds ..."
 */
export function secretIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    return SECRET_LOOKS.find(([, looks]) => looks.test(value))?.[0];
  }
  if (depth > 8 || typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found =
      isSecretKey(key) && typeof inner === 'string' && inner !== '' ? `a secret in ${key}` : secretIn(inner, depth + 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
