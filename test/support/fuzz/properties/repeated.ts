import fc from 'fast-check';
import { shuffled } from '../../shuffled';
import { type Made, made } from '../made';

const templatesOf = ({ stacks }: Made) => Object.entries(stacks).map(([name, { text }]) => `${name}\n${text}`);

/** Templates that differ from synth to synth. */
export function determinism(rack: Made): readonly string[] {
  return different(rack, made(rack.raw, { guarded: false }), 'synthesized again');
}

/** Templates that differ where the same is written in another order. */
export function order(rack: Made): readonly string[] {
  const [other = {}] = fc.sample(shuffled(rack.raw), { numRuns: 1, seed: 1 });
  return different(rack, made(other, { guarded: false }), `as ${JSON.stringify(other)}`);
}

function different(rack: Made, other: Made, how: string): string[] {
  const [mine, theirs] = [templatesOf(rack), templatesOf(other)];
  return mine
    .filter((text, i) => text !== theirs[i])
    .map((text) => `${text.split('\n')[0]} is another one, ${how}`)
    .concat(mine.length === theirs.length ? [] : [`other stacks, ${how}`]);
}
