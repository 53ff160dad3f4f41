import { numberPattern } from '../../facts/patterns';
import { BY_NAME, type ParameterName } from '../../parameters/declarations';
import { allowedOf, type Declaration } from '../../parameters/language/declaration';
import type { JsonSchema } from '../../parameters/language/json-schema';
import { candidateOf } from '../../parameters/language/kinds';
import type { Rack } from '../../rack/rack';
import { boundsOf } from './bounds';
import type { LaunchParameter } from './form';
import { isTaken } from './trial';

/** What is optional at launch where an edition says nothing of it, and which text stands for it. */
const OPTIONAL: { readonly [K in ParameterName]?: { readonly pattern: string; readonly allowed: string } } = {
  // EC2 takes more, but not all of it can stand in what is made of it.
  key_pair_name: {
    pattern: '[A-Za-z0-9][A-Za-z0-9._@+ -]{0,253}[A-Za-z0-9]',
    allowed: 'the name of an EC2 key pair of this account and region, of letters, digits, spaces and ._@+-',
  },
};

/**
 * The field of a parameter that may be chosen at launch.
 * @returns nothing where an edition has no use for it
 */
export function fieldOf(rack: Rack, key: ParameterName): LaunchParameter | undefined {
  const declaration: Declaration<unknown, unknown, Rack['parameters']> = BY_NAME[key];
  const given = rack.parameters[key];
  const optional = OPTIONAL[key];
  if (declaration.onlyWith?.missing(rack.parameters) !== undefined) return undefined;
  if (given === undefined && optional === undefined) return undefined;
  const common = {
    key,
    logicalId: logicalIdOf(key),
    label: labelOf(key, declaration.unit),
    description: descriptionOf(declaration),
  };
  if (given === undefined && optional !== undefined) {
    if (!isTaken(rack, { [key]: candidateOf(declaration.kind, declaration.example) })) return undefined;
    return {
      ...common,
      type: 'String',
      default: '',
      allowedPattern: `^$|^${optional.pattern}$`,
      constraintDescription: `must be ${optional.allowed}; or empty, for none`,
      value: 'text',
      optional: true,
    };
  }
  const accepted = acceptedBy(rack, key, declaration);
  return accepted && { ...common, ...accepted, default: String(given), optional: false };
}

type Accepted = Pick<
  LaunchParameter,
  'type' | 'value' | 'allowedValues' | 'allowedPattern' | 'constraintDescription' | 'maxLength'
>;

/** What a field takes, as the kind of its parameter says it, narrowed by the rules of a rack. */
function acceptedBy(rack: Rack, key: ParameterName, declaration: Declaration<unknown>): Accepted | undefined {
  const { schema, text } = declaration.kind.file();
  const typed: JsonSchema = schema.anyOf?.[0] ?? schema;
  const constraintDescription = `must be ${allowedOf(declaration)}`;
  if (typed.enum !== undefined) {
    const allowedValues = typed.enum.map(String);
    return typed.enum.every((one) => typeof one === 'number')
      ? { type: 'Number', value: 'number', allowedValues, constraintDescription }
      : { type: 'String', value: 'text', allowedValues, constraintDescription };
  }
  if (typed.type === 'integer') {
    const { min, max } = boundsOf(rack, key, Number(typed.minimum), Number(typed.maximum));
    return {
      // A parameter of type Number takes fractions.
      type: 'String',
      value: 'number',
      allowedPattern: `^${numberPattern(min, max)}$`,
      constraintDescription: `must be a whole number from ${min} to ${max}${declaration.unit ? ` (${declaration.unit})` : ''}`,
    };
  }
  return text === undefined
    ? undefined
    : { type: 'String', value: 'text', allowedPattern: `^${text}$`, constraintDescription };
}

/** node_min_count → NodeMinCount */
export function logicalIdOf(key: string): string {
  return key
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** node_disk → Node disk (GiB) */
function labelOf(key: string, unit: string | undefined): string {
  const words = key.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${unit ? ` (${unit})` : ''}`;
}

function descriptionOf({ description, changeNote }: Declaration<unknown>): string {
  return changeNote === undefined ? description : `${description} Changed later: ${changeNote}`;
}
