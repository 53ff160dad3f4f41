import type { Template } from './template';

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
