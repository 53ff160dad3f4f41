import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bash } from '../bash';

/** A fenced block of commands. */
export interface Block {
  readonly section: string;
  readonly commands: readonly Command[];
}

export interface Command {
  /** As it stands in the README, to the letter. */
  readonly text: string;
  readonly kind: Kind;
}

/**
 * What a command needs: AWS, a synth and nothing else, the parameters of racks, their history in git, a cluster at hand, or
 * only the shell.
 * Those with a cluster are in test/rehearsal.
 */
export type Kind = 'aws' | 'synth' | 'racks' | 'review' | 'cluster' | 'shell';

/** What the README may run, the first that fits. Whoever adds a kind of command to it says here what that needs. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^npx cdk synth\b.* vpc_name=/, 'aws'],
  [/^npx cdk synth\b/, 'synth'],
  [/^npx cdk (bootstrap|deploy|destroy|diff|list|rollback)\b/, 'aws'],
  [/^aws /, 'aws'],
  [/^(kind create cluster|npm run rehearse)\b/, 'cluster'],
  [/^npm run (capacity|catalog|cost|diagram|import|mirror|params|policy|racks|validate)\b/, 'racks'],
  [/^npm run review\b/, 'review'],
  [/^(npm ci|cat|cp|mkdir -p|for|done)\b/, 'shell'],
];

/** The blocks of commands in a document. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let section = '';
  for (const found of text.matchAll(/^## ([^\n]*)$|^```sh\n(.*?)^```$/gms)) {
    section = found[1] ?? section;
    if (found[2] !== undefined) {
      blocks.push({
        section,
        commands: commandsOf(found[2]).map((command) => ({ text: command, kind: kindOf(command) })),
      });
    }
  }
  return blocks;
}

const ROOT = join(__dirname, '..', '..', '..');

export function readme(): readonly Block[] {
  return blocksIn('README.md');
}

/** The blocks of commands in a document of this project. */
export function blocksIn(file: string): readonly Block[] {
  return blocksOf(readFileSync(join(ROOT, file), 'utf8'));
}

/**
 * The context that a command which synthesizes gives to the CLI, as a shell passes it on: pairs of `-c`, of which the CLI
 * takes the first line.
 * @throws Error for a command that says something else
 */
export function contextGivenBy({ text }: Command, cwd: string): Readonly<Record<string, string>> {
  const npx = `npm() { :; }; npx() { printf '%s\\0' "$@"; }\n${text}`;
  const words = bash(['-c', npx], { cwd }).stdout.split('\0').slice(2, -1);
  const pairs = words.filter((_, index) => words[index - 1] === '-c');
  if (words.some((word, index) => word !== '-c' && words[index - 1] !== '-c')) {
    throw new Error(`more than context: ${text}`);
  }
  return Object.fromEntries(pairs.map((pair) => pair.split('\n', 1)[0]?.split(/=(.*)/s).slice(0, 2) ?? []));
}

/** @throws Error for a program that nobody said anything about */
function kindOf(command: string): Kind {
  const kinds = programsOf(command).map((program) => {
    const [, kind] = KINDS.find(([pattern]) => pattern.test(program)) ?? [];
    if (kind === undefined) {
      throw new Error(`the README runs \`${program}\`, which no test runs: see KINDS in test/support/cli/readme.ts`);
    }
    return kind;
  });
  return (['aws', 'synth', 'racks', 'review', 'cluster'] as const).find((kind) => kinds.includes(kind)) ?? 'shell';
}

/** Commands of a block: as many lines each as the shell takes for one, without comments. */
function commandsOf(block: string): readonly string[] {
  const commands: string[] = [];
  let command = '';
  for (const line of block.trimEnd().split('\n')) {
    command += command === '' ? line : `\n${line}`;
    // The shell takes a line that goes on for complete.
    if (!line.endsWith('\\') && bash(['-n', '-c', command]).status === 0) {
      commands.push(command);
      command = '';
    }
  }
  if (command !== '') {
    throw new Error(`the shell does not understand: ${command}`);
  }
  return commands;
}

/** The words at every place where a shell looks for a program. */
function programsOf(command: string): readonly string[] {
  const joined = command
    .replace(/\\\n\s*/g, ' ')
    .replace(/'[^']*'/gs, "''")
    .replace(/ # .*/g, '');
  return [...joined.matchAll(/(?:^|&&|\|\|?|;|\$\(|\bdo\b)[ \t]*([^\s"$(;|&][^\n"$(;|&)]*)/gm)]
    .map(([, program = '']) => program.trim())
    .filter((program) => program !== 'do' && !/^\w+=/.test(program));
}
