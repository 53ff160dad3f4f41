/** Where a command writes. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Back to the beginning of the line, and nothing in it. */
export const CLEAR = '\r\u001b[K';

/** The last line of a terminal, which tells what runs; nothing where there is no terminal. */
export class RunningLine {
  private readonly timer: NodeJS.Timeout | undefined;

  /** @param text what the line says now */
  constructor(
    private readonly screen: Screen,
    private readonly text: () => string,
  ) {
    this.timer = screen.isTTY ? setInterval(() => this.paint(), 1000) : undefined;
    this.timer?.unref();
  }

  paint(): void {
    if (this.screen.isTTY) {
      // A terminal of no known width says 0.
      this.screen.write(CLEAR + this.text().slice(0, (this.screen.columns || 80) - 1));
    }
  }

  end(): void {
    clearInterval(this.timer);
    this.paint();
  }
}
