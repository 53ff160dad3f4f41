import type { Resource, Template } from './template';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What a change set would make of a stack. */
export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly template: Template;
  readonly tags: readonly Tag[];
  readonly importExisting: boolean;
  readonly created: Date;
}

export interface StackEvent {
  readonly id: string;
  readonly operation: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly time: Date;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  status: string;
  reason?: string;
  template: Template;
  tags: readonly Tag[];
  terminationProtection: boolean;
  readonly changeSets: Map<string, ChangeSet>;
  readonly events: StackEvent[];
  /** The resources that are there, by logical id, as they were made or changed last. */
  readonly things: Map<string, Resource>;
  /** Those of them that were begun and never done. */
  unfinished: ReadonlySet<string>;
  /** Whether it had a cluster that writes logs. */
  wroteLogs?: boolean;
  /** What an update that failed has not taken back yet. */
  toTakeBack?: {
    readonly before: ReadonlyMap<string, Resource>;
    /** Changed in place and in full, as opposed to begun or replaced. */
    readonly complete: ReadonlySet<string>;
    readonly left: readonly string[];
  };
  /** Done when the operation that runs has ended. */
  running?: Promise<void>;
}

export const NO_RESOURCES: Template = {};

/** An error as a service answers it, with status 400: others are asked again. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
