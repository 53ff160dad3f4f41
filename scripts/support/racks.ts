import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Rack, rackOf } from '../../lib/rack/rack';

/** A rack as a command finds it. */
export interface ReadRack extends Rack {
  readonly name: string;
  /** The file that describes it. @default - the context of `cdk.json` and of the command line */
  readonly file?: string;
}

/** Keys of the CDK and its CLI, which no parameter looks like. */
const FOREIGN = /[:/@]|^(cli-telemetry|acknowledged-issue-numbers)$/;

/**
 * The racks that a command is about: one, of the context in `cdk.json` and of what `-c key=value` says beside it.
 * @throws ParameterError with everything that is wrong with its parameters
 */
export function racksOf(argv: readonly string[]): readonly ReadRack[] {
  const { values } = parseArgs({
    args: [...argv],
    options: { context: { type: 'string', short: 'c', multiple: true } },
    strict: false,
  });
  const raw = { ...contextOfProject(), ...Object.fromEntries((values.context ?? []).map(String).map(keyAndValue)) };
  const rack = rackOf(raw);
  return [{ ...rack, name: rack.plan.name }];
}

/** The account that a rack names, if it does. */
export function accountOf(parameters: object): string | undefined {
  const { account } = parameters as { readonly account?: string };
  return account;
}

function contextOfProject(): Readonly<Record<string, unknown>> {
  const { context = {} } = existsSync('cdk.json') ? JSON.parse(readFileSync('cdk.json', 'utf8')) : {};
  return Object.fromEntries(Object.entries(context).filter(([key]) => !FOREIGN.test(key)));
}

function keyAndValue(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  return at < 0 ? [given, ''] : [given.slice(0, at), given.slice(at + 1)];
}
