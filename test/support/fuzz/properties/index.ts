import type { Made } from '../made';
import { blocks } from './blocks';
import { commands } from './commands';
import { cycles } from './cycles';
import { limits } from './limits';
import { meaning } from './meaning';
import { names } from './names';
import { references } from './references';
import { determinism, order } from './repeated';
import { tags } from './tags';

/** What must hold of every rack: what is wrong with one, or nothing. */
export type Property = (rack: Made) => readonly string[];

/** Guards that found something, or refused a rack that no rule about parameters had refused. */
const guards: Property = ({ findings }) =>
  findings.map(({ guard, rule, places, description }) => `${guard} ${rule} at ${places.join(', ')}: ${description}`);

/** What costs next to nothing. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
  references,
  cycles,
  names,
  blocks,
  limits,
  tags,
  meaning,
  commands,
  guards,
};

/** What takes a synth more. */
export const REPEATED: Readonly<Record<string, Property>> = { determinism, order };
