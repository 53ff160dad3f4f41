import { BY_NAME, type ParameterName } from '../parameters/declarations';
import { allowedOf, CHANGES, type ChangeEffect, GROUPS, type Group } from '../parameters/language/declaration';
import { similarNames } from '../parameters/language/names';
import { SYNONYMS } from '../parameters/synonyms';
import { relatedTo, USES } from '../parameters/uses';

/** Everything there is to know of a parameter, as data. This is what `--json` writes. */
export interface ParameterFacts {
  readonly name: string;
  readonly group: Group;
  readonly description: string;
  /** What it may be, in words, with the unit that it counts in. */
  readonly allowed: string;
  /** @default - it is set only when somebody gives it */
  readonly default?: unknown;
  /** The default in words. */
  readonly defaultText: string;
  readonly unit?: string;
  /** A value as one would type it after `-c name=`. */
  readonly example: string;
  /** What must be so for it to have an effect. @default - it always has one */
  readonly onlyWith?: string;
  /** What another value does to a rack that is deployed. */
  readonly change: { readonly effect: ChangeEffect; readonly means: string; readonly note?: string };
  /** Situations in which somebody sets it. */
  readonly useCases: readonly string[];
  /** Parameters that are decided with it. */
  readonly related: readonly string[];
  /** Whether a published product may ask for it at launch. */
  readonly launchTime: boolean;
  readonly source: string;
}

/** All parameters, group by group. */
export function allFacts(): readonly ParameterFacts[] {
  const all = Object.keys(BY_NAME).map((name) => factsOf(name as ParameterName));
  return GROUPS.flatMap((group) => all.filter((one) => one.group === group));
}

/** One parameter, or names that may be meant by one that is not known. */
export function findFacts(name: string): ParameterFacts | { readonly similar: readonly string[] } {
  const names = Object.keys(BY_NAME);
  if (names.includes(name)) {
    return factsOf(name as ParameterName);
  }
  const similar = similarNames(name, names, SYNONYMS);
  const word = name.toLowerCase();
  return { similar: similar.length > 0 || word === '' ? similar : names.filter((one) => one.includes(word)) };
}

function factsOf(name: ParameterName): ParameterFacts {
  const declaration = BY_NAME[name];
  const { group, description, unit, example, onlyWith, change, changeNote, launchTime, source } = declaration;
  const { default: value, defaultText = asText(value) } = declaration;
  return {
    name,
    group,
    description,
    allowed: allowedOf(declaration),
    default: value,
    defaultText: defaultText.replaceAll('`', ''),
    unit,
    example,
    onlyWith: onlyWith?.text,
    change: { effect: change, means: CHANGES[change], note: changeNote },
    useCases: USES[name].useCases,
    related: relatedTo(name),
    launchTime,
    source,
  };
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
