/** Why there is no review, to be shown as it is, without a stack trace. */
export class Refusal extends Error {
  /** @param fix what to do about it; a message that says so itself needs none */
  constructor(message: string, fix?: string) {
    super(fix === undefined ? message : `${message}\n  fix: ${fix}`);
    this.name = 'Refusal';
  }
}

/** Somebody has had enough: nothing is said of that. */
export class Interrupted extends Error {}
