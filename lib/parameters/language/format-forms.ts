import { NOT_FOR_A_VPC, NOT_PUBLIC } from '../../facts/network/cidr';
import { apartPattern, cidrPattern } from '../../facts/network/cidr-pattern';
import { commonNodeTypes, nodeTypePattern } from '../../facts/nodes/instance-type-pattern';
import type { TagLimits } from '../../facts/tag-limits';
import { type FileForm, lessStrict, pairsForm, textSchema } from './file-form';
import { FILLED_IN, UNFIT_KEY } from './passed-on';

/** Bounds of a prefix length. */
interface Sizes {
  readonly largest: number;
  readonly smallest: number;
}

function formOf(text: string, allowed: string): FileForm {
  return { schema: textSchema(text, allowed), text };
}

export function blockForm({ largest, smallest }: Sizes, allowed: string): FileForm {
  return formOf(cidrPattern(largest, smallest), allowed);
}

/** A block of the internet, or all of it. */
export function publicBlockForm(allowed: string): FileForm {
  return formOf(`(?:0\\.0\\.0\\.0/0|${apartPattern(cidrPattern(8, 32), NOT_PUBLIC)})`, allowed);
}

/** A block that a VPC can have. */
export function vpcBlockForm({ largest, smallest }: Sizes, allowed: string): FileForm {
  return formOf(apartPattern(cidrPattern(largest, smallest), NOT_FOR_A_VPC), allowed);
}

/** By pattern; some by name, for editors to offer. */
export function instanceTypeForm(allowed: string): FileForm {
  const text = nodeTypePattern();
  const errorMessage = `Allowed: ${allowed}`;
  return { schema: { anyOf: [{ enum: commonNodeTypes(), errorMessage }, textSchema(text, allowed)] }, text };
}

/** @param type of the principal, as a pattern */
export function principalForm(type: string, allowed: string): FileForm {
  const arn = (characters: string) => {
    const path = `(?!aws-service-role/)(?=(?:[/${characters}]{0,510}/)?[${characters}]{1,64}(?![/${characters}]))`;
    return `arn:aws[a-z-]*:iam::\\d{12}:${type}/${path}(?:[${characters}]+/)*[${characters}]{1,64}`;
  };
  const schema = { ...textSchema(arn('\\w+=,.@-'), allowed), not: { pattern: FILLED_IN } };
  // Names may have commas, where no comma separates one from the next.
  return { schema, text: `(?![^,]*(?:${FILLED_IN}))${arn('\\w+=.@-')}` };
}

const KEY_CHARACTERS = '\\p{L}\\p{Z}\\p{N}_.:/+\\-@';
const NOT_OF_AWS = '(?![Aa][Ww][Ss]:)';

/** @param alone whether a key may stand alone in text */
export function tagsForm({ key, value }: TagLimits, most: number, allowed: string, alone = false): FileForm {
  const values = `${NOT_OF_AWS}[${KEY_CHARACTERS}=]`;
  const object = {
    propertyNames: {
      pattern: `^${NOT_OF_AWS}(?!(?:Ref|Condition|Fn::.*)$)[${KEY_CHARACTERS}=]{1,${key.max}}$`,
      not: { pattern: UNFIT_KEY },
    },
    additionalProperties: {
      type: 'string',
      pattern: `^${values}{${value.min},${value.max}}$`,
      not: { pattern: FILLED_IN },
    },
    maxProperties: most,
  };
  const names = `(?!\\s|__proto__\\s*(?:=|,|$)|(?:Ref|Condition|Fn::[^=\\u2028\\u2029]*)\\s*(?:=|,|$))${NOT_OF_AWS}`;
  const text = `(?!\\s)${values}{1,${value.max}}(?<!\\s)`;
  const given = `\\s*=\\s*${value.min === 0 ? `(?:${text})?` : text}`;
  const pair = `(?![^,]*(?:${FILLED_IN}))${names}[${KEY_CHARACTERS}]{1,${key.max}}(?<!\\s)${alone ? `(?:${given})?` : given}`;
  return lessStrict(
    pairsForm(object, { pair, spaces: '\\s*', max: most }, allowed),
    'spelled alike',
    'half characters',
  );
}
