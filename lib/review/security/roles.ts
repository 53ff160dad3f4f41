import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../deployed/deployed';
import { textOf } from '../values/shown';
import { broadened, changed, type Found, type Judge, narrowed } from './subject';

/** A boundary says what a role may do at most. */
export const boundaries: Judge = ({ type, before, after }) => {
  const [from, to] = [before?.Properties?.PermissionsBoundary, after?.Properties?.PermissionsBoundary];
  if (type !== 'AWS::IAM::Role' || !before || !after || isDeepStrictEqual(from, to)) {
    return [];
  }
  const states = { before: textOf(from), after: textOf(to) };
  if (to === undefined) {
    return [broadened('boundary', 'has no permissions boundary any more', true, states)];
  }
  return from === undefined
    ? [narrowed('boundary', 'has a permissions boundary', states)]
    : [changed('boundary', 'has another permissions boundary', false, states)];
};

/** Policies of AWS with which whoever has them can have any other. */
const EVERYTHING = /\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** What is attached to what: the managed policies of a role, the roles of a policy. */
const ATTACHED: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::Role': 'ManagedPolicyArns',
};

export const attachments: Judge = ({ type, before, after }) => {
  const property = ATTACHED[type];
  // What a new policy is attached to is said with what it allows.
  if (property === undefined || after === undefined || (before === undefined && property === 'Roles')) {
    return [];
  }
  const [old, now] = [members(before, property), members(after, property)];
  const [come, gone] = [now.filter((one) => !old.includes(one)), old.filter((one) => !now.includes(one))];
  const verb = property === 'Roles' ? ['is from now on for', 'is no longer for'] : ['from now on has', 'no longer has'];
  const found: Found[] = [];
  if (come.length > 0) {
    const everything = come.some((one) => EVERYTHING.test(one));
    const text = `${verb[0]} ${come.join(', ')}`;
    found.push(broadened('permissions', text, everything, {}, before === undefined ? 'note' : 'warning'));
  }
  if (gone.length > 0) {
    found.push(narrowed('permissions', `${verb[1]} ${gone.join(', ')}`));
  }
  return found;
};

function members(resource: Resource | undefined, property: string): string[] {
  return [resource?.Properties?.[property] ?? []].flat().map((one) => textOf(one) ?? '');
}

/** Who may call a function: a service or the account itself, or another account. */
export const invocations: Judge = ({ type, before, after }) => {
  if (type !== 'AWS::Lambda::Permission' || !after || isDeepStrictEqual(before?.Properties, after.Properties)) {
    return [];
  }
  const principal = textOf(after.Properties?.Principal) ?? '';
  const isOutside = principal === '*' || /^\d{12}$|^arn:/.test(principal);
  return [broadened('permissions', `${principal} may call the function`, isOutside, {}, 'note')];
};
