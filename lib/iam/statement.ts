import { arnParts } from '../facts/arn';
import { hold } from './conditions';
import { listOf, type PrincipalElement, type Statement } from './document';
import { fits, fitsArn, patternOf } from './pattern';
import type { Principal, Request } from './request';

/** Whether a statement is about what is asked, whoever asks. */
export function isAbout(statement: Statement, request: Request, version: string | undefined): boolean {
  const variables = version === '2012-10-17';
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const action = request.action.toLowerCase();
  const isAction = (text: string) => text.toLowerCase() === action || (/[*?]/.test(text) && fitsAction(text, request));
  const isResource = (text: string) => {
    const pattern = patternOf(text, request, variables);
    return pattern !== undefined && (text === '*' || fitsArn(pattern, request.resource));
  };
  return (
    (NotAction === undefined ? listOf(Action).some(isAction) : !listOf(NotAction).some(isAction)) &&
    // A policy of a resource that names none is about its resource; so is a trust.
    (Resource === undefined || listOf(Resource).some(isResource)) &&
    !listOf(NotResource).some(isResource) &&
    hold(Condition, request, variables)
  );
}

function fitsAction(text: string, request: Request): boolean {
  return fits(patternOf(text, request, false) ?? { parts: [] }, request.action, false);
}

/**
 * How a statement names who asks. `account`: it leaves to the account who of it may. `session`: the session itself, which no
 * boundary takes anything from.
 */
export type Naming = 'session' | 'principal' | 'account' | 'nobody';

/** Source: IAM User Guide, "AWS JSON policy elements: Principal". */
export function namingOf({ Principal, NotPrincipal }: Statement, principal: Principal): Naming {
  if (NotPrincipal !== undefined) {
    return namedIn(NotPrincipal, principal) === 'nobody' ? 'principal' : 'nobody';
  }
  return Principal === undefined ? 'nobody' : namedIn(Principal, principal);
}

function namedIn(element: PrincipalElement, { arn, account, sessionArn }: Principal): Naming {
  const names = element === '*' ? ['*'] : Object.values(element).flatMap((given) => listOf(given));
  if (names.includes(sessionArn ?? '')) return 'session';
  if (names.includes('*') || names.includes(arn)) return 'principal';
  return names.some((name) => name === account || isRootOf(name, account)) ? 'account' : 'nobody';
}

function isRootOf(name: string, account: string): boolean {
  const parts = arnParts(name);
  return parts.service === 'iam' && parts.resource === 'root' && parts.account === account;
}
