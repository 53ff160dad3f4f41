import Ajv from 'ajv';
import type { JsonSchema } from '../../lib/parameters/language/json-schema';
import { rackSchema } from '../../lib/parameters/schema';

/** What the language servers of editors add to the vocabulary of draft 7. */
const FOR_PEOPLE: readonly (keyof JsonSchema)[] = ['markdownDescription', 'patternErrorMessage', 'errorMessage'];

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
for (const keyword of FOR_PEOPLE) {
  ajv.addKeyword(keyword);
}
const validate = ajv.compile(rackSchema());

/** What the schema has against a rack file. */
export function complaints(file: unknown): readonly string[] {
  return validate(file)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
}
