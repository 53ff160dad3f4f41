import { isProtobuf, secretOf } from './protobuf-secret';

/** An object of Kubernetes, as an API server keeps it. */
export interface StoredObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  } & Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly type?: string;
}

export interface Reply {
  readonly code: number;
  readonly body: object;
}

/** A kind of a group, as the paths of the API name it. */
export interface Served {
  readonly groupVersion: string;
  readonly kind: string;
}

/**
 * What an API server does with objects that nothing controls: it takes them, merges changes into them, gives them back and
 * forgets them. Source: Kubernetes, "Kubernetes API concepts". Lists in patches are replaced, as in a JSON merge patch
 * (RFC 7386): no object of these tests is merged by the keys of its lists.
 */
export class ApiObjects {
  readonly stored = new Map<string, StoredObject>();
  private version = 0;

  /** @param path `/api/v1/namespaces/router/configmaps/settings`, or without a name for all of them */
  handle(method: string, path: string, query: URLSearchParams, sent: Buffer, served: Served): Reply {
    const there = this.stored.get(path);
    switch (method) {
      case 'POST': {
        const object = read(sent);
        const own = `${path}/${object.metadata.name}`;
        return this.stored.has(own) ? status(409, 'AlreadyExists') : this.store(201, own, object, path);
      }
      case 'PUT':
        return this.store(200, path, read(sent), path);
      case 'PATCH': {
        const patch = read(sent);
        const merged = there === undefined ? patch : (merge(there, patch) as StoredObject);
        return this.store(there === undefined ? 201 : 200, path, merged, path);
      }
      case 'DELETE':
        this.stored.delete(path);
        return there === undefined ? notFound() : { code: 200, body: there };
      default:
        return there === undefined ? this.list(path, query, served) : { code: 200, body: there };
    }
  }

  private store(code: number, path: string, object: StoredObject, within: string): Reply {
    this.version += 1;
    const [, namespace] = /\/namespaces\/([^/]+)\/[^/]+/.exec(within) ?? [];
    const kept = {
      ...object,
      metadata: {
        ...object.metadata,
        ...(namespace === undefined ? {} : { namespace }),
        uid: `uid-of-${path}`,
        resourceVersion: String(this.version),
      },
    };
    this.stored.set(path, kept);
    return { code, body: kept };
  }

  /** All of a kind, in one namespace or in all. */
  private list(path: string, query: URLSearchParams, { groupVersion, kind }: Served): Reply {
    const plural = path.split('/').at(-1) ?? '';
    const of = new RegExp(`^${path.replace(/\/[^/]+$/, '')}(/namespaces/[^/]+)?/${plural}/[^/]+$`);
    const items = [...this.stored].filter(([key]) => of.test(key)).map(([, object]) => object);
    return { code: 200, body: listOf(groupVersion, kind, items, query.get('labelSelector') ?? '') };
  }
}

/** A list of the objects whose labels a selector wants. Source: Kubernetes, "Labels and Selectors", equality-based. */
export function listOf(
  apiVersion: string,
  kind: string,
  items: readonly Pick<StoredObject, 'metadata'>[],
  selector: string,
): object {
  const wanted = selector.split(',').filter((requirement) => requirement !== '');
  const found = items.filter(({ metadata: { labels = {} } }) =>
    wanted.every((requirement) => {
      const [key = '', value] = requirement.split('=');
      return labels[key] === value;
    }),
  );
  return { apiVersion, kind: `${kind}List`, metadata: { resourceVersion: '1' }, items: found };
}

function read(sent: Buffer): StoredObject {
  return isProtobuf(sent) ? secretOf(sent) : JSON.parse(sent.toString());
}

export function notFound(): Reply {
  return status(404, 'NotFound');
}

function status(code: number, reason: string): Reply {
  return { code, body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code } };
}

function merge(there: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const before = typeof there === 'object' && there !== null && !Array.isArray(there) ? there : {};
  const merged = new Map<string, unknown>(Object.entries(before));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(key);
    } else {
      merged.set(key, merge(merged.get(key), value));
    }
  }
  return Object.fromEntries(merged);
}
