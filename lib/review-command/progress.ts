import { RunningLine, type Screen } from '../terminal/screen';

/** Says on a terminal, and nowhere else, what runs and for how long: `base: synth 3 s, head: npm ci 8 s`. */
export class Progress {
  private readonly running = new Map<string, { readonly what: string; readonly since: number }>();
  private readonly line: RunningLine;

  constructor(
    screen: Screen,
    private readonly now: () => number = Date.now,
  ) {
    this.line = new RunningLine(screen, () => this.list());
  }

  /** @param what nothing once it is done */
  readonly tell = (who: string, what?: string): void => {
    if (what === undefined) {
      this.running.delete(who);
    } else {
      this.running.set(who, { what, since: this.now() });
    }
    this.line.paint();
  };

  end(): void {
    this.running.clear();
    this.line.end();
  }

  private list(): string {
    const now = this.now();
    return [...this.running]
      .map(([who, { what, since }]) => {
        const seconds = Math.floor((now - since) / 1000);
        return `${who}: ${what}${seconds === 0 ? '' : ` ${seconds} s`}`;
      })
      .join(', ');
  }
}
