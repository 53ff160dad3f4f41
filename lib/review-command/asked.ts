import { rackFiles } from '../files';
import type { Rack } from '../review/deployed/deployed';
import { Refusal } from './refusal';

type Context = Readonly<Record<string, string>>;

/** The racks that `-c rack=...` names. @returns nothing where all are asked for */
function named({ rack }: Context): readonly string[] | undefined {
  return rack?.split(',').map((name) => name.trim());
}

/**
 * The context of one side: a rack that comes or goes has a file on the other side alone.
 * @returns nothing where this side has none of the racks that are asked for
 */
export function contextOn(project: string, context: Context): Context | undefined {
  const names = named(context);
  if (names === undefined) {
    return context;
  }
  const { paths } = rackFiles(project);
  const there = names.filter((name) => paths.has(name));
  return there.length === 0 ? undefined : { ...context, rack: there.join(',') };
}

/**
 * Of two sides what is asked for: an assembly has all of its racks.
 * @throws Refusal for a rack that is on neither
 */
export function onlyAsked(
  context: Context,
  sides: readonly [readonly Rack[], readonly Rack[]],
): readonly [readonly Rack[], readonly Rack[]] {
  const names = named(context);
  if (names === undefined) {
    return sides;
  }
  const unknown = names.filter((name) => !sides.flat().some((rack) => rack.name === name));
  if (unknown.length > 0) {
    throw new Refusal(`no side has a rack ${unknown.join(', ')}`, 'npm run racks lists those that there are');
  }
  const [before, after] = sides.map((racks) => racks.filter(({ name }) => names.includes(name)));
  return [before ?? [], after ?? []];
}
