import { shellWord } from '../facts/shell';
import type { Mirror } from '../rack/platform/mirror';
import { type Command, HELM, passwordOf, REPOSITORY, registryOf, repositoriesOf, type Tool, waysOf } from './steps';

/** For whom something is copied. */
export interface Place {
  readonly rack: string;
  readonly region: string;
  /** @default - that of the credentials at hand */
  readonly account?: string;
}

/** What stands for the account where no rack names it. */
const ACCOUNT = '$ACCOUNT';

/** The commands that copy, for a shell: run as a file, they stop at the first that fails. */
export function scriptOf(mirror: Mirror, { rack, region, account }: Place, tool: Tool): string {
  const host = registryOf(account ?? ACCOUNT, region);
  const { copy, login } = waysOf(tool);
  const { images, charts } = mirror;
  return [
    `# What the rack ${rack} pulls from ECR in ${region}, with its digests as they are.`,
    'set -euo pipefail',
    ...(account === undefined ? ['ACCOUNT="$(aws sts get-caller-identity --query Account --output text)"'] : []),
    `${line(passwordOf(region))} | ${line(login(host))}`,
    ...(charts.length > 0 ? [`${line(passwordOf(region))} | ${line(HELM.login(host))}`, 'cd "$(mktemp -d)"'] : []),
    ...repositoriesOf(mirror).map((name) => {
      return `${line(REPOSITORY.find(name, region))} >/dev/null 2>&1 || ${line(REPOSITORY.make(name, region))} >/dev/null`;
    }),
    ...images.map((image) => line(copy(image, `${host}/${image}`))),
    ...charts.flatMap((chart) => [line(HELM.pull(chart)), line(HELM.push(chart, host))]),
    ...ownImages(mirror),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

/** What is in charts of the user, only their templates say. */
function ownImages({ ownCharts }: Mirror): readonly string[] {
  return ownCharts.map(
    (chart) =>
      `# Images of ${chart.name}, which are to be copied in the same way: helm template ${line(HELM.pull(chart)).replace('helm pull ', '')} | grep image:`,
  );
}

/** A command as a shell reads it; the variable stays one. */
function line(command: Command): string {
  return command.map((word) => (word.includes(ACCOUNT) ? `"${word}"` : shellWord(word))).join(' ');
}
