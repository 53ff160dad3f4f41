import { z } from 'zod';
import { textOrForm } from './file-form';
import { type Kind, parseJson } from './kinds';

/**
 * Text, or an object that says more than the text could. Each is judged by its own kind, so that what is refused of one
 * is not a matter of the other.
 * @param noun what it is, to end the sentence "must be ..."
 */
export function textOr<T extends object>(short: Kind<string>, long: Kind<T>, noun: string): Kind<string | T> {
  const isText = (value: unknown) => typeof value === 'string';
  return {
    schema: z.union([short.schema, long.schema], { error: `must be ${noun}` }),
    isPath: (given) => !given.startsWith('{') && (short.isPath?.(given) ?? false),
    fromText: (given) => (given.startsWith('{') ? parseJson(given) : short.fromText(given)),
    parts: (value) => long.parts?.(value),
    part: (step) => long.part?.(step),
    allowed: `${short.allowed}, or ${long.allowed}`,
    file: () => textOrForm(short.file(), long.file()),
    meant: (refused) => (isText(refused) ? (short.meant?.(refused) ?? []) : []),
  };
}
