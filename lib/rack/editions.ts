import { dirname } from 'node:path';
import { readYaml } from '../facts/platform/yaml-file';
import { ELSEWHERE, isOfAnAccount } from '../parameters/catalog/boundary';
import { BUILT_IN, type EditionInput, nameOf } from '../parameters/catalog/editions';
import type { RackParameters } from '../parameters/declarations';
import { ParameterError, type Problem } from '../parameters/language/problem';
import type { Contradiction } from '../parameters/language/rule';
import { seenFrom } from '../parameters/seen-from';

type Raw = Readonly<Record<string, unknown>>;

/** An edition of what a catalog offers. `R`: the rack that a launch makes, under a name of its own. */
export interface Edition<R> {
  readonly name: string;
  /** @default - none was given */
  readonly description?: string;
  /** Of what the form asks for, the only values that may be given. @default - all that the form takes */
  readonly choices?: Raw;
  readonly rack: R;
}

/** Editions, and what is wrong with them in terms of the rack that publishes them. */
export interface Editions<R> {
  readonly editions: readonly Edition<R>[];
  readonly contradictions: readonly Contradiction[];
}

const DEFAULT: readonly EditionInput[] = ['small', 'production'];

/** What an edition does not say, and why. */
const NOT_FOR_EDITIONS: Readonly<Record<string, string>> = {
  name: 'is chosen at launch',
  region: 'is that of the rack that publishes',
  account: 'is whichever the product is launched in',
  rack: 'is no parameter of an edition: it is for file',
  deployer_role_enable: 'is not for editions: the launch role of the catalog deploys them',
  ...Object.fromEntries(
    ['vpc_name', 'vpc_filters', 'ami_name', 'ami_owner', 'ami_filters'].map((name) => [
      name,
      'is looked up in AWS when a template is made, and a product is launched in other accounts',
    ]),
  ),
};

/**
 * The editions that a rack publishes, each planned as the rack that a launch makes.
 * @param rackOf plans a rack; throws a ParameterError with everything that is wrong with it
 */
export function editionsOf<R>(p: RackParameters, rackOf: (raw: Raw) => R): Editions<R> {
  const editions: Edition<R>[] = [];
  const contradictions: Contradiction[] = [];
  if (!p.catalog_enable) return { editions, contradictions };
  for (const [index, given] of (p.catalog_editions ?? DEFAULT).entries()) {
    const raw = parametersOf(given);
    const place = `catalog_editions[${index}]`;
    const foreign = Object.keys(raw).filter((name) => name in NOT_FOR_EDITIONS || name.startsWith('catalog_'));
    for (const name of foreign) {
      const why = NOT_FOR_EDITIONS[name] ?? 'is not for editions: they publish nothing';
      contradictions.push(inEdition(place, { parameter: name, given: raw[name], message: why, fix: 'leave it out' }));
    }
    for (const problem of onlyHere(raw, p)) contradictions.push(inEdition(place, problem));
    const own = Object.fromEntries(Object.entries(raw).filter(([name]) => !foreign.includes(name)));
    try {
      const rack = rackOf({ ...inherited(p), ...own, name: `${p.catalog_name_prefix}rack`, region: p.region });
      editions.push({ ...saidOf(given), name: nameOf(given), rack });
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      contradictions.push(...error.problems.map((problem) => inEdition(place, problem)));
    }
  }
  return { editions, contradictions };
}

/** What is of this account or of this checkout, and of no use, or no secret, where products are launched. */
function onlyHere(raw: Raw, { catalog_share_with: others }: RackParameters): readonly Problem[] {
  const { user_data_url: script, permissions_boundary_arn: boundary } = raw;
  return [
    ...(typeof script === 'string' && !script.startsWith('https://')
      ? [
          {
            parameter: 'user_data_url',
            given: script,
            message: 'is a file, which all who launch could read: code of products is in one bucket for them',
            fix: 'an https address that nodes may read, or user_data',
          },
        ]
      : []),
    ...(others !== undefined && isOfAnAccount(boundary)
      ? [{ parameter: 'permissions_boundary_arn', given: boundary, message: ELSEWHERE, fix: 'a policy of AWS' }]
      : []),
  ];
}

function parametersOf(given: EditionInput): Raw {
  if (typeof given === 'string') return BUILT_IN[given as keyof typeof BUILT_IN];
  if (given.file === undefined) return given.parameters ?? {};
  const read = readYaml(given.file);
  return 'problem' in read ? {} : seenFrom(dirname(given.file), (read.documents[0] ?? {}) as Raw);
}

function saidOf(given: EditionInput): Pick<Edition<unknown>, 'description' | 'choices'> {
  return typeof given === 'string' ? {} : { description: given.description, choices: given.choices };
}

/** What holds for all roles of an account holds for those of launched racks. */
function inherited({ permissions_boundary_arn: boundary }: RackParameters): Raw {
  return boundary === undefined ? {} : { permissions_boundary_arn: boundary };
}

function inEdition(place: string, problem: Problem): Contradiction {
  return {
    ...problem,
    parameter: `${place}.parameters.${problem.parameter}`,
    involves: ['catalog_editions', 'catalog_enable', 'region'],
  };
}
