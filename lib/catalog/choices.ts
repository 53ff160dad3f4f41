import type { Problem } from '../parameters/language/problem';
import type { Edition } from '../rack/editions';
import type { Rack } from '../rack/rack';
import { fieldsOf, formOf, type LaunchParameter } from './form';

/** Rules of a portfolio on what a launch may say, and what is wrong with what they are made of. */
export interface Choices {
  /** @default - none but those of the template */
  readonly rules?: Readonly<Record<string, object>>;
  readonly problems: readonly Problem[];
}

/**
 * What of a form may be given and nothing else, as rules that Service Catalog lays over those of a template.
 * Source: Service Catalog Administrator Guide, "Template constraint rules".
 */
export function choicesOf({ choices, rack }: Edition<Rack>, place: string, namePrefix: string): Choices {
  if (choices === undefined) return { problems: [] };
  const fields = fieldsOf(formOf(rack, { namePrefix })).filter(({ key }) => key !== 'name');
  const asked = fields.map(({ key }) => key).join(', ');
  const problems: Problem[] = [];
  const rules: Record<string, object> = {};
  for (const [key, given] of Object.entries(choices)) {
    const field = fields.find((one) => one.key === key);
    const parameter = `${place}.choices.${key}`;
    const values = [given].flat().map(String);
    if (field === undefined) {
      problems.push({
        parameter,
        given,
        message: 'is nothing that may be chosen from a list at launch',
        allowed: asked,
      });
      continue;
    }
    const foreign = values.filter((value) => !takes(field, value));
    if (foreign.length > 0 || values.length === 0) {
      problems.push({ parameter, given: foreign.join(',') || given, message: field.constraintDescription });
      continue;
    }
    rules[`Choice${field.logicalId}`] = {
      Assertions: [
        {
          Assert: { 'Fn::Contains': [values, { Ref: field.logicalId }] },
          AssertDescription: `${field.label}: one of ${values.join(', ')}`,
        },
      ],
    };
  }
  return { problems, ...(Object.keys(rules).length > 0 && { rules }) };
}

function takes({ allowedValues, allowedPattern }: LaunchParameter, value: string): boolean {
  return (
    (allowedValues?.includes(value) ?? true) &&
    (allowedPattern === undefined || new RegExp(`^(?:${allowedPattern})$`).test(value))
  );
}
