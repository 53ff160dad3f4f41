import { anyCase, wordsPattern } from '../../facts/patterns';
import { NGINX_SETTINGS, type NginxSettingKind } from '../../facts/traffic/nginx-settings';
import { type FileForm, lessStrict, pairsForm } from '../language/file-form';
import type { JsonSchema } from '../language/json-schema';
import { FILLED_IN, UNFIT_AS_IT_IS } from '../language/passed-on';

/** A ConfigMap takes a megabyte, and a template no more than that for everything: this is plenty for settings. */
export const LONGEST_VALUE = 4096;

/** As many keys as the ConfigMap has settings that a rack leaves to its operator. */
export const MOST_KEYS = Object.keys(NGINX_SETTINGS).length;

/** No setting has a larger number; from 1e21 on, JavaScript writes them with an exponent, which NGINX does not read. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

const EITHER = `${anyCase('true')}|${anyCase('false')}`;

/** What the values of each kind of key are in a file, and in text with pairs. */
const VALUES: Readonly<Record<NginxSettingKind, { schema: JsonSchema; text: string }>> = {
  boolean: {
    schema: { anyOf: [{ type: 'boolean' }, { type: 'string', pattern: `^(?:${EITHER})$` }] },
    text: `(?:${EITHER})`,
  },
  number: {
    schema: {
      anyOf: [
        { type: 'integer', minimum: 0, maximum: 9_999_999_999 },
        { type: 'string', pattern: '^\\d{1,10}$' },
      ],
    },
    text: '\\d{1,10}',
  },
  text: {
    schema: {
      anyOf: [
        { type: 'string', minLength: 1, maxLength: LONGEST_VALUE, not: { pattern: UNFIT_AS_IT_IS } },
        { type: 'number', minimum: -LARGEST, maximum: LARGEST },
        { type: 'boolean' },
      ],
    },
    text: `(?![^,]*(?:${FILLED_IN}))(?!\\s)(?:[\\t\\n\\r]|[^,\\p{Cc}\\p{Cs}]){1,${LONGEST_VALUE}}(?<!\\s)`,
  },
};

export function settingsForm(allowed: string): FileForm {
  const keys = Object.entries(NGINX_SETTINGS);
  const pairs = Object.entries(VALUES).map(([kind, { text }]) => {
    const names = keys.filter(([, of]) => of === kind).map(([name]) => name);
    return `${wordsPattern(names)}\\s*=\\s*${text}`;
  });
  const object: JsonSchema = {
    properties: Object.fromEntries(keys.map(([name, kind]) => [name, VALUES[kind].schema])),
    additionalProperties: false,
    minProperties: 1,
  };
  const text = { pair: `(?:${pairs.join('|')})`, spaces: '\\s*', max: MOST_KEYS } as const;
  return lessStrict(pairsForm(object, text, allowed), 'half characters');
}
