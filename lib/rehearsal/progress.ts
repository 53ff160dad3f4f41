import { CLEAR, RunningLine, type Screen } from '../terminal/screen';
import { seconds } from './render';
import type { Step } from './step';

/** Says what happens while it happens: a line for each step that ends, and on a terminal one that tells what runs. */
export class Progress {
  private readonly running = new Map<string, Step>();
  private readonly line: RunningLine;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number,
  ) {
    this.line = new RunningLine(screen, () => this.list());
  }

  readonly hear = (step: Step): void => {
    const key = `${step.stack}/${step.id}`;
    if (step.end === undefined) {
      this.running.set(key, step);
      this.line.paint();
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
    this.line.paint();
  }

  end(): void {
    this.running.clear();
    this.line.end();
  }

  private list(): string {
    const now = this.now();
    const list = [...this.running.values()].map(({ id, start }) => `${id} ${seconds(now - start)}`).join(', ');
    return list === '' ? '' : `running: ${list}`;
  }
}
