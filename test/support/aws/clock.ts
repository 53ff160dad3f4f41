/** How long nobody asks anything before an operation ends, in milliseconds. */
const QUIET = 120;

/** The same where it does not matter what starts beside it. */
export const SHORT = { quiet: 20 } as const;

/**
 * The time of the account. An operation ends when whoever asks has nothing left to ask: what it would start beside the
 * operation has started by then, however slow the machine is.
 */
export class Clock {
  private ticks = 0;
  private lastAsked = 0;

  constructor(private readonly quiet = QUIET) {}

  /** A moment after all moments before. */
  tick(): number {
    this.ticks += 1;
    return this.ticks;
  }

  asked(): void {
    this.lastAsked = Date.now();
  }

  async untilQuiet(): Promise<void> {
    this.asked();
    for (let left = this.quiet; left > 0; left = this.lastAsked + this.quiet - Date.now()) {
      await new Promise((done) => setTimeout(done, left));
    }
  }
}
