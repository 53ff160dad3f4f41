import { DECLARATIONS } from '../parameters/declarations';
import { cut } from '../parameters/language/echo';
import { keepClosed } from './closed';
import { Draft } from './draft';
import type { Surroundings } from './format';
import type { LeftOut } from './left-out';
import { noteWhatIsMissing } from './missing';
import { rackName } from './names';
import { rackFile } from './rack-file';
import { secretIn } from './secrets';
import { settle } from './settle';
import { sourceIn } from './sources';

export interface Wanted {
  /** What the rack is to be called. @default - as the source calls it, made fit */
  readonly name?: string;
  /** Its region. @default - that of the source */
  readonly region?: string;
}

/** A parameter, or an object of a list, and the keys that it comes from. */
export interface Became {
  readonly parameter: string;
  readonly from: string;
  /** The fields of an object. @default - it is none */
  readonly fields?: readonly Became[];
}

/** A rack file, and what there is to say of it. */
export interface Imported {
  readonly name: string;
  /** Parameters as a rack file has them; they are a rack without contradictions. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** What came from where. */
  readonly became: readonly Became[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/**
 * The configuration of another tool as a rack file.
 * @throws Refusal for what is no configuration of that tool
 */
export function importRack(word: string, text: string, wanted: Wanted, surroundings: Surroundings): Imported {
  const source = sourceIn(word, text);
  const draft = new Draft(source.format.word);
  if (wanted.region !== undefined) {
    draft.give('region', wanted.region, '--region');
  }
  source.format.read(draft, source.document, surroundings);
  for (const [key, what] of source.others) {
    draft.leave(key, 'none', what);
  }
  const name = nameOf(draft, wanted);
  keepClosed(draft);
  settle(draft, name);
  noteWhatIsMissing(draft);
  const parameters = draft.raw();
  return {
    name,
    parameters,
    file: rackFile(parameters),
    became: [
      ...inOrder([...draft.given.keys()]).map((parameter) => ({
        parameter,
        from: draft.given.get(parameter)?.from ?? '',
      })),
      ...[...draft.lists].flatMap(([list, items]) =>
        items.map(({ from, fields }, i) => ({
          parameter: `${list}[${i}]`,
          from,
          fields: [...fields].map(([field, given]) => ({ parameter: field, from: given.from })),
        })),
      ),
    ],
    leftOut: draft.leftOut,
    notes: draft.allNotes(),
  };
}

/** Parameters in the order of the reference. */
function inOrder(names: readonly string[]): readonly string[] {
  return Object.keys(DECLARATIONS).filter((name) => names.includes(name));
}

/** What a template is filled in for: `${NAME}`, `{{ name }}`, `<name>`, `%name%`. */
const PLACEHOLDER = /[${}<>%]/;

function nameOf(draft: Draft, wanted: Wanted): string {
  const given = draft.name;
  if (wanted.name !== undefined) {
    if (given !== undefined && given.text !== wanted.name && secretIn(given.text) === undefined) {
      draft.note(`The rack is called ${wanted.name}, where ${given.from} has ${cut(given.text)}.`);
    }
    return wanted.name;
  }
  const name =
    given === undefined || PLACEHOLDER.test(given.text) || secretIn(given.text) ? undefined : rackName(given.text);
  if (given === undefined || name === undefined) {
    draft.note(`The source does not say what the rack is called: --name NAME does, and so does the name of its file.`);
    return 'rack';
  }
  if (name !== given.text) {
    draft.note(`The rack is called ${name}: names of racks have 1 to 40 of a-z, 0-9 and hyphen, a letter first.`);
  }
  return name;
}
