import { createHash } from 'node:crypto';
import { ordered } from '../changes/order';
import { type Deployed, keyOf, resourceAt, stackOf, whereOf } from '../deployed/deployed';
import { exportNamed } from '../deployed/references';
import { functionIn } from '../values/shown';

/**
 * A resource as it is but for ids: what it refers to stands in it as the digest of that, through outputs and exports of
 * other stacks too. So a thing is the same under another id, and whoever refers to it is as well.
 */
export function digestOf(where: string, state: Deployed): string {
  const ofState = known.get(state) ?? new Map<string, string>();
  known.set(state, ofState);
  const digest = ofState.get(where) ?? hash(contentOf(where, state, digestOf));
  ofState.set(where, digest);
  return digest;
}

const known = new WeakMap<Deployed, Map<string, string>>();

/** What stands for a resource that another one refers to. */
export type StandIn = (where: string, state: Deployed) => string;

export const typeOf: StandIn = (where, state) => resourceAt(where, state)?.Type ?? '';

/** What a resource says, with something else for the ids of others. */
export function contentOf(where: string, state: Deployed, standIn: StandIn): unknown {
  const { Type, Properties = {} } = resourceAt(where, state) ?? {};
  return ordered({ Type, Properties: replaced(Properties, stackOf(where), state, standIn) }, '');
}

function replaced(value: unknown, stack: string, state: Deployed, standIn: StandIn): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => replaced(item, stack, state, standIn));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [name, argument] = functionIn(value) ?? [];
  switch (name) {
    case 'Ref':
      return target(String(argument), '', stack, state, standIn);
    case 'Fn::GetAtt': {
      const [id = '', ...attribute] = [argument].flat().join('.').split('.');
      return target(id, attribute.join('.'), stack, state, standIn);
    }
    case 'Fn::Sub': {
      const [text, map = {}] = [argument].flat() as [string, object?];
      const filled = text.replaceAll(/\$\{([^!{}][^{}]*)\}/g, (whole, key: string) => {
        const [id = '', ...attribute] = key.split('.');
        return key in map ? whole : String(target(id, attribute.join('.'), stack, state, standIn));
      });
      return { 'Fn::Sub': [filled, replaced(map, stack, state, standIn)] };
    }
    case 'Fn::GetStackOutput': {
      const [region = ''] = stack.split('/');
      const { StackName, OutputName, Region = region } = argument as Record<string, string>;
      const producer = keyOf(Region, String(StackName));
      const output = state[producer]?.template.Outputs?.[String(OutputName)];
      return output === undefined ? value : replaced(output.Value, producer, state, standIn);
    }
    case 'Fn::ImportValue': {
      const output = exportNamed(String(argument), state);
      return output === undefined ? value : replaced(output.value, output.stack, state, standIn);
    }
    default:
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, replaced(inner, stack, state, standIn)]),
      );
  }
}

/** What stands for a reference. No template has a circle of them. */
function target(id: string, attribute: string, stack: string, state: Deployed, standIn: StandIn): string {
  const where = whereOf(stack, id);
  const resource = resourceAt(where, state);
  if (resource === undefined) {
    return `\${${id}${attribute && `.${attribute}`}}`;
  }
  return `\${${standIn(where, state)}.${attribute}}`;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
