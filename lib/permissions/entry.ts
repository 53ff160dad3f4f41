/** Narrowing that are known before a deploy: operator → key → values. */
export type Narrowing = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Why statements are as wide as they are, and no wider. */
export const WIDTHS = {
  named: 'by the names that these stacks give',
  ours: 'what these stacks have made, by the tag that CloudFormation puts on it',
  given: 'what the rack is given, as part of what it makes',
  new: 'what is made here: nothing but its kind and region is known before',
  tagged: 'tags of what is made here, in the call that makes it',
  cluster: 'what EKS has made for the cluster, by its tag',
  key: 'keys that have no alias, as new ones, or that of this rack',
  passed: 'roles of these stacks, to the services that take them',
  linked: 'roles of services, made once in an account',
  unscoped: 'the service allows this on nothing in particular',
} as const;
export type Width = keyof typeof WIDTHS;

/** Something that whoever deploys may do. */
export interface Entry {
  readonly action: string;
  readonly resource: string;
  readonly condition?: Narrowing;
  readonly width: Width;
  /** Types that need it. */
  readonly types: readonly string[];
}

/** Where something may be done. */
export type Scope = Pick<Entry, 'resource' | 'condition' | 'width'>;
