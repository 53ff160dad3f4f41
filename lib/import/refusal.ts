/** Why nothing is imported, to be shown as it is, without a stack trace. Nothing has been written. */
export class Refusal extends Error {
  constructor(message: string, fix: string) {
    super(`${message}; nothing was written.\n  fix: ${fix}`);
    this.name = 'Refusal';
  }
}
