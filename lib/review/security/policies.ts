import { functionIn, textOf } from '../values/shown';
import { documentsOf, type Grant, type PolicyDocument, type Statement } from './grants';
import { type StatementChange, statementChanges } from './statements';
import { broadened, changed, type Found, type Judge, narrowed, type Subject } from './subject';

/** Policies that say who may use a thing, whoever they are: beside who they are for, the account's own rights count. */
const OF_THINGS = [
  'AWS::Backup::BackupVault',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::ResourcePolicy',
];

/** Statement by statement: what a resource allows anew, and what it no longer does. */
export const policies: Judge = (subject) => {
  const { before, after } = subject;
  const [old, now] = [before ? documentsOf(before) : [], after ? documentsOf(after) : []];
  if (after === undefined && !subject.type.endsWith('Policy')) {
    // With a role, a key or an endpoint goes all that it allowed.
    return [];
  }
  const paths = [...new Set([...old, ...now].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const at = (documents: readonly PolicyDocument[]) => documents.find((one) => one.path === path)?.statements ?? [];
    return statementChanges(at(old), at(now)).map((change) => found(subject, path, change));
  });
};

function found(subject: Subject, path: string, change: StatementChange): Found {
  const { direction, before, after, grants } = change;
  const isTrust = path === 'AssumeRolePolicyDocument';
  const exposes = direction !== 'narrowed' && grants.some((grant) => isExposing(grant, subject, isTrust, change));
  const what = isTrust ? 'trust' : 'permissions';
  const text = summary(grants, direction);
  const states = { before: shownStatement(before), after: shownStatement(after) };
  switch (direction) {
    case 'broadened':
      return broadened(what, text, exposes, states, subject.before === undefined ? 'note' : 'warning');
    case 'narrowed':
      return narrowed(what, text, states);
    case 'changed':
      return changed(what, text, exposes, states);
  }
}

function summary(grants: readonly Grant[], direction: Found['direction']): string {
  const [{ effect } = { effect: 'Allow' }] = grants;
  const isAnew = (direction === 'broadened') === (effect === 'Allow');
  const lead = direction === 'changed' ? 'under another condition' : isAnew ? 'from now on' : 'no longer';
  const some = (values: readonly string[], most = 4) => {
    const all = [...new Set(values.filter((value) => value !== ''))];
    return all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
  };
  const who = some(grants.map(({ principal }) => readable(principal)));
  const resources = some(grants.map(({ resource }) => readable(resource)).filter((resource) => resource !== '*'));
  return [
    lead,
    effect === 'Allow' ? 'allows' : 'refuses',
    who,
    some(grants.map(({ action }) => action)),
    ...(resources === '' ? [] : [`on ${resources}`]),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** A principal or resource with functions in it as people read them. */
function readable(text: string): string {
  const start = text.indexOf('{"');
  if (start < 0) {
    return text;
  }
  try {
    const value = JSON.parse(text.slice(start)) as unknown;
    return text.slice(0, start) + (functionIn(value) === undefined ? text.slice(start) : (textOf(value) ?? ''));
  } catch {
    return text;
  }
}

function shownStatement(statement: Statement | undefined): unknown {
  return statement === undefined
    ? undefined
    : JSON.parse(JSON.stringify(statement), (_, value) => (functionIn(value) ? (textOf(value) ?? value) : value));
}

/** Actions with which whoever has them can have any other. */
const EVERYTHING = /^(\*|iam:\*|sts:\*|\*:\*)$/;

function isExposing(grant: Grant, subject: Subject, isTrust: boolean, change: StatementChange): boolean {
  const { effect, principal, action, resource, condition } = grant;
  const { before, direction } = change;
  if (effect === 'Deny') {
    // What was refused to everybody is not any more, such as whatever is not TLS.
    return direction === 'broadened';
  }
  if (isTrust) {
    // A role that is there trusts somebody else, or under less; a new one trusts who is outside of the account.
    return before !== undefined || subject.before !== undefined ? !isService(principal) : isOutside(principal);
  }
  if (OF_THINGS.includes(subject.type)) {
    // For everybody under a condition is for somebody: of this account, by a mount target.
    return isEverybody(principal) ? Object.keys((condition ?? {}) as object).length === 0 : isOutside(principal);
  }
  return EVERYTHING.test(action) && resource === '*' && subject.type !== 'AWS::EC2::VPCEndpoint';
}

function isService(principal: string): boolean {
  return principal.startsWith('Service ');
}

/**
 * Whether a principal is another account, or anybody, or whoever a provider elsewhere knows. What is of this account is
 * named by a reference, as the provider of the cluster is.
 */
function isOutside(principal: string): boolean {
  const isAccount = /^AWS (arn:[\w-]+:iam::\d{12}:|\d{12}$)/.test(principal);
  const isFederated = /^Federated (?!\{"(?:Ref|Fn::Get|Fn::Import)|oidc\.eks\.)/.test(principal);
  return isAccount || isFederated || isEverybody(principal);
}

function isEverybody(principal: string): boolean {
  return principal === '*' || principal === 'AWS *';
}
