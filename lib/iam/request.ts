/** Who asks. */
export interface Principal {
  /** ARN of a user or role, or the name of a service such as cloudformation.amazonaws.com. */
  readonly arn: string;
  readonly account: string;
  /** ARN of the session, where a role is assumed. @default - none */
  readonly sessionArn?: string;
}

/** What is asked of AWS. */
export interface Request {
  readonly principal: Principal;
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN of what it is done to; `*` for what is done to nothing in particular. */
  readonly resource: string;
  /** Account of the resource. @default - that of the principal */
  readonly resourceAccount?: string;
  /** What is known besides, by condition keys; their case does not matter. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

export type ContextValue = string | readonly string[];

/** The values of a key, or nothing where the request does not say. */
export function valuesOf({ context = {} }: Pick<Request, 'context'>, key: string): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return found === undefined ? undefined : ([found].flat() as readonly string[]);
}
