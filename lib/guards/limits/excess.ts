/** Something in a template that AWS would refuse, for the person whose rack it is. */
export interface Excess {
  /** Logical id, or nothing where it is the template as a whole. */
  readonly id?: string;
  /** What is too much, and how much of it there may be. */
  readonly description: string;
  readonly fix: string;
}

export interface Resource {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: object;
}

/** One limit of AWS, over a whole template. */
export type Limit = (resources: readonly (readonly [id: string, resource: Resource])[]) => readonly Excess[];
