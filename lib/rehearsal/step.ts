import type { Handled } from './stack';

export type RequestType = 'Create' | 'Update' | 'Delete';

/** What the handler is called with. Source: CloudFormation, "Custom resource request objects". */
export interface HandlerEvent {
  readonly RequestType: RequestType;
  readonly ResourceType: Handled;
  readonly LogicalResourceId: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  /** @default - it went well */
  readonly error?: string;
  /** What `Fn::GetAtt` finds. */
  readonly data?: Readonly<Record<string, string>>;
  /** What the handler kept to itself, such as an error of a deletion. */
  readonly remarks: readonly string[];
}

export type Invoke = (event: HandlerEvent) => Promise<Answer>;

/** Why something is done that no template asks for by itself. */
export type Occasion = 'rollback' | 'clean-up';

/** One resource in one phase of a rehearsal. Times are milliseconds since its start. */
export interface Step {
  /** `install`, `update 1`, ..., `removal`. */
  readonly phase: string;
  readonly stack: string;
  readonly id: string;
  readonly type: Handled;
  /** What it is to Kubernetes: `chart cert-manager`, `Namespace router`. */
  readonly what: string;
  readonly request: RequestType;
  readonly occasion?: Occasion;
  readonly start: number;
  readonly end?: number;
  /** The resource whose end was the last that it waited for. */
  readonly after?: string;
  readonly outcome?: 'done' | 'failed' | 'cancelled' | 'skipped' | 'kept';
  /** Why it failed, or was skipped. */
  readonly reason?: string;
  readonly remarks: readonly string[];
}

/** How a stack ended. */
export interface StackResult {
  readonly phase: string;
  readonly stack: string;
  /** As CloudFormation names it. */
  readonly status: string;
  readonly start: number;
  readonly end: number;
}

export function isFailure({ status }: Pick<StackResult, 'status'>): boolean {
  return !/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(status);
}
