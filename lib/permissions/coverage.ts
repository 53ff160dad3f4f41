import type { Document } from '../iam/document';
import { evaluate } from '../iam/evaluate';
import type { Request } from '../iam/request';
import { entriesOf } from './entries';
import type { Entry } from './entry';
import { needsOf } from './needs';
import { type DeployedRack, rackScope } from './rack-scope';

/** What some policies allow of what a rack needs. */
export interface Coverage {
  readonly rack: string;
  /** Actions that the rack needs, each with where the policies allow it. */
  readonly actions: readonly ActionCoverage[];
}

export interface ActionCoverage {
  readonly action: string;
  /** Whether they allow it wherever the rack needs it. */
  readonly allowed: 'everywhere' | 'in part' | 'nowhere';
  /** Names of the policies that allow some of it. */
  readonly by: readonly string[];
}

/** Holds policies against a rack: each action on each thing that the rack needs it for, judged as AWS would. */
export function coverageOf(rack: DeployedRack, policies: Readonly<Record<string, Document>>): Coverage {
  const scope = rackScope(rack);
  const byAction = new Map<string, Entry[]>();
  for (const entry of entriesOf(scope, needsOf(scope).needed)) {
    byAction.set(entry.action, [...(byAction.get(entry.action) ?? []), entry]);
  }
  const actions = [...byAction].sort(([one], [other]) => (one < other ? -1 : 1));
  return { rack: rack.name, actions: actions.map(([action, entries]) => covered(action, entries, rack, policies)) };
}

function covered(
  action: string,
  entries: readonly Entry[],
  { account }: DeployedRack,
  policies: Readonly<Record<string, Document>>,
): ActionCoverage {
  const requests = entries.map((entry) => requestOf(entry, account));
  const isAllowed = (request: Request, identity: readonly Document[]) =>
    evaluate(request, { identity, resource: leftTo(account) }).allowed;
  const allowed = requests.filter((request) => isAllowed(request, Object.values(policies))).length;
  return {
    action,
    allowed: allowed === 0 ? 'nowhere' : allowed === requests.length ? 'everywhere' : 'in part',
    by: Object.entries(policies)
      .filter(([, document]) => requests.some((request) => isAllowed(request, [document])))
      .map(([name]) => name),
  };
}

/** The policy of a key that leaves it to its account who may use it: what identities may do is asked here. */
function leftTo(account: string): Document {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action: '*', Resource: '*' } };
}

/** A request as one of those that an entry is for. */
function requestOf({ action, resource, condition = {} }: Entry, account: string): Request {
  const keys = Object.values(condition).flatMap((of) => Object.entries(of));
  return {
    principal: { arn: `arn:aws:iam::${account}:role/deployer`, account },
    action,
    resource: resource === '*' ? '*' : resource.replaceAll('*', 'example'),
    context: Object.fromEntries(
      keys.map(([key, values]) => [key, [values].flat()[0]?.replaceAll('*', 'example') ?? '']),
    ),
  };
}
