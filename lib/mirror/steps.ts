import { dnsSuffixOf } from '../facts/regions';
import type { Mirror, MirroredChart } from '../rack/platform/mirror';

/** What copies images: each keeps the digest, and all architectures of an image. */
export const TOOLS = ['crane', 'skopeo', 'oras'] as const;
export type Tool = (typeof TOOLS)[number];

/** A program with what it is told. */
export type Command = readonly [program: string, ...args: string[]];

/** How a tool asks for a digest, copies, and logs in with a password that it reads. */
interface Ways {
  digest(image: string): Command;
  copy(from: string, to: string): Command;
  login(host: string): Command;
  logout(host: string): Command;
}

/** Sources: crane `doc/crane_copy.md`; skopeo-copy(1), skopeo-inspect(1); oras `oras cp`, `oras resolve`. */
const WAYS: Readonly<Record<Tool, Ways>> = {
  crane: {
    digest: (image) => ['crane', 'digest', image],
    copy: (from, to) => ['crane', 'copy', from, to],
    login: (host) => ['crane', 'auth', 'login', '--username', 'AWS', '--password-stdin', host],
    logout: (host) => ['crane', 'auth', 'logout', host],
  },
  skopeo: {
    digest: (image) => ['skopeo', 'inspect', '--format', '{{.Digest}}', `docker://${image}`],
    copy: (from, to) => ['skopeo', 'copy', '--all', '--preserve-digests', `docker://${from}`, `docker://${to}`],
    login: (host) => ['skopeo', 'login', '--username', 'AWS', '--password-stdin', host],
    logout: (host) => ['skopeo', 'logout', host],
  },
  oras: {
    digest: (image) => ['oras', 'resolve', image],
    copy: (from, to) => ['oras', 'cp', '--recursive', from, to],
    login: (host) => ['oras', 'login', '--username', 'AWS', '--password-stdin', host],
    logout: (host) => ['oras', 'logout', host],
  },
};

export function waysOf(tool: Tool): Ways {
  return WAYS[tool];
}

/** The registry of an account, which ECR has in each region. */
export function registryOf(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
}

/** quay.io/a/b:1 → quay.io/a/b */
export function repositoryOf(image: string): string {
  return image.replace(/:[^:/]+$/, '');
}

/** All repositories that have to be there, each once. */
export function repositoriesOf({ images, charts }: Mirror): readonly string[] {
  return [...new Set([...images.map(repositoryOf), ...charts.map(({ name }) => `charts/${name}`)])];
}

export const REPOSITORY = {
  find: (name: string, region: string): Command => [
    ...(['aws', 'ecr', 'describe-repositories', '--region', region, '--repository-names', name] as const),
  ],
  make: (name: string, region: string): Command => [
    ...(['aws', 'ecr', 'create-repository', '--region', region, '--repository-name', name] as const),
  ],
};

/** The password of ECR, which the login reads: it is on no command line. */
export function passwordOf(region: string): Command {
  return ['aws', 'ecr', 'get-login-password', '--region', region];
}

/** Helm logs in, pulls a chart and pushes it. Source: Helm, "Use OCI-based registries". */
export const HELM = {
  login: (host: string): Command => ['helm', 'registry', 'login', '--username', 'AWS', '--password-stdin', host],
  logout: (host: string): Command => ['helm', 'registry', 'logout', host],
  pull: ({ name, version, repository }: MirroredChart): Command =>
    repository.startsWith('oci://')
      ? ['helm', 'pull', repository, '--version', version]
      : ['helm', 'pull', name, '--repo', repository, '--version', version],
  push: ({ name, version }: MirroredChart, host: string): Command => [
    ...(['helm', 'push', `${name}-${version}.tgz`, `oci://${host}/charts`] as const),
  ],
};
