import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { anyCase, wordsPattern } from '../../facts/patterns';
import {
  NGINX_SETTINGS,
  NGINX_SETTINGS_ELSEWHERE,
  NGINX_SETTINGS_OF_THE_RACK,
  type NginxSettingKind,
} from '../../facts/traffic/nginx-settings';
import { cipherPattern, cipherProblem } from '../../facts/traffic/openssl-ciphers';
import { byKey } from '../language/canonical';
import { type FileForm, lessStrict, pairsForm, textForm } from '../language/file-form';
import type { JsonSchema } from '../language/json-schema';
import { type Kind, parseJson, refine, text } from '../language/kinds';
import { FILLED_IN, UNFIT_AS_IT_IS } from '../language/passed-on';

const CIPHER = 'a cipher or a group of them, as OpenSSL writes it';
const cipherText = text({ pattern: /^[!+-]?[\w.+@=-]{2,60}$/, must: `be ${CIPHER}`, allowed: CIPHER });

/** A cipher, or a group of them. */
export const cipher = refine(
  cipherText,
  cipherProblem,
  textForm(new RegExp(`^(?![!+-]?[\\w.+@=-]{61})${cipherPattern()}$`), CIPHER, false),
);

/** A ConfigMap takes a megabyte, and a template no more than that for everything: this is plenty for settings. */
const LONGEST_VALUE = 4096;

const EITHER = `${anyCase('true')}|${anyCase('false')}`;

/** No setting has a larger number; from 1e21 on, JavaScript writes them with an exponent, which NGINX does not read. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** As many keys as the ConfigMap has settings that a rack leaves to its operator. */
const MOST_KEYS = Object.keys(NGINX_SETTINGS).length;

/**
 * Settings of NGINX: `key=value` pairs separated by commas, as Convox has them, or an object, whose values may hold
 * commas too. Every value ends as text, as a ConfigMap wants it, and in the order of the keys.
 */
export function nginxSettings(): Kind<Readonly<Record<string, string>>> {
  const allowed =
    'key=value pairs separated by commas, or an object, with keys of the ConfigMap of NGINX Ingress Controller';
  const schema = z
    .record(z.string(), z.string({ error: 'must be text, a number, true or false' }), { error: `must be ${allowed}` })
    .check((context) => {
      const keys = Object.keys(context.value).length;
      const problems = Object.entries(context.value).flatMap(([key, value]) => problemOf(key, value) ?? []);
      const found = keys < 1 || keys > MOST_KEYS ? [`must have 1 to ${MOST_KEYS} keys`] : problems;
      for (const message of found) {
        context.issues.push({ code: 'custom', message, input: context.value });
      }
    });
  return byKey({ schema, fromText, parts, allowed, file: settingsForm(allowed) });
}

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

function settingsForm(allowed: string): FileForm {
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

/** What is wrong with one setting. */
function problemOf(key: string, value: string): string | undefined {
  const ours = NGINX_SETTINGS_OF_THE_RACK[key];
  if (ours !== undefined) {
    return `must not have ${key}: ${ours}`;
  }
  const kind = NGINX_SETTINGS[key];
  if (kind === undefined) {
    const meant = NGINX_SETTINGS_ELSEWHERE[key] ?? closest(key, Object.keys(NGINX_SETTINGS));
    return `has no key ${key.slice(0, 60)}; did you mean ${meant}?`;
  }
  if (value.length < 1 || value.length > LONGEST_VALUE) {
    return `must have 1 to ${LONGEST_VALUE} characters in ${key}`;
  }
  if (kind === 'boolean' && !/^(?:true|false)$/.test(value)) {
    return `must be true or false in ${key}`;
  }
  return kind === 'number' && !/^\d{1,10}$/.test(value) ? `must be a whole number in ${key}` : undefined;
}

function fromText(given: string): unknown {
  if (given.startsWith('{')) {
    return parseJson(given);
  }
  const pairs = given.split(',').map((pair) => /^\s*([^=\s]+)\s*=(.*)$/s.exec(pair));
  const keys = pairs.map((pair) => pair?.[1]);
  const malformed = keys.includes(undefined) || keys.includes('__proto__') || new Set(keys).size < keys.length;
  return malformed ? given : Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]?.trim()]));
}

function parts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, given]) => [key, textOf(given, NGINX_SETTINGS[key] === 'boolean')]),
  );
}

/** A number or a boolean as text; anything else stays for the schema to refuse. */
function textOf(given: unknown, isBoolean: boolean): unknown {
  const plain = typeof given === 'boolean' || (typeof given === 'number' && Math.abs(given) <= LARGEST);
  const text = plain ? String(given) : given;
  return typeof text === 'string' && isBoolean ? text.toLowerCase() : text;
}
