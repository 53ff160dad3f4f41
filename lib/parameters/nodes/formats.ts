import { z } from 'zod';
import { canonicalCron, cronProblem } from '../../facts/nodes/cron';
import { CRON_PATTERN } from '../../facts/nodes/cron-pattern';
import { readScript } from '../../facts/nodes/script-file';
import { SSH_KEY_PATTERN, sshKeyProblem } from '../../facts/nodes/ssh-keys';
import { FUNCTIONS } from '../../facts/tag-limits';
import { byKey, unordered } from '../language/canonical';
import { MOST_PARTS } from '../language/excess';
import { type FileForm, lessStrict, mapForm, pairsForm, textForm, textSchema } from '../language/file-form';
import { instanceType, pairsFromText } from '../language/formats';
import type { JsonSchema } from '../language/json-schema';
import { type Kind, listOf, refine, text } from '../language/kinds';
import { meantAsWritten } from '../language/meant';
import { mapOf } from '../language/objects';
import { FILLED_IN } from '../language/passed-on';

/** Where a pod must tolerate to run, as Kubernetes writes it. */
export interface TaintInput {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** The value of a filter in text, which has no comma. */
const FILTER_VALUE = `(?![^,]*(?:${FILLED_IN}))(?!\\s)(?:\\t|[^,\\p{Cc}\\p{Cs}\\u2028\\u2029])+(?<!\\s)`;

const NAME = /[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?/.source;
const DOMAIN = /[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/.source;
/**
 * Kubernetes takes a prefix of 253 characters and an empty value; EKS, which hands labels and taints to managed groups,
 * takes 63 characters of a whole key, and no empty value of a label. Sources: Kubernetes, "Labels and Selectors"; EKS API
 * model, `labelKey`, `labelValue`, `taintKey`, `taintValue`.
 */
const KEY = new RegExp(`^(?=.{1,63}$)(?:${DOMAIN}/)?${NAME}$`);
/** A key before whatever follows it in text. */
const KEY_IN_TEXT = `(?![\\w./-]{64})(?:${DOMAIN}/)?${NAME}`;
const LABEL_VALUE = new RegExp(`^${NAME}$`);
const TAINT_VALUE = new RegExp(`^(?:${NAME})?$`);
/** Prefixes that kubelet, or EKS, keep to themselves. Source: EKS User Guide, "Managed node groups concepts". */
const RESERVED = /^(?:[a-z0-9.-]+\.)?(?:kubernetes\.io|k8s\.io|eks\.amazonaws\.com)\//;

function labelsForm(allowed: string): FileForm {
  const reserved = RESERVED.source.slice(1);
  const object = {
    propertyNames: { pattern: KEY.source.replace('^', `^(?!${reserved}|(?:Ref|Condition)$)`) },
    additionalProperties: { type: 'string', pattern: LABEL_VALUE.source },
  };
  const pair = `(?!${reserved}|(?:Ref|Condition)\\s*=)${KEY_IN_TEXT}\\s*=\\s*${NAME}`;
  return pairsForm(object, { pair, spaces: '\\s*', max: MOST_PARTS }, allowed);
}

function taintForm(allowed: string): FileForm {
  const effect = { enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] };
  const text = `${KEY_IN_TEXT}(?:=(?:${NAME})?)?:(?:${effect.enum.join('|')})`;
  const object: JsonSchema = {
    type: 'object',
    properties: {
      key: { type: 'string', pattern: KEY.source },
      value: { type: 'string', pattern: TAINT_VALUE.source },
      effect,
    },
    required: ['key', 'effect'],
    additionalProperties: false,
  };
  return { schema: { anyOf: [object, textSchema(text, allowed)] }, text };
}

const LABELS = 'Kubernetes labels: key=value pairs separated by commas, or an object';

/** Kubernetes labels: `key=value` pairs as text, or an object. */
export function labelMap(): Kind<Readonly<Record<string, string>>> {
  const kind: Kind<Readonly<Record<string, string>>> = {
    schema: z.record(z.string(), z.string({ error: 'must be text; put it in quotes' }), {
      error: 'must be key=value pairs separated by commas, or an object',
    }),
    fromText: pairsFromText,
    allowed: LABELS,
    file: () => labelsForm(LABELS),
  };
  const problem = (labels: Readonly<Record<string, string>>) => {
    const wrong = Object.entries(labels).find(([key, value]) => !KEY.test(key) || !LABEL_VALUE.test(value));
    const reserved = Object.keys(labels).find((key) => RESERVED.test(key));
    if (wrong !== undefined) {
      return `has a label that EKS refuses: ${wrong.join('=')} (key and value 1 to 63 letters, digits or _.-, the key with a domain and / before it or not)`;
    }
    const taken = Object.keys(labels).find((key) => FUNCTIONS.test(key));
    if (taken !== undefined) {
      return `must not use the key ${taken}, which CloudFormation takes for a function`;
    }
    return reserved && `must not set ${reserved}: kubernetes.io, k8s.io and eks.amazonaws.com are reserved`;
  };
  return byKey(refine(kind, problem, kind.file));
}

/** Five labels to a selector of Fargate. Source: EKS User Guide, "View and manage Amazon EKS and Fargate service quotas". */
const MOST_LABELS = 5;
const WILD = /[A-Za-z0-9*?](?:[A-Za-z0-9_.*?-]{0,61}[A-Za-z0-9*?])?/.source;
const POD_LABELS = `1 to ${MOST_LABELS} labels of pods: key=value pairs separated by commas, or an object; * and ? in a value stand for any characters and for one`;

/** Labels that pods have, whoever gives them: no prefix is kept from these. */
export function podLabels(): Kind<Readonly<Record<string, string>>> {
  const kind: Kind<Readonly<Record<string, string>>> = {
    schema: z.record(z.string(), z.string({ error: 'must be text; put it in quotes' }), {
      error: 'must be key=value pairs separated by commas, or an object',
    }),
    fromText: pairsFromText,
    allowed: POD_LABELS,
    file: podLabelsForm,
  };
  const problem = (labels: Readonly<Record<string, string>>) => {
    const entries = Object.entries(labels);
    const wrong = entries.find(([key, value]) => !KEY.test(key) || !new RegExp(`^${WILD}$`).test(value));
    const taken = entries.find(([key]) => FUNCTIONS.test(key));
    if (wrong !== undefined) {
      return `has a label that no pod can have: ${wrong.join('=')} (key and value 1 to 63 letters, digits or _.-, the key with a domain and / before it or not)`;
    }
    if (taken !== undefined) {
      return `must not use the key ${taken[0]}, which CloudFormation takes for a function`;
    }
    return entries.length >= 1 && entries.length <= MOST_LABELS ? undefined : `must have 1 to ${MOST_LABELS} labels`;
  };
  return byKey(refine(kind, problem, kind.file));
}

function podLabelsForm(): FileForm {
  const object = {
    propertyNames: { pattern: KEY.source.replace('^', '^(?!(?:Ref|Condition)$)') },
    additionalProperties: { type: 'string', pattern: `^${WILD}$` },
    minProperties: 1,
    maxProperties: MOST_LABELS,
  };
  const pair = `(?!(?:Ref|Condition)\\s*=)${KEY_IN_TEXT}\\s*=\\s*${WILD}`;
  return pairsForm(object, { pair, spaces: '\\s*', max: MOST_LABELS }, POD_LABELS);
}

/** Interchangeable instance types. */
export const instanceTypes = listOf(instanceType(), { min: 1, max: 20 });

export function labelValue(): Kind<string> {
  const rule = 'the value of a Kubernetes label: 1 to 63 letters, digits or _.-';
  return text({ pattern: new RegExp(`^${NAME}$`), must: `be ${rule}`, allowed: rule });
}

/** A Kubernetes taint: `key=value:NoSchedule` as text, or an object. */
export function taint(): Kind<TaintInput> {
  const example = 'such as dedicated=gpu:NoSchedule (or PreferNoSchedule, NoExecute)';
  const error = `must be a taint ${example}`;
  return {
    schema: z.strictObject(
      {
        key: z.string().regex(KEY, error),
        value: z.string().regex(TAINT_VALUE, error).optional(),
        effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'], { error }),
      },
      { error },
    ),
    fromText: (given) => {
      const parts = /^(?<key>[^=:]+)(?:=(?<value>[^=:]*))?:(?<effect>\w+)$/.exec(given)?.groups;
      return parts ? { key: parts.key, ...(parts.value && { value: parts.value }), effect: parts.effect } : given;
    },
    allowed: `a taint ${example}`,
    file: () => taintForm(`a taint ${example}`),
  };
}

export function amiId(): Kind<string> {
  return text({
    pattern: /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    must: 'be the id of an image: ami- and 8 or 17 hexadecimal digits',
    allowed: 'the id of an image in the region of the rack, such as ami-0123456789abcdef0',
  });
}

/** The name of an image, with * and ? as wildcards. Source: EC2 API reference, CreateImage. */
export function amiName(): Kind<string> {
  return text({
    pattern: /^[A-Za-z0-9()[\]./'@_*?-][A-Za-z0-9()[\]./'@_ *?-]{1,126}[A-Za-z0-9()[\]./'@_*?-]$/,
    must: "be the name of an image: 3 to 128 letters, digits, spaces or ()[].-/'@_, * and ? for any",
    allowed: 'the name of an image, with * and ? as wildcards; of several, the newest is taken',
  });
}

/** Who owns an image. */
export function amiOwners(): Kind<readonly string[]> {
  const owner = text({
    pattern: /^(?:\d{12}|self|amazon|aws-marketplace)$/,
    must: 'be an account id, self, amazon or aws-marketplace',
    allowed: 'an account id, self, amazon or aws-marketplace',
  });
  return unordered(listOf(owner, { min: 1, max: 10 }));
}

/** Filters of DescribeImages: name → values. */
export function amiFilters(): Kind<Readonly<Record<string, readonly string[]>>> {
  const any = text({ pattern: /^\S(?:.*\S)?$/, must: 'be a value', allowed: 'a value', free: true });
  const value = { ...any, file: () => ({ ...any.file(), text: FILTER_VALUE }) };
  const allowed = 'JSON of filter names and lists of values, such as {"tag:release":["stable"]}';
  const values = unordered(listOf(value, { min: 1, max: 200 }));
  const map = mapOf(values, { must: `be ${allowed}`, allowed });
  const problem = (filters: Readonly<Record<string, unknown>>) =>
    'name' in filters
      ? 'must not have a name: ami_name is for that'
      : 'architecture' in filters
        ? 'must not have an architecture: it follows the instance types'
        : undefined;
  const file = () => mapForm(values.file(), '(?!(?:name|architecture)$)', allowed);
  return byKey(refine(map, problem, file));
}

/** Cron of five fields, UTC, in its canonical spelling. */
export function cron(): Kind<string> {
  const allowed = 'five-field cron in UTC: minute, hour, day of month, month, day of week (0 or 7 is Sunday)';
  const file = () => lessStrict(textForm(new RegExp(`^${CRON_PATTERN}$`), allowed, false), 'schedules');
  const kind = refine(text({ pattern: /\S/, must: 'be five-field cron', allowed }), cronProblem, file);
  return { ...kind, schema: kind.schema.overwrite(canonicalCron) };
}

export function sshPublicKey(): Kind<string> {
  const allowed = 'an ed25519 or RSA public key as ssh-keygen writes it: ssh-ed25519 AAAA...';
  const file = () => lessStrict(textForm(new RegExp(`^${SSH_KEY_PATTERN}$`), allowed, true), 'RSA keys');
  return refine(text({ pattern: /\S/, must: 'be a public key', allowed }), sshKeyProblem, file);
}

const SCRIPT = /^(?:https:\/\/[^\s\\]+|(?![A-Za-z][A-Za-z0-9+.-]*:\/\/)\S(?:[\s\S]*\S)?)$/;

/** A script by URL or by path. */
export function scriptLocation(): Kind<string> {
  const allowed = 'an https URL, or the path of a file on this machine';
  const problem = (given: string) => {
    if (isUrl(given)) {
      return urlProblem(given);
    }
    const read = readScript(given);
    return 'problem' in read ? read.problem : undefined;
  };
  const file = () => lessStrict(textForm(SCRIPT, allowed, true), 'scripts');
  const any = text({ pattern: /\S/, must: 'be a URL or a path', allowed });
  return refine({ ...any, isPath: isNoUrl, meant: meantAsWritten }, problem, file);
}

/**
 * What is wrong with a URL that nodes fetch a script from, or nothing. It stands in launch templates and templates, where
 * many can read it, and is fetched for as long as there are nodes.
 */
function urlProblem(given: string): string | undefined {
  if (!/^https:\/\/[^\s\\]+$/.test(given) || !URL.canParse(given)) {
    return 'must be an https URL: what nodes run as root is not fetched in the clear';
  }
  const { username, password, searchParams } = new URL(given);
  if (username !== '' || password !== '' || given.slice('https://'.length).split(/[/?#]/)[0]?.includes('@')) {
    return 'must not hold a user or a password: everyone who can read the launch template could read them';
  }
  return [...searchParams.keys()].some((key) => CREDENTIAL.test(key))
    ? 'must not be a presigned URL or hold a token: it is a credential, and nodes that boot after it has expired fail'
    : undefined;
}

/**
 * Parameters by which a URL is its own credential: presigned ones of S3 (both versions), Cloud Storage, CloudFront and
 * Azure, and tokens of GitHub and GitLab.
 */
const CREDENTIAL =
  /^(?:x-(?:amz|goog)-(?:signature|security-token|credential)|signature|sig|awsaccesskeyid|key-pair-id|policy|(?:private|access|job|auth)[_-]token|token|password)$/i;

function isNoUrl(location: string): boolean {
  return !isUrl(location);
}

/** Whether a script is to be fetched at boot, as opposed to read here and now. */
export function isUrl(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(location);
}
