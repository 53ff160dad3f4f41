import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KINDS } from './kubernetes-schemas';

export interface DiscoveryServer {
  readonly url: string;
  close(): void;
}

/** A kind that is looked up and not applied, with the objects that there are of it in one namespace. */
export interface LookedUp {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespace: string;
  readonly items: readonly Found[];
}

export interface Found {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

/**
 * As much of a Kubernetes API server as kubectl asks of before it changes anything: which kinds there are. Of what is
 * applied no object is there yet; of what is looked up there is what `lookedUp` says at the time.
 * Source: Kubernetes, "Kubernetes API concepts", "API discovery", the unaggregated one.
 */
export async function discoveryServer(lookedUp: () => readonly LookedUp[] = () => []): Promise<DiscoveryServer> {
  const pages = pagesOf(lookedUp());
  const server = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const page = pages[pathname] ?? look(lookedUp(), pathname, searchParams.get('labelSelector') ?? '');
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(page ?? { kind: 'Status', apiVersion: 'v1', reason: 'NotFound', code: 404 }));
  });
  await new Promise<Server>((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The objects at a path, or the one. */
function look(lookedUp: readonly LookedUp[], path: string, selector: string): object | undefined {
  for (const { apiVersion, kind, plural, namespace, items } of lookedUp) {
    const list = `${pathOf(apiVersion)}/namespaces/${namespace}/${plural}`;
    if (path === list) {
      const found = items.filter(({ metadata }) => matches(metadata.labels ?? {}, selector));
      return { apiVersion, kind: `${kind}List`, metadata: {}, items: found };
    }
    const one = items.find(({ metadata }) => path === `${list}/${metadata.name}`);
    if (one !== undefined) {
      return { apiVersion, kind, ...one };
    }
  }
  return undefined;
}

/** Source: Kubernetes, "Labels and Selectors", equality-based requirements. */
function matches(labels: Readonly<Record<string, string>>, selector: string): boolean {
  const requirements = selector.split(',').filter((requirement) => requirement !== '');
  return requirements.every((requirement) => {
    const [key = '', value] = requirement.split('=');
    return labels[key] === value;
  });
}

function pathOf(groupVersion: string): string {
  return groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`;
}

function pagesOf(lookedUp: readonly LookedUp[]): Readonly<Record<string, object>> {
  const applied = [...KINDS].map(([id, { plural, namespaced }]) => {
    const [apiVersion = '', kind = ''] = id.split(' ');
    return { apiVersion, kind, plural, namespaced };
  });
  const all = [...applied, ...lookedUp.map((it) => ({ ...it, namespaced: true }))];
  const kinds = all.map(({ apiVersion: groupVersion, kind, plural, namespaced }) => {
    return { groupVersion, resource: { name: plural, singularName: '', kind, namespaced, verbs: ['get', 'patch'] } };
  });
  const versions = [...new Set(kinds.map(({ groupVersion }) => groupVersion))];
  const groups = versions
    .filter((it) => it !== 'v1')
    .map((groupVersion) => {
      const [name, version] = groupVersion.split('/');
      const preferredVersion = { groupVersion, version };
      return { name, versions: [preferredVersion], preferredVersion };
    });
  const resources = versions.map((groupVersion): [string, object] => [
    pathOf(groupVersion),
    {
      kind: 'APIResourceList',
      groupVersion,
      resources: kinds.filter((it) => it.groupVersion === groupVersion).map(({ resource }) => resource),
    },
  ]);
  return {
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups },
    ...Object.fromEntries(resources),
  };
}
