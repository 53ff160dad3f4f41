import { type Conditions, listOf } from './document';
import { OPERATORS, type Operator } from './operators';
import { type Pattern, patternOf } from './pattern';
import { type Request, valuesOf } from './request';

/**
 * Whether all conditions hold: every operator, and of it every key; one value of several is enough, and none may be what a
 * negated operator says.
 * Sources: IAM User Guide, "Conditions with multiple context keys or values" and "Single-valued vs. multivalued context
 * keys".
 */
export function hold(conditions: Conditions, request: Request, variables: boolean): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, given]) => {
      const texts = listOf<string | number | boolean>(given).map(String);
      return operator === 'Null' ? isMissing(key, texts, request) : holds(operator, key, texts, request, variables);
    }),
  );
}

function isMissing(key: string, texts: readonly string[], request: Request): boolean {
  return texts.includes(String(valuesOf(request, key) === undefined));
}

const NAME = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

function holds(name: string, key: string, texts: readonly string[], request: Request, variables: boolean): boolean {
  const [, set, base = '', ifExists] = NAME.exec(name) ?? [];
  const operator = OPERATORS[base];
  if (operator === undefined) {
    throw new Error(`${name} is no operator of IAM`);
  }
  const patterns = texts.map((text) => patternOf(text, request, variables)).filter((one) => one !== undefined);
  const values = valuesOf(request, key);
  if (values === undefined) {
    return ifExists !== undefined || set === 'ForAllValues' || (set === undefined && operator.negated === true);
  }
  switch (set) {
    case 'ForAllValues':
      return values.every((value) => isSo(operator, value, patterns));
    case 'ForAnyValue':
      return values.some((value) => isSo(operator, value, patterns));
    default:
      return operator.negated
        ? values.every((value) => isSo(operator, value, patterns))
        : values.some((value) => isSo(operator, value, patterns));
  }
}

function isSo({ compare, negated = false }: Operator, value: string, patterns: readonly Pattern[]): boolean {
  return patterns.some((pattern) => compare(value, pattern)) !== negated;
}
