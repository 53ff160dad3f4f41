import {
  ACCESS_POLICY_NAMES,
  ACCESS_TYPES,
  type AccessType,
  RESERVED_SUBJECTS,
  TYPES_WITH_POLICIES,
} from '../../facts/cluster/access';
import { unordered } from '../language/canonical';
import { textOr } from '../language/either';
import { choiceForm } from '../language/file-form';
import { principalArn } from '../language/formats';
import type { JsonSchema } from '../language/json-schema';
import { choice, type Kind, listOf, type TypeOf, text } from '../language/kinds';
import { meantAsWritten } from '../language/meant';
import { namedList } from '../language/named-list';
import { type Between, type BetweenInFile, type ObjectOf, objectOf, optional, required } from '../language/objects';

/** More than a company has teams. EKS takes 1,500 in a cluster, in `quotas.json`. */
const MAX_ENTRIES = 200;
/** EKS has some twenty policies. */
const MAX_POLICIES = 20;

const POLICY = `(?:${ACCESS_POLICY_NAMES.join('|')}|arn:aws[a-z-]*:eks::aws:cluster-access-policy/[A-Za-z0-9]{1,64})`;
const policyRule = `${ACCESS_POLICY_NAMES.join(', ')}, or the ARN of an access policy of EKS`;
const policyName = text({ pattern: new RegExp(`^${POLICY}$`), must: `be ${policyRule}`, allowed: policyRule });

const namespaceRule = 'the name of a Kubernetes namespace, with * for any characters, as in dev-*';
const namespace = text({
  pattern: /^[a-z0-9*](?:[a-z0-9*-]{0,61}[a-z0-9*])?$/,
  must: `be ${namespaceRule}`,
  allowed: namespaceRule,
});
const namespaces = unordered(listOf(namespace, { min: 1, max: 50 }));

const subject = 'not one that begins with system:, eks:, aws:, amazon: or iam:, which EKS keeps for itself';
const groupRule = `a group of Kubernetes, ${subject}`;
const group = {
  ...text({
    pattern: new RegExp(`^(?!${RESERVED_SUBJECTS})[A-Za-z0-9][\\w.:/@-]{0,254}$`),
    must: `be ${groupRule}`,
    allowed: groupRule,
  }),
  meant: meantAsWritten,
};

const nameRule = `a name such as ci, or audit:{{SessionName}} with a colon before the name of the session, and ${subject}`;
const userName = {
  ...text({
    pattern: new RegExp(
      `^(?!${RESERVED_SUBJECTS})(?:[\\w.:/@-]{1,255}|(?=[\\w./@-]*:)[\\w.:/@-]{1,200}\\{\\{SessionName(?:Raw)?\\}\\})$`,
    ),
    must: `be ${nameRule}`,
    allowed: nameRule,
  }),
  meant: meantAsWritten,
};

const policy = textOr(
  policyName,
  objectOf({ policy: required(policyName), namespaces: optional(namespaces) }),
  `${policyRule}, or an object with policy, namespaces`,
);

const entryFields = {
  principal: required(principalArn('an IAM role or user', 'arn:aws:iam::111122223333:role/developers')),
  type: optional(choice(ACCESS_TYPES)),
  policies: optional(unordered(listOf(policy, { min: 1, max: MAX_POLICIES }))),
  namespaces: optional(namespaces),
  groups: optional(unordered(listOf(group, { min: 1, max: 50 }))),
  user_name: optional(userName),
};
export type AccessEntryInput = ObjectOf<typeof entryFields>;
export type AccessPolicyInput = TypeOf<typeof policy>;

const typeOf = ({ type = 'STANDARD' }: AccessEntryInput): AccessType => type;

/** The name or ARN of a policy, however it was given. */
export function policyOf(given: AccessPolicyInput): string {
  return typeof given === 'string' ? given : given.policy;
}

const between: readonly Between<AccessEntryInput>[] = [
  {
    rests: ['type', 'principal'],
    about: 'principal',
    problem: (entry) =>
      typeOf(entry) !== 'STANDARD' && !entry.principal.includes(':role/')
        ? `must be a role: nodes of the type ${typeOf(entry)} are no users`
        : undefined,
  },
  {
    rests: ['type', 'policies'],
    about: 'policies',
    problem: (entry) =>
      entry.policies !== undefined && !TYPES_WITH_POLICIES.includes(typeOf(entry))
        ? `must not stand beside the type ${typeOf(entry)}, for which EKS knows what is allowed`
        : undefined,
  },
  ...(['groups', 'user_name'] as const).map(
    (name): Between<AccessEntryInput> => ({
      rests: ['type', name],
      about: name,
      problem: (entry) =>
        entry[name] !== undefined && typeOf(entry) !== 'STANDARD'
          ? `must not stand beside the type ${typeOf(entry)}: EKS says what nodes are called`
          : undefined,
    }),
  ),
  {
    rests: ['policies'],
    about: 'policies',
    problem: ({ policies = [] }) => {
      const names = policies.map(policyOf);
      const repeated = names.find((name, i) => names.indexOf(name) !== i);
      return repeated && `must not have ${repeated} twice: name all its namespaces together`;
    },
  },
  {
    rests: ['policies', 'namespaces'],
    about: 'namespaces',
    problem: ({ policies, namespaces: named }) =>
      named !== undefined && policies === undefined ? 'has no effect without policies' : undefined,
  },
];

/** What a schema can say of {@link between}. */
function entryInFile(): BetweenInFile {
  const ofType = (...types: readonly AccessType[]): JsonSchema => ({
    properties: { type: choiceForm(types, types.join(' or ')).schema },
  });
  const schema: JsonSchema = {
    anyOf: [ofType('STANDARD'), { properties: { principal: { pattern: ':role/' } } }],
    dependencies: {
      groups: ofType('STANDARD'),
      user_name: ofType('STANDARD'),
      policies: ofType(...TYPES_WITH_POLICIES),
      namespaces: ['policies'],
    },
  };
  return { schema, beyond: ['names of groups'] };
}

/** Entries of roles and users, no two of one principal. */
export function accessEntryList(): Kind<readonly AccessEntryInput[]> {
  const entry = objectOf(entryFields, between, entryInFile);
  return namedList(entry, MAX_ENTRIES, 'principal', ({ principal }) => principal);
}
