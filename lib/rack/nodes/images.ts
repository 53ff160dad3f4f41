import { instanceTypeTraits } from '../../facts/nodes/instance-types';

/** An image of the user's own: by its id, or to be looked up. */
export type ImagePlan =
  | { readonly id: string }
  /** `parameter`: the one that names it, for reports. */
  | { readonly query: ImageQuery; readonly parameter: string; readonly given: string };

/** What EC2 is asked for, as DescribeImages has it; of several images the newest is taken. */
export interface ImageQuery {
  readonly owners: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** How a user names an image. */
export interface ImageInput {
  readonly ami_id?: string;
  readonly ami_name?: string;
  readonly ami_owner?: readonly string[];
  readonly ami_filters?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The image that a user names for some instance types.
 * @param path where the input stands, as in `node_pools[0].`
 * @returns nothing where none is named
 */
export function imageOf(input: ImageInput, types: readonly string[], path = ''): ImagePlan | undefined {
  if (input.ami_id !== undefined) {
    return { id: input.ami_id };
  }
  if (input.ami_name === undefined && input.ami_filters === undefined) {
    return undefined;
  }
  const filters = {
    architecture: [instanceTypeTraits(types[0] ?? '').architecture],
    'image-type': ['machine'],
    state: ['available'],
    ...(input.ami_name !== undefined && { name: [input.ami_name] }),
    ...input.ami_filters,
  };
  // Anyone can publish an image of any name: without an owner, only the account's own images will do.
  return {
    query: { owners: input.ami_owner ?? ['self'], filters },
    parameter: `${path}${input.ami_name === undefined ? 'ami_filters' : 'ami_name'}`,
    given: input.ami_name ?? JSON.stringify(input.ami_filters),
  };
}
