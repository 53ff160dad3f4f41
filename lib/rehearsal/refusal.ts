/** Why a rehearsal does not begin, to be shown as it is, without a stack trace. Nothing has been changed. */
export class Refusal extends Error {
  constructor(message: string, fix: string) {
    super(`${message}; nothing was changed.\n  fix: ${fix}`);
    this.name = 'Refusal';
  }
}
