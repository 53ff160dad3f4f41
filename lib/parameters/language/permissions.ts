import { POLICY_CHARACTERS, ROLE_POLICIES } from '../../facts/apps/limits';
import { byKey, unordered } from './canonical';
import { textOr } from './either';
import { lessStrict, listedForm, mapForm, textForm } from './file-form';
import { type Kind, listOf, refine, type TypeOf, text } from './kinds';
import { meantAsWritten } from './meant';
import { type Between, mapOf, type ObjectOf, objectOf, optional, required } from './objects';

/** An action, by its name: what it is allowed must be readable in the parameter. Source: IAM User Guide, "Action". */
function action(): Kind<string> {
  const rule = 'an action of IAM such as sqs:SendMessage, without wildcards';
  return text({ pattern: /^[a-z0-9-]{1,64}:[A-Za-z0-9]{1,128}$/, must: `be ${rule}`, allowed: rule });
}

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:\S{1,1024}$/;

function resource(): Kind<string> {
  const rule = 'an ARN with an account of digits or none, or * where conditions narrow it';
  const arn = ARN.source.slice(1, -1);
  const kind = text({ pattern: new RegExp(`^(?:${arn}|\\*)$`), must: `be ${rule}`, allowed: rule, free: true });
  const part = `(?:${arn.replace('\\S{', '[^\\s,\\p{Cc}\\p{Cs}]{')}|\\*)`;
  return { ...kind, file: () => lessStrict(listedForm(kind.file(), part), 'half characters') };
}

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?Equals(?:IgnoreCase)?|String(?:Not)?Like|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^Null$/;
const OPERATORS = OPERATOR.source.replaceAll(/^\^|\$$/g, '').replace('$|^', '|');
const CONDITION_KEY = /^[A-Za-z0-9][\w.-]*:\S{1,256}$/;

function conditions(): Kind<Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>> {
  const allowed = 'conditions of IAM, such as {"StringEquals":{"aws:RequestedRegion":"us-east-1"}}';
  const options = { must: `be ${allowed}`, allowed };
  const any = text({ pattern: /^\S(?:[\s\S]*\S)?$/, must: 'be a value', allowed: 'a value', free: true });
  const value = { ...any, file: () => listedForm(any.file(), VALUE) };
  const values = unordered(listOf(value, { min: 1, max: 50 }));
  const keys = byKey(mapOf(values, options));
  const problem = (given: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => {
    const operator = Object.keys(given).find((name) => !OPERATOR.test(name));
    const key = Object.values(given)
      .flatMap((of) => Object.keys(of))
      .find((name) => !CONDITION_KEY.test(name));
    return operator !== undefined
      ? `has no operator of IAM in ${operator}`
      : key && `has no key of a condition in ${key}, such as aws:RequestedRegion`;
  };
  const file = () => {
    const ofKeys = mapForm(values.file(), `(?=${CONDITION_KEY.source.slice(1)})`, allowed);
    return lessStrict(mapForm(ofKeys, `(?=(?:${OPERATORS})$)`, allowed), 'half characters');
  };
  return byKey(refine(mapOf(keys, options), problem, file));
}

/** A value of a condition in text, which has no comma. */
const VALUE = '(?!\\s)(?:[\\t\\n\\r]|[^,\\p{Cc}\\p{Cs}])+(?<!\\s)';

const statementFields = {
  actions: required(unordered(listOf(action(), { min: 1, max: 100 }))),
  resources: required(unordered(listOf(resource(), { min: 1, max: 50 }))),
  conditions: optional(conditions()),
};
type StatementInput = ObjectOf<typeof statementFields>;

const narrowed: Between<StatementInput> = {
  rests: ['resources', 'conditions'],
  about: 'resources',
  problem: ({ resources, conditions = {} }) =>
    resources.some(isWide) && !narrows(conditions)
      ? 'must not be everything there is of a kind, unless conditions say which: StringEquals, StringLike, ArnEquals, ArnLike or IpAddress, with values other than *'
      : undefined,
};

/** Whether an ARN, or what is in the place of one, has a wildcard and nothing else for a name. */
function isWide(resource: string): boolean {
  return resource === '*' || /^[*?/:]+$/.test(resource.split(':').slice(5).join(':'));
}

/** Conditions that something must be so. Others hold, too, where a request does not say. */
const NARROWING = /^(?:ForAnyValue:)?(?:StringEquals(?:IgnoreCase)?|StringLike|Arn(?:Equals|Like)|IpAddress)$/;

function narrows(conditions: NonNullable<StatementInput['conditions']>): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      NARROWING.test(operator) && Object.values(keys).some((values) => values.every((value) => !/^[*?]*$/.test(value))),
  );
}

/** Policies of AWS that make an app an administrator. Source: AWS Managed Policy Reference. */
const ADMINISTRATION = /:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/.*)$/;

function policyArn(): Kind<string> {
  const rule = 'the ARN of a managed policy, such as arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess';
  const any = text({
    pattern: /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
    must: `be ${rule}`,
    allowed: rule,
    free: true,
  });
  const problem = (arn: string) =>
    ADMINISTRATION.test(arn)
      ? 'must not be a policy by which an app could do whatever an administrator can'
      : undefined;
  const narrow = (characters: string) =>
    `arn:aws[a-z-]*:iam::(?:\\d{12}|aws):policy/(?!(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)(?![${characters}])|job-function/)(?:[${characters.slice(1)}]+/)*[${characters.slice(1)}]{1,128}`;
  return refine({ ...any, meant: meantAsWritten }, problem, () =>
    listedForm(textForm(new RegExp(`^${narrow('/\\w+=,.@-')}$`), rule, true), narrow('/\\w+=.@-')),
  );
}

/** What an app may do in AWS beside what every app may: a managed policy, or a statement. */
export const permission = textOr(
  policyArn(),
  objectOf(statementFields, [narrowed], () => ({ beyond: ['policies'] })),
  'the ARN of a managed policy, or an object with actions, resources, conditions',
);
export type PermissionInput = TypeOf<typeof permission>;

/** Of the managed policies of a role the first is that for its own statements. */
const FURTHER_POLICIES = ROLE_POLICIES - 1;

interface Permitted {
  readonly permissions?: readonly PermissionInput[];
}

/**
 * What IAM takes of permissions together.
 * @param share of the policy of a role that statements may take, where the rest is there already
 * @param noun whose policy it is
 */
export function permissionsFit(share: number, noun: 'app' | 'account' | 'add-on'): readonly Between<Permitted>[] {
  const most = Math.floor(POLICY_CHARACTERS * share);
  return [
    {
      rests: ['permissions'],
      about: 'permissions',
      problem: ({ permissions = [] }) =>
        permissions.filter((one) => typeof one === 'string').length > FURTHER_POLICIES
          ? `must have at most ${FURTHER_POLICIES} managed policies: IAM takes ${ROLE_POLICIES} for a role, and one is that of the ${noun}`
          : undefined,
    },
    {
      rests: ['permissions'],
      about: 'permissions',
      problem: ({ permissions = [] }) => {
        const { length } = JSON.stringify(permissions.filter((one) => typeof one !== 'string'));
        return length > most
          ? `has statements of ${length} characters, where ${most} fit into the policy of an ${noun}: give the ARN of a managed policy`
          : undefined;
      },
    },
  ];
}
