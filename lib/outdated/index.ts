import { type Run, versionsOfAddon } from './addons';
import { newest } from './newer';
import { type Pinned, pinned } from './pinned';
import { type Fetch, versionsIn } from './registries';

/** What the command asks, and whom it tells that something was answered. */
export interface World {
  readonly fetch: Fetch;
  readonly run: Run;
  readonly heard?: (done: number, all: number) => void;
}

/** What became of a version. */
export interface Age extends Pinned {
  /** @default - there is none */
  readonly newer?: string;
  /** Why nobody knows. @default - it is known */
  readonly unknown?: string;
}

/** How many are asked at a time: AWS answers a few calls a second. */
const AT_ONCE = 4;

/** Whether there is something newer than what the tables pin, in the order of the tables. Nobody is asked twice. */
export async function ages(world: World, all: readonly Pinned[] = pinned()): Promise<readonly Age[]> {
  const answers = new Map<string, Promise<readonly string[]>>();
  const found = new Array<Age>(all.length);
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < all.length) {
      const index = next++;
      const one = all[index] as Pinned;
      const key = one.kind === 'add-on' ? `${one.name} ${one.kubernetes}` : `${one.source} ${one.name}`;
      const answer = answers.get(key) ?? versionsOf(one, world);
      answers.set(key, answer);
      found[index] = await answer.then(
        (versions) => aged(one, versions),
        (error: unknown) => ({ ...one, unknown: reasonOf(error) }),
      );
      world.heard?.(++done, all.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

function versionsOf({ kind, name, source, kubernetes = '' }: Pinned, { fetch, run }: World) {
  return kind === 'add-on' ? versionsOfAddon(name, kubernetes, run) : versionsIn(source, name, fetch);
}

function aged(one: Pinned, versions: readonly string[]): Age {
  if (!versions.includes(one.version)) {
    return { ...one, unknown: 'it does not have the pinned one either' };
  }
  const newer = newest(one, versions);
  return newer === undefined ? one : { ...one, newer };
}

/** The first line of what went wrong; `fetch` says it in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return ((cause as Error | undefined)?.message || message).split('\n')[0] ?? '';
}
