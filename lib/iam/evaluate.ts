import { type Document, type Statement, statementsOf } from './document';
import type { Request } from './request';
import { isAbout, type Naming, namingOf } from './statement';

/** The policies that have a say. */
export interface Policies {
  /** Those of who asks. */
  readonly identity: readonly Document[];
  /** What bounds who asks. @default - nothing */
  readonly boundary?: Document;
  /** What bounds the session. @default - nothing */
  readonly session?: Document;
  /** That of what it is done to. @default - it has none */
  readonly resource?: Document;
}

export interface Verdict {
  readonly allowed: boolean;
  readonly because: 'allow' | 'explicit deny' | 'implicit deny';
  /** The statement that says so. @default - none does */
  readonly statement?: Statement;
}

/** What nobody may do anything with that its own policy does not allow: a key to use or administer, a role to assume. */
function decidesItself({ action, resource }: Request): boolean {
  return (
    /^sts:(AssumeRole|TagSession|SetSourceIdentity)/i.test(action) || /^arn:[\w-]+:kms:[^:]*:[^:]*:key\//.test(resource)
  );
}

/**
 * Whether a request is allowed, as AWS decides it: an explicit deny wins; within an account, policies of who asks and of
 * what it is done to add up, between accounts both must allow; a boundary allows nothing by itself, and all that is not in
 * it is denied. The policy of a key or a role must allow in any case, if only by leaving it to the account.
 *
 * Policies of organizations and of VPC endpoints, and grants of keys, have no say here.
 * Sources: IAM User Guide, "Policy evaluation logic", "How AWS enforcement code logic evaluates requests"; KMS Developer
 * Guide, "Determining access to AWS KMS keys".
 */
export function evaluate(request: Request, policies: Policies): Verdict {
  const { identity, boundary, session, resource } = policies;
  const bounds = [boundary, session].filter((one) => one !== undefined);
  const denied =
    [...identity, ...bounds].flatMap((document) => said(document, 'Deny', request))[0] ??
    (resource && namedBy(resource, 'Deny', request).find(({ naming }) => naming !== 'nobody')?.statement);
  if (denied !== undefined) {
    return { allowed: false, because: 'explicit deny', statement: denied };
  }
  const within = bounds.every((document) => said(document, 'Allow', request).length > 0);
  const own = within ? identity.flatMap((document) => said(document, 'Allow', request))[0] : undefined;
  const granted = resource === undefined ? [] : namedBy(resource, 'Allow', request);
  const toSession = granted.find(({ naming }) => naming === 'session')?.statement;
  const toPrincipal = granted.find(({ naming }) => naming === 'principal')?.statement;
  const toAccount = granted.find(({ naming }) => naming === 'account')?.statement;
  const byResource = toSession ?? (within ? toPrincipal : undefined);
  const { principal, resourceAccount = principal.account } = request;
  const allowing =
    resourceAccount !== principal.account
      ? (toSession ?? toPrincipal ?? toAccount) && own
      : decidesItself(request)
        ? (byResource ?? (toAccount && own))
        : (own ?? byResource);
  return allowing === undefined
    ? { allowed: false, because: 'implicit deny' }
    : { allowed: true, because: 'allow', statement: allowing };
}

function said(document: Document, effect: 'Allow' | 'Deny', request: Request): readonly Statement[] {
  return statementsOf(document).filter(
    (statement) => statement.Effect === effect && isAbout(statement, request, document.Version),
  );
}

interface Named {
  readonly statement: Statement;
  readonly naming: Naming;
}

/** What a policy of a resource says to who asks. */
function namedBy(document: Document, effect: 'Allow' | 'Deny', request: Request): readonly Named[] {
  return said(document, effect, request).map((statement) => ({
    statement,
    naming: namingOf(statement, request.principal),
  }));
}
