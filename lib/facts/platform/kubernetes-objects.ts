/** What tells a Kubernetes object from others. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the object is the cluster's, or in the namespace `default` */
  readonly namespace?: string;
}

/** What a value is as a Kubernetes object, or nothing where it is none. */
export function identityOfObject(value: unknown): ObjectIdentity | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { apiVersion, kind, metadata } = value as Readonly<Record<string, unknown>>;
  const { name, namespace } = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Readonly<
    Record<string, unknown>
  >;
  return typeof apiVersion === 'string' && typeof kind === 'string' && typeof name === 'string' && name !== ''
    ? { apiVersion, kind, name, namespace: typeof namespace === 'string' ? namespace : undefined }
    : undefined;
}

/** The same object in every version of its API, with its namespace or by default: `apps/Deployment/web/api`. */
export function keyOfObject({ apiVersion, kind, name, namespace = '' }: ObjectIdentity): string {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return `${group}/${kind}/${namespace === 'default' ? '' : namespace}/${name}`;
}

/** What others stand on, which is there before them, and stays: what is in it may be somebody else's. */
export function isGround({ kind }: ObjectIdentity): boolean {
  return kind === 'Namespace' || kind === 'CustomResourceDefinition';
}
