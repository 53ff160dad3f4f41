import { lessStrict } from './file-form';
import { type Kind, listOf } from './kinds';

/**
 * A list of objects, no two of which go by the same name; an object that is wrong elsewhere has its name all the same.
 * @param key the field that names an object, as a refusal calls it
 * @param nameOf what an object goes by, from that field
 * @param from the fields that it takes for that. @default - that one
 */
export function namedList<T>(
  element: Kind<T>,
  max: number,
  key: string,
  nameOf: (object: T, index: number) => string,
  from: readonly string[] = [key],
): Kind<readonly T[]> {
  const list = listOf(element, { min: 1, max });
  const schema = list.schema.superRefine(
    (given, context) => {
      const nameless = context.issues.flatMap(({ path = [] }) =>
        path.length < 2 || from.includes(String(path[1])) ? [path[0]] : [],
      );
      const names = given.flatMap((object, i) => (nameless.includes(i) ? [] : [nameOf(object, i)]));
      const repeated = names.find((name, i) => names.indexOf(name) !== i);
      if (repeated !== undefined) {
        context.addIssue({ code: 'custom', message: `must not have the ${key} ${repeated} twice` });
      }
    },
    {
      when: ({ value, issues }) =>
        Array.isArray(value) && issues.every(({ path }) => path !== undefined && path.length > 0),
    },
  );
  return { ...list, schema, file: () => lessStrict(list.file(), 'names of groups') };
}
