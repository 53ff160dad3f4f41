import { isDeepStrictEqual } from 'node:util';
import { type Deployed, doneBefore, stackNameOf } from './deployed/deployed';
import type { DeployOrder } from './report';

/** In which order the stacks with something to do are deployed: the CLI starts whatever waits for nothing any more. */
export function deployOrder(before: Deployed, after: Deployed, inOneGo: boolean): DeployOrder {
  const left = new Set(
    Object.keys(after).filter((stack) => !isDeepStrictEqual(before[stack]?.template, after[stack]?.template)),
  );
  const waves: string[][] = [];
  while (left.size > 0) {
    const ready = [...left].filter((stack) => ![...doneBefore(stack, after)].some((other) => left.has(other)));
    // Stacks that wait for each other: no assembly has that.
    const wave = ready.length > 0 ? ready : [...left];
    waves.push(wave.map(stackNameOf));
    for (const stack of wave) {
      left.delete(stack);
    }
  }
  return { waves, inOneGo };
}
