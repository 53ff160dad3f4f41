import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyAll, type Programs } from '../../lib/mirror/copy';
import { scriptOf } from '../../lib/mirror/script';
import { TOOLS, type Tool } from '../../lib/mirror/steps';
import { mirrorOf } from '../../lib/rack/platform/mirror';
import { RunningLine } from '../../lib/terminal/screen';
import { table } from '../../lib/terminal/table';
import type { Command, Told } from './command';
import { accountOf, type ReadRack, racksOf } from './racks';

export const mirrorCommand: Command = {
  name: 'mirror',
  about:
    'What racks without a way to the internet pull from ECR, as commands that copy it there, from a place with internet; with\n--run it copies. Names of racks may stand before the options: npm run mirror -- prod.',
  positionals: true,
  more: {
    options: { run: { type: 'boolean' }, tool: { type: 'string' } },
    usage: `  --run                    copies, with the tool, the AWS CLI and, for charts, helm
  --tool NAME              ${TOOLS.join(', ')}; without it the first of them that is installed, or is printed
`,
  },
  run(told) {
    const { argv, options, json, stderr } = told;
    const tool = options.tool === undefined ? undefined : TOOLS.find((one) => one === options.tool);
    if (options.tool !== undefined && tool === undefined) {
      stderr.write(`--tool: must be one of ${TOOLS.join(', ')}, got ${options.tool}\n  fix: --tool crane\n`);
      return 1;
    }
    const racks = racksOf(argv).map((rack) => ({ rack, mirror: mirrorOf(rack.plan) }));
    if (json) {
      const data = racks.map(({ rack, mirror }) => ({ name: rack.name, region: rack.plan.region, ...mirror }));
      told.stdout.write(`${JSON.stringify({ racks: data }, undefined, 2)}\n`);
      return 0;
    }
    const codes = racks.map(({ rack, mirror }) => {
      if (mirror !== undefined)
        return options.run ? copied(rack, mirror, tool, told) : printed(rack, mirror, tool, told);
      told.stdout.write(`# The rack ${rack.name} reaches the registries: nothing has to be copied.\n`);
      return 0;
    });
    return Math.max(0, ...codes);
  },
};

type MirrorOfRack = NonNullable<ReturnType<typeof mirrorOf>>;

function placeOf({ name, plan, parameters }: ReadRack) {
  return { rack: name, region: plan.region, account: accountOf(parameters) };
}

function printed(rack: ReadRack, mirror: MirrorOfRack, tool: Tool = 'crane', { stdout, stderr }: Told): number {
  stdout.write(scriptOf(mirror, placeOf(rack), tool));
  stderr.write(`Next: the same with --run, or these lines in a shell; then deploy ${rack.name}.\n`);
  return 0;
}

function copied(rack: ReadRack, mirror: MirrorOfRack, asked: Tool | undefined, told: Told): number {
  const { stdout, stderr, look } = told;
  const home = mkdtempSync(join(tmpdir(), 'mirror-'));
  let doing = '';
  const line = new RunningLine(stderr, () => doing);
  const tell = (text: string) => {
    doing = text;
    line.paint();
  };
  const programs = programsIn(home);
  const wanted = ['aws', ...(mirror.charts.length > 0 ? ['helm'] : [])];
  const tool = TOOLS.find((one) => (asked ?? one) === one && isInstalled(one));
  const missing = [
    ...(tool === undefined ? [asked ?? TOOLS.join(' or ')] : []),
    ...wanted.filter((one) => !isInstalled(one)),
  ];
  try {
    if (tool === undefined || missing.length > 0) {
      stderr.write(
        `--run needs ${missing.join(' and ')}, which is not installed\n  fix: install it, or run what npm run mirror prints elsewhere\n`,
      );
      return 1;
    }
    const rows = copyAll(mirror, placeOf(rack), tool, programs, tell);
    tell('');
    const cells = rows.map(({ name, digest = '' }) => ({ cells: [name, digest] }));
    stdout.write(
      `${table([{ title: 'copied', elastic: true }, { title: 'digest' }], cells, look)}\nNext: deploy ${rack.name}.\n`,
    );
    return 0;
  } catch (error) {
    tell('');
    stderr.write(`${(error as Error).message}\n  fix: run it again: what is there already is quickly compared\n`);
    return 1;
  } finally {
    line.end();
    rmSync(home, { recursive: true, force: true });
  }
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore', env: process.env }).error === undefined;
}

/** Programs of PATH, in a folder where they may leave files. What goes to them is never shown. */
function programsIn(cwd: string): Programs {
  return {
    run([program, ...args], input) {
      const { status, stdout, stderr, error } = spawnSync(program, args, {
        cwd,
        input,
        encoding: 'utf8',
        env: process.env,
      });
      if (error !== undefined || status !== 0) {
        throw new Error(
          `${program} ${args.slice(0, 2).join(' ')}: ${(error?.message ?? stderr).trim().split('\n').at(-1)}`,
        );
      }
      return stdout;
    },
    succeeds: ([program, ...args]) => spawnSync(program, args, { cwd, stdio: 'ignore', env: process.env }).status === 0,
  };
}
