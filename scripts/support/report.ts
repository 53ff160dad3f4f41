import type { Look } from '../../lib/terminal/table';
import { type Command, exitCodeOf as exitCodeOfCommand, runCommand, type Surroundings } from './command';
import { type ReadRack, racksOf } from './racks';

/** A command that tells something of racks of which nothing is wrong: for people, or with `--json` for machines. */
export interface ReportCommand<Report> extends Pick<Command, 'name' | 'about'> {
  readonly report: (racks: readonly ReadRack[]) => Report;
  readonly render: (report: Report, look: Look) => string;
}

/** Runs a command in this process. */
export function runReport<Report>(command: ReportCommand<Report>): void {
  runCommand(asCommand(command));
}

/** Runs a command. Nothing is asked of AWS. */
export function exitCodeOf<Report>(command: ReportCommand<Report>, around: Surroundings): number {
  return exitCodeOfCommand(asCommand(command), around);
}

function asCommand<Report>({ name, about, report, render }: ReportCommand<Report>): Command {
  return {
    name,
    about,
    run({ argv, json, look, stdout }) {
      const told = report(racksOf(argv));
      stdout.write(json ? `${JSON.stringify(told, undefined, 2)}\n` : render(told, look));
      return 0;
    },
  };
}
