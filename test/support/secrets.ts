/** What looks like a secret wherever it stands. Sources: RFC 7468; IAM User Guide, "IAM identifiers"; RFC 7519. */
const SHAPES = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'an access key of AWS': /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
};
/** Names of values that are secrets, however harmless they look. Names and references of secrets are none. */
const NAMES = /(pass(word|wd|phrase)|credentials?|(api|access|secret|private)[-_]?key|(client)[-_]?secret|token)$/i;

/** Where in some JSON a secret is written down: each path, and what it is. JSON inside of text is read too. */
export function secretsIn(json: unknown, path = ''): readonly string[] {
  if (typeof json === 'string') {
    const shapes = Object.entries(SHAPES).filter(([, shape]) => shape.test(json));
    return [...shapes.map(([what]) => `${path}: ${what}`), ...(/^[[{]/.test(json) ? secretsInText(json, path) : [])];
  }
  if (json === null || typeof json !== 'object') {
    return [];
  }
  const { kind, data, stringData } = json as { kind?: unknown; data?: unknown; stringData?: unknown };
  return [
    ...(kind === 'Secret' && (data ?? stringData) !== undefined ? [`${path}: a Secret with its content`] : []),
    ...Object.entries(json).flatMap(([name, value]) => [
      ...(NAMES.test(name) && typeof value === 'string' && value !== ''
        ? [`${path}/${name}: a secret by its name`]
        : []),
      ...secretsIn(value, `${path}/${name}`),
    ]),
  ];
}

function secretsInText(text: string, path: string): readonly string[] {
  try {
    return secretsIn(JSON.parse(text), path);
  } catch {
    return [];
  }
}
