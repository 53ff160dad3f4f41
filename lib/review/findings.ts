import {
  type Annotated,
  annotatedBetween,
  type Cause,
  type Change,
  changesBetween,
  isLoss,
  isRetained,
} from './changes/changes';
import { physicalName } from './changes/identity';
import { type Deployed, nameOf, type Resource, stackNameOf } from './deployed/deployed';
import { propertiesOf } from './properties';
import { type Rename, renamesBetween } from './renames/renames';
import { type Cause as Because, type Finding, type PropertyChange, SEVERITIES, type Severity } from './report';

/** What is known of a resource beside its change, by its name: how bad it is, and what it means. */
export interface Known {
  readonly severity: Severity;
  readonly means: string;
}

/** What becomes of each resource of a stack. */
export function findingsOf(
  stack: string,
  before: Deployed,
  after: Deployed,
  known: ReadonlyMap<string, readonly Known[]>,
): readonly Finding[] {
  const renames = renamesBetween(before, after);
  const isNewRack = Object.keys(before).length === 0;
  const changed = changesBetween(before, after)
    .filter((change) => change.stack === stack && !renames.some(({ was }) => was === change))
    .map((change) => {
      const rename = renames.find(({ is }) => is === change);
      return rename === undefined ? ofChange(change, known, isNewRack) : ofRename(rename, known);
    });
  const annotated = annotatedBetween(before, after)
    .filter((one) => one.stack === stack)
    .flatMap((one) => ofAnnotation(one, known));
  return [...changed, ...annotated];
}

function ofChange(change: Change, known: ReadonlyMap<string, readonly Known[]>, isNewRack: boolean): Finding {
  const { where, what, before, after, causes, follows } = change;
  const properties = isNewRack ? [] : propertiesOf(before, after);
  const more = known.get(nameOf(where)) ?? [];
  const isQuiet = what === 'updated' && follows.length === 0 && properties.every(isUnnoticed);
  const means = meaning(change, more, properties);
  return {
    kind: what === 'updated' ? 'changed' : what,
    ...identityOf(where, after ?? before),
    severity: worst([isQuiet ? 'quiet' : 'note', ...more.map(({ severity }) => severity)]),
    ...(means !== undefined && { means }),
    properties,
    ...(causes.length > 0 && { why: causes.map((cause) => because(cause, before, after)) }),
    ...(isLoss(change) && isRetained(change) && { retained: true }),
  };
}

function meaning(
  { what, follows }: Change,
  known: readonly Known[],
  properties: readonly PropertyChange[],
): string | undefined {
  const [first] = known;
  if (first !== undefined) {
    return first.means;
  }
  if (what === 'updated' && properties.length === 0 && follows.length > 0) {
    return `its template stays the same, and it gets what is new of ${follows.map(nameOf).join(', ')}`;
  }
  return undefined;
}

/** Tags, descriptions and the order of sets: nothing does anything else for them. */
function isUnnoticed({ path, onlyOrder = false }: PropertyChange): boolean {
  return onlyOrder || /^Metadata\b|^Properties\/(Tags|.*\bDescription|HostedZoneTags|FileSystemTags)\b/.test(path);
}

function ofRename({ was, is, by }: Rename, known: ReadonlyMap<string, readonly Known[]>): Finding {
  const isMoved = was.stack !== is.stack;
  const names = [nameOf(was.where), nameOf(is.where)];
  const more = names.flatMap((name) => known.get(name) ?? []);
  const properties = propertiesOf(was.before, is.after);
  return {
    kind: isMoved ? 'moved' : 'renamed',
    ...identityOf(is.where, is.after),
    severity: worst(['note', ...more.map(({ severity }) => severity)]),
    means: [`${by === 'likeness' ? 'probably the same, ' : ''}${MEANS}`, ...more.map(({ means }) => means)].join('; '),
    was: { stack: stackNameOf(was.stack), id: was.where.split(' ')[1] ?? '', by },
    properties,
    ...(isRetained(was) && { retained: true }),
  };
}

const MEANS = 'but not to CloudFormation: it creates a new one, then deletes the old one';

function ofAnnotation({ where, before, after }: Annotated, known: ReadonlyMap<string, readonly Known[]>): Finding[] {
  // What a rack was given is said of the rack.
  const properties = propertiesOf(before, after).filter(({ path }) => !path.startsWith('Metadata/eks-rack/'));
  const more = known.get(nameOf(where)) ?? [];
  const [first] = more;
  return properties.length === 0
    ? []
    : [
        {
          kind: 'changed',
          ...identityOf(where, after),
          severity: worst(['quiet', ...more.map(({ severity }) => severity)]),
          means: first?.means ?? 'a note in the template: the resource itself stays as it is',
          properties,
        },
      ];
}

function identityOf(where: string, resource: Resource | undefined) {
  const name = resource && physicalName(resource);
  return {
    id: where.split(' ')[1] ?? '',
    name: nameOf(where),
    type: resource?.Type ?? '',
    ...(name !== undefined && { physicalName: name }),
  };
}

function because(
  { certainty, path, chain, onlyOrder }: Cause,
  before: Resource | undefined,
  after: Resource | undefined,
): Because {
  if (path === 'Type') {
    return { certainty, path, kind: 'type', text: `its type was ${before?.Type} and is ${after?.Type}` };
  }
  const verb = certainty === 'replaced' ? 'replaces it' : 'may replace it';
  const where = `Properties/${path}`;
  if (chain !== undefined) {
    const [nearest = '', ...further] = chain.map(nameOf);
    const behind = further.length === 0 ? '' : `, because of ${further.join(', because of ')}`;
    return {
      certainty,
      path: where,
      kind: 'reference',
      chain: chain.map(nameOf),
      text: `another ${path} ${verb}: it refers to ${nearest}, which is another one${behind}`,
    };
  }
  const order = onlyOrder ? ', though only its order differs' : '';
  return { certainty, path: where, kind: 'create-only', text: `another ${path} ${verb}${order}` };
}

export function worst(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'quiet';
}
