import type { Construct } from 'constructs';

/** What every part is told of its rack. */
export interface PartProps {
  readonly rackName: string;
  readonly region: string;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Where a part of a rack is: a stack of its own, or a room of a template that has the whole rack. */
export interface Part extends Construct {
  readonly account: string;
  readonly urlSuffix: string;

  /**
   * Makes a value known to later parts, always: whether one of them takes it today or not.
   * @param name name of the output, which is a contract between parts
   * @param description for people, where they want to know it too
   * @returns the value as a later part has it, which must come after this one
   */
  publish(name: string, value: string, description?: string): string;

  /** Makes a value known to later parts that must not lose it. */
  pin(name: string, value: string, description?: string): string;

  /** Makes a value known to people, and to what they run. No part reads it. */
  tell(name: string, value: string, description: string): void;
}
