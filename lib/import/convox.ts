import { nearestRetentions } from '../facts/logs/log-retention';
import { DECLARATIONS } from '../parameters/declarations';
import { declarationOf } from './accept';
import { CONVOX_REASONS } from './convox/reasons';
import type { Draft } from './draft';
import type { Format } from './format';
import { addObject } from './objects';
import { Refusal } from './refusal';
import { quotable } from './secrets';
import { all, by, eachOf, none, type Rule, readAs, same, type Table, to, walk } from './table';
import { type Fields, flag, isEmpty, isFields, Misfit, number, text } from './values';

/**
 * Parameters of Convox by another name here, or with another meaning; those of the same name become themselves.
 * Source: convox/convox, `pkg/cli/rack.go` (awsKnownParams) and `terraform/system/aws/variables.tf`.
 */
const TABLE: Table<Draft> = {
  name: by((value, from, draft) => {
    draft.name = { text: text(value), from };
  }),
  rack_name: by((value, from, draft) => {
    draft.name ??= { text: text(value), from };
  }),
  node_capacity_type: to('node_capacity_type', (value) =>
    // It takes them in any case.
    /^(on_demand|spot|mixed)$/i.test(text(value)) ? text(value).toLowerCase() : value,
  ),
  node_max_unavailable_percentage: to('node_max_unavailable_percentage', (value) =>
    // The default of its variable stands for "not set".
    number(value) === 0 ? undefined : value,
  ),
  disable_public_access: to('endpoint_access', (value) => (flag(value) ? 'private' : undefined)),
  eks_api_server_public_access_cidrs: to('endpoint_public_cidrs'),
  enable_private_access: same('nodes reach the endpoint inside the VPC'),
  convox_rack_domain: to('external_dns_name'),
  custom_provided_bucket: to('assets_bucket'),
  cloudwatch_retention_in_days: by((value, from, draft) => {
    const [days] = /^never$/i.test(text(value)) ? [] : nearestRetentions(number(value));
    if (days === undefined) {
      throw new Misfit('the logs of a rack expire: access_log_retention_in_days says when, up to 3653');
    }
    draft.given.delete('access_log_retention_in_days');
    draft.give('access_log_retention_in_days', days, from);
  }),
  router_type: by((value, from, draft) =>
    text(value) === 'nginx'
      ? draft.leave(from, 'same', 'the router is NGINX')
      : draft.leave(
          from,
          'none',
          'the router is NGINX, and Contour is not offered: ingresses of apps get the class nginx',
        ),
  ),
  ...all(['additional_node_groups_config', 'additional_build_groups_config'], by(giveGroups)),
  ...all(
    ['docker_hub_username', 'ecr_docker_hub_cache'],
    none('pull_through_cache takes Docker Hub with the ARN of a secret that has username and accessToken'),
  ),
};

/** What Convox does when it is told nothing, where a rack would do otherwise. */
const DEFAULTS: Readonly<Record<string, unknown>> = { k8s_version: '1.34', imds_http_hop_limit: 3 };

/** Groups as JSON, which Convox keeps in base64. */
function giveGroups(value: unknown, key: string, draft: Draft): void {
  const given = typeof value === 'string' ? groupsIn(value) : value;
  eachOf(draft, given, key, (group, at) => {
    const list = parameterOf(key);
    const fields = Object.entries(group).filter(([, one]) => !isEmpty(one));
    addObject(
      draft,
      list,
      at,
      fields.map(([field, one]) => [field, { value: one, from: `${at}.${field}` }]),
    );
  });
}

function groupsIn(value: string): unknown {
  for (const candidate of [value, Buffer.from(value, 'base64').toString('utf8')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // It may be in the other form.
    }
  }
  throw new Misfit('must be JSON, or JSON in base64');
}

/** The API has them in a map of their own: parameters.node_type. */
const parameterOf = (key: string) => key.replace(/^parameters\./, '');

/** What is not set: the Console writes null as text. */
const isUnset = (value: unknown) => isEmpty(value) || value === 'null';

export const convox: Format = {
  word: 'convox',
  noun: 'parameters of a Convox rack',
  looksLike: (document) => {
    const keys = isFields(document) ? Object.keys(parametersOf(document)) : [];
    const known = keys.filter((key) =>
      [TABLE, CONVOX_REASONS, DECLARATIONS].some((names) => Object.hasOwn(names, key)),
    );
    const isFlat = isFields(document) && !Object.values(parametersOf(document)).some(isFields);
    return isFlat && ((known.length > 0 && known.length >= keys.length / 2) || isVersion2(document));
  },
  read: (draft, document) => {
    if (isVersion2(document)) {
      throw new Refusal(
        'it is of a Convox rack of version 2, whose parameters, such as InstanceType, have other meanings',
        'the parameters of a rack of version 3: convox rack params -r <rack>',
      );
    }
    const parameters = Object.fromEntries(
      Object.entries(parametersOf(document)).filter(([, value]) => !isUnset(value)),
    );
    // A parameter that racks come to have by the same name is one from then on.
    const own = Object.keys(parameters).filter((key) => !Object.hasOwn(TABLE, key) && declarationOf(key) !== undefined);
    const itself: Rule<Draft> = by((value, key) => draft.give(parameterOf(key), value, key));
    const path = document === parametersOf(document) ? '' : 'parameters';
    walk(draft, { ...CONVOX_REASONS, ...all(own, itself), ...TABLE }, parameters, draft, path);
    for (const [parameter, value] of Object.entries(DEFAULTS)) {
      draft.assume(parameter, value, `${parameter} is ${value}, as Convox has it when it is told nothing; check it.`);
    }
    path === '' || stateOf(draft, document);
  },
};

/** The object itself, or where the API has them. */
function parametersOf(document: Fields): Fields {
  return isFields(document.parameters) ? document.parameters : document;
}

function isVersion2(document: Fields): boolean {
  return Object.keys(parametersOf(document)).some((key) => /^[A-Z]/.test(key));
}

/** What `convox api get /system` has beside parameters. */
function stateOf(draft: Draft, document: Fields): void {
  const { provider, name, region, parameters, ...state } = document;
  if (typeof provider === 'string' && provider !== 'aws') {
    throw new Refusal(`it is of a rack on ${quotable(provider)}`, 'a rack on AWS');
  }
  const called = readAs(draft, isUnset(name) ? undefined : name, 'name', text);
  if (called !== undefined) {
    draft.name ??= { text: called, from: 'name' };
  }
  draft.give('region', isUnset(region) ? undefined : region, 'region');
  for (const key of Object.keys(state)) {
    draft.leave(key, 'none', 'says how the rack is, not how it was asked to be');
  }
}
