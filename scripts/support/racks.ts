import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Context, racksIn } from '../../lib/context';
import { type NamedRack, racksOf as racksOfContext } from '../../lib/fleet';

/** A rack as a command finds it. */
export type ReadRack = NamedRack;

/**
 * The racks that a command is about: those of the files that `-c rack=...` names, all of them without it, and where there
 * are no files the one of the context in `cdk.json` and of what `-c key=value` says beside it.
 * @throws ParameterError with everything that is wrong with any of them
 */
export function racksOf(argv: readonly string[]): readonly ReadRack[] {
  return racksOfContext(contextOf(argv));
}

/** What a command is told of racks, as the CDK's CLI has it: `-c` wins over `cdk.json`. */
export function contextOf(argv: readonly string[]): Context {
  const { values } = parseArgs({
    args: [...argv],
    options: { context: { type: 'string', short: 'c', multiple: true } },
    strict: false,
  });
  const given = (values.context ?? []).map(String).map(keyAndValue);
  return racksIn({ ...contextOfProject(), ...Object.fromEntries(given) });
}

/** The account that a rack names, if it does. */
export function accountOf({ account }: { readonly account?: string }): string | undefined {
  return account;
}

function contextOfProject(): Context {
  const { context = {} } = existsSync('cdk.json') ? JSON.parse(readFileSync('cdk.json', 'utf8')) : {};
  return context;
}

function keyAndValue(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  return at < 0 ? [given, ''] : [given.slice(0, at), given.slice(at + 1)];
}
