import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KINDS } from './kubernetes-schemas';

export interface DiscoveryServer {
  readonly url: string;
  close(): void;
}

/**
 * As much of a Kubernetes API server as kubectl asks of before it changes anything: which kinds there are. No object is
 * there yet. Source: Kubernetes, "Kubernetes API concepts", "API discovery", the unaggregated one.
 */
export async function discoveryServer(): Promise<DiscoveryServer> {
  const pages = pagesOf();
  const server = createServer(({ url = '' }, response) => {
    const page = pages[url.replace(/\?.*/, '')];
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

function pagesOf(): Readonly<Record<string, object>> {
  const kinds = [...KINDS].map(([id, { plural, namespaced }]) => {
    const [groupVersion = '', kind] = id.split(' ');
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
    groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`,
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
