import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { LONGEST_CERTIFICATE_HOURS } from '../../facts/traffic/certificates';
import {
  NGINX_SETTINGS,
  NGINX_SETTINGS_ELSEWHERE,
  NGINX_SETTINGS_OF_THE_RACK,
} from '../../facts/traffic/nginx-settings';
import { cipherPattern, cipherProblem } from '../../facts/traffic/openssl-ciphers';
import { byKey } from '../language/canonical';
import { lessStrict, textForm } from '../language/file-form';
import { type Kind, parseJson, refine, text } from '../language/kinds';
import { LARGEST, LONGEST_VALUE, MOST_KEYS, settingsForm } from './settings-form';

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
  return byKey({ schema, fromText, parts, allowed, file: () => settingsForm(allowed) });
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

/** A DNS name, or with *. before it every name below it. */
export const dnsNamePattern = text({
  pattern: /^(?![a-z0-9.*-]{254})(?:\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
  must: 'be a DNS name in lower case, such as shop.example.org, or *.shop.example.org for all below it',
  allowed: 'a DNS name in lower case, such as shop.example.org, or *.shop.example.org for all below it',
});

/** Seconds of a duration as Go and Kubernetes write it: 2160h, 1h30m. */
export function secondsOf(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const DURATION = /^(?=\d)(?:(\d{1,6})h)?(?:(\d{1,8})m)?(?:(\d{1,10})s)?$/;
const HOUR = 3600;

/** How long a certificate is good for. Source: cert-manager, API reference, CertificateSpec: at least one hour. */
export function certificateDuration(): Kind<string> {
  const allowed = `a duration of 1h to ${LONGEST_CERTIFICATE_HOURS}h, in hours, minutes and seconds such as 720h or 1h30m`;
  const kind = text({ pattern: DURATION, must: `be ${allowed}`, allowed });
  const problem = (duration: string) => {
    const seconds = secondsOf(duration);
    return seconds < HOUR || seconds > LONGEST_CERTIFICATE_HOURS * HOUR ? `must be ${allowed}` : undefined;
  };
  return refine(kind, problem, () => lessStrict(kind.file(), 'durations'));
}

const CIPHER = 'a cipher or a group of them, as OpenSSL writes it';

/** A cipher, or a group of them. */
export const cipher = refine(
  text({ pattern: /^[!+-]?[\w.+@=-]{2,60}$/, must: `be ${CIPHER}`, allowed: CIPHER }),
  cipherProblem,
  () => textForm(new RegExp(`^(?![!+-]?[\\w.+@=-]{61})${cipherPattern()}$`), CIPHER, false),
);
