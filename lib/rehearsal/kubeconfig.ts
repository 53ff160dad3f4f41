import { z } from 'zod';
import type { Kubectl } from './kubectl';
import { found } from './programs';
import { Refusal } from './refusal';

/** A cluster that a kubeconfig leads to. */
export interface Context {
  readonly name: string;
  readonly server: string;
  /** A kubeconfig with nothing else in it, which any process can use wherever it runs. */
  readonly kubeconfig: string;
}

const KUBECONFIG = z.looseObject({
  'current-context': z.string().min(1),
  clusters: z.array(z.looseObject({ cluster: z.looseObject({ server: z.string() }) })).length(1),
  users: z
    .array(
      z.looseObject({
        user: z.looseObject({
          exec: z
            .looseObject({
              command: z.string(),
              env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
            })
            .optional(),
        }),
      }),
    )
    .nullish(),
});

/**
 * The context of a name, or the current one.
 *
 * A plug-in for credentials is written with its full path and the home of whoever rehearses: calls of the handler have a
 * home of their own, and programs of their own on PATH.
 * @throws Refusal if there is none
 */
export async function contextOf(
  kubectl: Kubectl,
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Context> {
  const named = name === undefined ? [] : ['--context', name];
  const { code, output, errors } = await kubectl([
    'config',
    'view',
    '--raw',
    '--minify',
    '--flatten',
    '-o',
    'json',
    ...named,
  ]);
  const config = KUBECONFIG.safeParse(code === 0 ? JSON.parse(output) : undefined);
  if (!config.success) {
    const reason = errors.trim() || 'the kubeconfig has no current context';
    throw new Refusal(`no cluster to rehearse on: ${reason}`, 'kind create cluster, or --context NAME');
  }
  const { data } = config;
  const { PATH = '', HOME = '' } = env;
  for (const { user } of data.users ?? []) {
    if (user.exec !== undefined) {
      user.exec.command = user.exec.command.includes('/') ? user.exec.command : found(user.exec.command, PATH);
      user.exec.env = [...(user.exec.env ?? []), { name: 'PATH', value: PATH }, { name: 'HOME', value: HOME }];
    }
  }
  return {
    name: data['current-context'],
    server: data.clusters[0]?.cluster.server ?? '',
    kubeconfig: JSON.stringify(data),
  };
}

/**
 * Whether a server is on this machine, as those of kind, k3d and Docker Desktop are: no production runs there. Any
 * other may be production.
 */
export function isLocal(server: string): boolean {
  const { hostname } = new URL(server);
  return /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|(host|kubernetes)\.docker\.internal)$/.test(hostname);
}
