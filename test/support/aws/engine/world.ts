import type { Stack } from '../stack';

/** When something goes wrong: while it is made, changed, taken back to what it was, or deleted. */
export type Step = 'create' | 'update' | 'rollback' | 'delete';

/** A resource with which something goes wrong once. */
export interface Fault {
  readonly stack: string;
  readonly id: string;
  readonly at: Step;
}

/** What is there beside the stack that an operation is about. */
export interface World {
  readonly deployed: readonly Stack[];
  /** Type and name of what has a fixed name and belongs to no stack. */
  readonly kept: Set<string>;
  /** Clusters whose protection from deletion was taken off by hand. */
  readonly unprotected: Set<string>;
  /** What a manifest that failed has left in the cluster, by stack and logical id. */
  readonly halfMade: Set<string>;
  /** Whether something goes wrong with a resource now; the next time it does not. */
  readonly goesWrong: (stack: Stack, id: string, step: Step) => boolean;
}

/** What became of a stack. */
export interface Outcome {
  readonly status: string;
  /** Why, where it is not what was asked for. */
  readonly reason?: string;
  readonly failures: readonly Failure[];
}

/** A resource that something went wrong with. */
export interface Failure {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

export const SOMETHING_WENT_WRONG = 'Resource handler returned message: "no"';
