import type { Kubectl } from './kubectl';
import type { Facts } from './needs';

/** An object in a cluster, by name. */
export interface Item {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for what is in no namespace. */
  readonly namespace: string;
  readonly name: string;
  /** Whether it is being deleted. */
  readonly going: boolean;
  readonly finalizers: readonly string[];
}

/** What is in a cluster that nothing else in it owns. */
export interface Inventory {
  readonly items: readonly Item[];
  /** Custom resource definitions: name → API group and kind. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** What a rehearsal has left behind. */
export interface Left {
  readonly namespaces: readonly string[];
  readonly definitions: readonly { readonly name: string; readonly instances: number }[];
  /** What cannot go, and the finalizers that hold it. */
  readonly held: readonly { readonly object: string; readonly by: readonly string[] }[];
  readonly others: readonly string[];
}

/** What clusters create and delete by themselves. */
const OWN_LIFE =
  /^(events|events\.events\.k8s\.io|leases\.coordination\.k8s\.io|endpoints|endpointslices\.|componentstatuses|csinodes\.|csistoragecapacities\.|\w+\.metrics\.k8s\.io|podmetrics|nodemetrics)/;
/** What every namespace has. */
const OF_NAMESPACE = new Set(['ConfigMap kube-root-ca.crt', 'ServiceAccount default']);

const FIELDS = [
  '{.apiVersion}',
  '{.kind}',
  '{.metadata.namespace}',
  '{.metadata.name}',
  '{.metadata.deletionTimestamp}',
];
const LISTS = ['{.metadata.finalizers[*]}', '{.spec.finalizers[*]}', '{.metadata.ownerReferences[*].kind}'];
const LINE = `{range .items[*]}${[...FIELDS, ...LISTS].join('{"\\t"}')}{"\\n"}{end}`;

/** Names of everything that can be listed; no contents, among which are secrets. */
export async function inventory(kubectl: Kubectl): Promise<Inventory> {
  const kinds = (await kubectl(['api-resources', '--verbs=list', '-o', 'name'])).output.split('\n').filter(Boolean);
  const listed = kinds.filter((kind) => !OWN_LIFE.test(kind)).join(',');
  const all = await kubectl(['get', listed, '--all-namespaces', '--ignore-not-found', '-o', `jsonpath=${LINE}`]);
  const items = all.output
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .filter(([, , , , , , , owners]) => !owners)
    .map(
      ([apiVersion = '', kind = '', namespace = '', name = '', deleted = '', own = '', ofNamespace = '']): Item => ({
        apiVersion,
        kind,
        namespace,
        name,
        going: deleted !== '',
        finalizers: [own, kind === 'Namespace' ? ofNamespace : ''].flatMap((list) => list.split(' ')).filter(Boolean),
      }),
    )
    .filter(({ kind, name }) => !OF_NAMESPACE.has(`${kind} ${name}`));
  const definitions = kinds.some((kind) => kind.startsWith('customresourcedefinitions.'))
    ? await kubectl([
        'get',
        'customresourcedefinitions',
        '-o',
        'jsonpath={range .items[*]}{.metadata.name}{"\\t"}{.spec.group}{" "}{.spec.names.kind}{"\\n"}{end}',
      ])
    : undefined;
  return { items, definitions: new Map((definitions?.output ?? '').split('\n').filter(Boolean).map(pair)) };
}

function pair(line: string): [string, string] {
  const [name = '', kind = ''] = line.split('\t');
  return [name, kind];
}

const nameOf = ({ kind, namespace, name }: Item) => `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
const keyOf = (item: Item) => `${item.apiVersion} ${nameOf(item)}`;
const kindOf = ({ apiVersion, kind }: Item) => `${apiVersion.split('/')[0]} ${kind}`;

const LISTED_APART = ['Namespace', 'CustomResourceDefinition'];

/** What is there afterwards and was not before; what was there before and now cannot go is held, too. */
export function leftBetween(before: Inventory, after: Inventory): Left {
  const known = new Set(before.items.map(keyOf));
  const added = after.items.filter((item) => !known.has(keyOf(item)));
  const namespaces = added.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name);
  const wasGoing = new Set(before.items.filter(({ going }) => going).map(keyOf));
  const goes = new Set(after.items.filter(({ kind, going }) => kind === 'Namespace' && going).map(({ name }) => name));
  const groups = new Set([...after.definitions.values()].map((kind) => kind.split(' ')[0]));
  // The API server makes one of its own for each version of a definition: v1.cert-manager.io.
  const isOfDefinition = ({ kind, name }: Item) => kind === 'APIService' && groups.has(name.replace(/^[^.]*\./, ''));
  return {
    namespaces,
    definitions: [...after.definitions]
      .filter(([name]) => !before.definitions.has(name))
      .map(([name, kind]) => ({ name, instances: after.items.filter((item) => kindOf(item) === kind).length })),
    held: after.items
      .filter((item) => item.going || goes.has(item.namespace))
      .filter((item) => item.finalizers.length > 0 && !wasGoing.has(keyOf(item)))
      .map((item) => ({ object: nameOf(item), by: item.finalizers })),
    others: added.filter((item) => !LISTED_APART.includes(item.kind) && !isOfDefinition(item)).map(nameOf),
  };
}

export function isNothing({ namespaces, definitions, held, others }: Left): boolean {
  return [namespaces, definitions, held, others].every((list) => list.length === 0);
}

/** What a cluster is before it is changed. */
export async function factsOf(kubectl: Kubectl): Promise<Facts> {
  const versions = await kubectl(['api-versions']);
  const names = '{range .items[*]}{.metadata.namespace}/{.metadata.name}{"\\n"}{end}';
  const deployments = await kubectl(['get', 'deployments', '--all-namespaces', '-o', `jsonpath=${names}`]);
  return {
    groups: new Set(versions.output.split('\n').map((version) => version.split('/')[0] ?? '')),
    deployments: new Set(deployments.output.split('\n').filter(Boolean)),
  };
}
