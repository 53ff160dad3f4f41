import { seconds } from './render';
import type { Step } from './step';

export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Back to the beginning of the line, and nothing in it. */
export const CLEAR = '\r\u001b[K';

/** Says what happens while it happens: a line for each step that ends, and on a terminal one that tells what runs. */
export class Progress {
  private readonly running = new Map<string, Step>();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number,
  ) {
    this.timer = screen.isTTY ? setInterval(() => this.paint(), 1000) : undefined;
  }

  readonly hear = (step: Step): void => {
    const key = `${step.stack}/${step.id}`;
    if (step.end === undefined) {
      this.running.set(key, step);
      this.paint();
      return;
    }
    this.running.delete(key);
    const { request, id, what, outcome, reason } = step;
    const why = reason === undefined ? '' : `: ${reason.trim().split('\n').at(-1)}`;
    const took = step.end > step.start ? ` in ${seconds(step.end - step.start)}` : '';
    this.say(`${seconds(step.end).padStart(7)}  ${request} ${id} (${what}) ${outcome}${took}${why}`);
  };

  say(line: string): void {
    this.screen.write(`${this.screen.isTTY ? CLEAR : ''}${line}\n`);
    this.paint();
  }

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
    const list = [...this.running.values()].map(({ id, start }) => `${id} ${seconds(now - start)}`).join(', ');
    this.screen.write(`${CLEAR}${list === '' ? '' : `running: ${list}`.slice(0, (this.screen.columns ?? 80) - 1)}`);
  }
}
