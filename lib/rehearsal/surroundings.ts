import type { Screen } from '../terminal/screen';

/** What a rehearsal has around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly architecture: string;
  /** Context that every deploy has, as `cdk.json` and `cdk.context.json` say it. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly output: Screen;
  readonly progress: Screen;
  /** @default - nobody is there to be asked */
  readonly ask?: (question: string) => Promise<string>;
  /** Calls back whenever somebody wants it to end. */
  readonly onInterrupt: (stop: () => void) => void;
  /** Ends at once, with this code. */
  readonly exit: (code: number) => void;
}
