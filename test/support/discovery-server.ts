import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiObjects, listOf, notFound, type Reply, type StoredObject } from './api-objects';
import { KINDS } from './kubernetes-schemas';

export interface DiscoveryServer {
  readonly url: string;
  /** Objects that are there, by the path that they have in the API. */
  readonly objects: ReadonlyMap<string, StoredObject>;
  /** Requests that changed something: `POST /api/v1/namespaces`. */
  readonly changes: readonly string[];
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

interface ServedKind {
  readonly groupVersion: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Beside the kinds of manifests those that helm and a rehearsal look at. */
const FURTHER: readonly ServedKind[] = [
  { groupVersion: 'v1', plural: 'secrets', kind: 'Secret', namespaced: true },
  { groupVersion: 'apps/v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
];

const SERVED: readonly ServedKind[] = [
  ...[...KINDS].map(([id, { plural, namespaced }]) => {
    const [groupVersion = '', kind = ''] = id.split(' ');
    return { groupVersion, plural, kind, namespaced };
  }),
  ...FURTHER.filter(({ groupVersion, kind }) => !KINDS.has(`${groupVersion} ${kind}`)),
];

/**
 * As much of a Kubernetes API server as kubectl asks of when it changes something: which kinds there are, and objects
 * that are kept as they are sent; of what is looked up
 * there is what `lookedUp` says at the time. Source: Kubernetes, "Kubernetes API concepts", "API discovery", the unaggregated one.
 */
export async function discoveryServer(lookedUp: () => readonly LookedUp[] = () => []): Promise<DiscoveryServer> {
  const kinds = kindsWith(lookedUp());
  const pages = pagesOf(kinds);
  const objects = new ApiObjects();
  const changes: string[] = [];
  const answer = (method: string, path: string, query: URLSearchParams, sent: Buffer): Reply => {
    const page = pages[path];
    const seen = page ?? look(lookedUp(), path, query.get('labelSelector') ?? '');
    if (seen !== undefined) {
      return { code: 200, body: seen };
    }
    const served = kinds.find((kind) => serves(kind, path));
    if (served === undefined) {
      return notFound();
    }
    if (method !== 'GET') {
      changes.push(`${method} ${path}`);
    }
    const isList = path.endsWith(`/${served.plural}`) || method !== 'GET';
    const reply = objects.handle(method, path, query, sent, served);
    return isList || objects.stored.has(path) ? reply : notFound();
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const { code, body } = answer(request.method ?? 'GET', pathname, searchParams, await bodyOf(request));
    response.writeHead(code, { 'content-type': 'application/json' });
    // Who watches is told nothing, until it asks anew.
    response.end(searchParams.get('watch') === 'true' ? '' : JSON.stringify(body));
  });
  await new Promise<Server>((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, objects: objects.stored, changes, close };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const rootOf = (groupVersion: string) => (groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`);

/** What is served where some kinds are looked up, too. */
function kindsWith(lookedUp: readonly LookedUp[]): readonly ServedKind[] {
  const more = lookedUp.map(({ apiVersion, ...it }) => ({ ...it, groupVersion: apiVersion, namespaced: true }));
  const isNew = ({ groupVersion, kind }: ServedKind) =>
    !SERVED.some((served) => served.groupVersion === groupVersion && served.kind === kind);
  return [...SERVED, ...more.filter(isNew)];
}

/** The objects at a path, or the one. */
function look(lookedUp: readonly LookedUp[], path: string, selector: string): object | undefined {
  for (const { apiVersion, kind, plural, namespace, items } of lookedUp) {
    const list = `${rootOf(apiVersion)}/namespaces/${namespace}/${plural}`;
    if (path === list) {
      return listOf(apiVersion, kind, items, selector);
    }
    const one = items.find(({ metadata }) => path === `${list}/${metadata.name}`);
    if (one !== undefined) {
      return { apiVersion, kind, ...one };
    }
  }
  return undefined;
}

function serves({ groupVersion, plural, namespaced }: ServedKind, path: string): boolean {
  const namespace = namespaced ? '(/namespaces/[^/]+)?' : '';
  return new RegExp(`^${rootOf(groupVersion)}${namespace}/${plural}(/[^/]+)?$`).test(path);
}

function pagesOf(served: readonly ServedKind[]): Readonly<Record<string, object>> {
  const versions = [...new Set(served.map(({ groupVersion }) => groupVersion))];
  const groups = versions
    .filter((it) => it !== 'v1')
    .map((groupVersion) => {
      const [name, version] = groupVersion.split('/');
      const preferredVersion = { groupVersion, version };
      return { name, versions: [preferredVersion], preferredVersion };
    });
  const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
  const pages = versions.flatMap((groupVersion): [string, object][] => {
    const kinds = served.filter((it) => it.groupVersion === groupVersion);
    const resources = kinds.map(({ plural, kind, namespaced }) => ({
      name: plural,
      singularName: '',
      kind,
      namespaced,
      verbs,
    }));
    return [
      [rootOf(groupVersion), { kind: 'APIResourceList', groupVersion, resources }],
      [`/openapi/v3${rootOf(groupVersion)}`, openApi(groupVersion, kinds)],
    ];
  });
  const described = versions.map((groupVersion) => [
    rootOf(groupVersion).slice(1),
    { serverRelativeURL: `/openapi/v3${rootOf(groupVersion)}` },
  ]);
  return {
    '/version': { major: '1', minor: '36', gitVersion: 'v1.36.0' },
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups },
    '/openapi/v3': { paths: Object.fromEntries(described) },
    ...Object.fromEntries(pages),
  };
}

/** That the server itself validates fields: kubectl leaves it to it then. */
function openApi(groupVersion: string, kinds: readonly ServedKind[]): object {
  const [version = '', group = ''] = groupVersion.split('/').reverse();
  const paths = kinds.map(({ plural, kind }) => [
    `${rootOf(groupVersion)}/${plural}/{name}`,
    {
      patch: {
        parameters: [{ name: 'fieldValidation', in: 'query' }],
        responses: {},
        'x-kubernetes-group-version-kind': { group, version, kind },
      },
    },
  ]);
  return { openapi: '3.0.0', info: { title: 'test', version: '1' }, paths: Object.fromEntries(paths) };
}
