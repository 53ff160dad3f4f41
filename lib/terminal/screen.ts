import type { Look } from './table';

/** Where a command writes. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** How wide text is where nobody sees it, or where a terminal does not know its width. */
const USUAL_WIDTH = 120;

/** How something is shown on a screen: in colours only on a terminal, unless its user wants none. */
export function lookOf({ columns, isTTY }: Screen, env: Readonly<Record<string, string | undefined>>): Look {
  // A terminal of no known width says 0.
  return { width: columns || USUAL_WIDTH, color: isTTY === true && !env.NO_COLOR };
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
      this.screen.write(CLEAR + this.text().slice(0, (this.screen.columns || 80) - 1));
    }
  }

  end(): void {
    clearInterval(this.timer);
    this.paint();
  }
}
