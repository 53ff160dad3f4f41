export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Back to the beginning of the line, and nothing in it. */
const CLEAR = '\r\u001b[K';

/** Says on a terminal, and nowhere else, what runs and for how long: `base: synth 3 s, head: npm ci 8 s`. */
export class Progress {
  private readonly running = new Map<string, { readonly what: string; readonly since: number }>();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number = Date.now,
  ) {
    this.timer = screen.isTTY ? setInterval(() => this.paint(), 1000) : undefined;
    this.timer?.unref();
  }

  /** @param what nothing once it is done */
  readonly tell = (who: string, what?: string): void => {
    if (what === undefined) {
      this.running.delete(who);
    } else {
      this.running.set(who, { what, since: this.now() });
    }
    this.paint();
  };

  end(): void {
    clearInterval(this.timer);
    this.running.clear();
    this.paint();
  }

  private paint(): void {
    if (!this.screen.isTTY) {
      return;
    }
    const now = this.now();
    const list = [...this.running].map(([who, { what, since }]) => {
      const seconds = Math.floor((now - since) / 1000);
      return `${who}: ${what}${seconds === 0 ? '' : ` ${seconds} s`}`;
    });
    this.screen.write(CLEAR + list.join(', ').slice(0, (this.screen.columns || 80) - 1));
  }
}
