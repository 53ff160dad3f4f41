import { textOr } from '../language/either';
import { freeObject } from '../language/free-object';
import { type Kind, type TypeOf, text } from '../language/kinds';
import { namedList } from '../language/named-list';
import { type Between, type ObjectOf, objectOf, optional, required } from '../language/objects';
import { yamlPath } from '../platform/yaml-path';
import { editionName } from './formats';

/** Editions of which only a name has to be said → their parameters. */
export const BUILT_IN = {
  small: { high_availability: false, node_type: 't3.medium', imds_http_tokens: 'required' },
  production: { node_type: 'm7g.large', node_disk: 50, imds_http_tokens: 'required' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Each is a product with a template of its own. */
const MAX_EDITIONS = 10;

const WHOLE = 'must have one map of parameters';

const editionFields = {
  name: required(editionName()),
  description: optional(
    text({
      pattern: /^[\w"'(][\w .,:;'"()/-]{0,499}$/,
      must: 'be up to 500 letters, digits, spaces and punctuation',
      allowed: 'up to 500 letters, digits, spaces and punctuation',
    }),
  ),
  file: optional(
    yamlPath((documents) =>
      documents.length === 1 && typeof documents[0] === 'object' && !Array.isArray(documents[0]) ? undefined : WHOLE,
    ),
  ),
  parameters: optional(freeObject('parameters of a rack')),
  choices: optional(freeObject('lists of values by parameters that the form asks for')),
};
/** An edition in full. */
export type Edition = ObjectOf<typeof editionFields>;

const oneOfBoth: Between<Edition> = {
  rests: ['file', 'parameters'],
  about: 'parameters',
  problem: ({ file, parameters }) =>
    file !== undefined && parameters !== undefined ? 'must not stand beside file, which has them' : undefined,
};

const edition = textOr(
  text({
    pattern: /^(?:small|production)$/,
    must: `be ${Object.keys(BUILT_IN).join(' or ')}, or an object with a name`,
    allowed: Object.keys(BUILT_IN).join(', '),
  }),
  objectOf(editionFields, [oneOfBoth], () => ({
    schema: { not: { required: ['file', 'parameters'] } },
  })),
  `${Object.keys(BUILT_IN).join(', ')}, or an object with ${Object.keys(editionFields).join(', ')}`,
);
export type EditionInput = TypeOf<typeof edition>;

/** The name of an edition, however it was given. */
export function nameOf(given: EditionInput): string {
  return typeof given === 'string' ? given : given.name;
}

/** Editions, no two of one name. */
export function editionList(): Kind<readonly EditionInput[]> {
  return { ...namedList(edition, MAX_EDITIONS, 'name', nameOf), holdsPaths: true };
}
