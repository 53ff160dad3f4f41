import type { Mirror } from '../rack/platform/mirror';
import type { Place } from './script';
import {
  type Command,
  HELM,
  passwordOf,
  REPOSITORY,
  registryOf,
  repositoriesOf,
  repositoryOf,
  type Tool,
  waysOf,
} from './steps';

/** Runs a program to its end. */
export interface Programs {
  /** @returns what it writes. @throws Error that says why it fails */
  run(command: Command, input?: string): string;
  /** Whether it ends well. */
  succeeds(command: Command): boolean;
}

/** What was copied. */
export interface Copied {
  readonly name: string;
  /** Of an image: the same in both places. @default - it is a chart */
  readonly digest?: string;
}

/**
 * Copies what a rack pulls from ECR, and looks whether it arrived.
 * @param tell what is done next
 * @throws Error at the first that fails, with what was done
 */
export function copyAll(
  mirror: Mirror,
  { region, account: given }: Place,
  tool: Tool,
  programs: Programs,
  tell: (text: string) => void,
): readonly Copied[] {
  const { run, succeeds } = programs;
  const account = given ?? run(['aws', 'sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']).trim();
  const host = registryOf(account, region);
  tell(`log in to ${host}`);
  const password = run(passwordOf(region));
  const { login, logout } = waysOf(tool);
  const logins = [{ login: login(host), logout: logout(host) }];
  if (mirror.charts.length > 0) logins.push({ login: HELM.login(host), logout: HELM.logout(host) });
  for (const one of logins) run(one.login, password);
  try {
    for (const name of repositoriesOf(mirror)) {
      tell(`repository ${name}`);
      if (!succeeds(REPOSITORY.find(name, region))) run(REPOSITORY.make(name, region));
    }
    return [...copiedImages(mirror, host, tool, run, tell), ...copiedCharts(mirror, host, run, tell)];
  } finally {
    // The password is good for half a day, and would stay in files of the tools.
    for (const one of logins) succeeds(one.logout);
  }
}

type Run = Programs['run'];
type Tell = (text: string) => void;

function copiedImages({ images }: Mirror, host: string, tool: Tool, run: Run, tell: Tell): readonly Copied[] {
  const { digest, copy } = waysOf(tool);
  return images.map((image) => {
    tell(`image ${image}`);
    const found = run(digest(image)).trim();
    const target = `${host}/${image}`;
    // By its digest: a tag may move while it is copied.
    run(copy(`${repositoryOf(image)}@${found}`, target));
    const arrived = run(digest(target)).trim();
    if (arrived !== found) throw new Error(`${image} arrived as ${arrived} and is ${found}`);
    return { name: image, digest: found };
  });
}

function copiedCharts({ charts }: Mirror, host: string, run: Run, tell: Tell): readonly Copied[] {
  return charts.map((chart) => {
    const { name, version } = chart;
    tell(`chart ${name}`);
    run(HELM.pull(chart));
    run(HELM.push(chart, host));
    return { name: `chart ${name} ${version}` };
  });
}
