import { byKey } from '../language/canonical';
import { withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { lessStrict, listedForm } from '../language/file-form';
import { type Kind, text } from '../language/kinds';
import { mapOf } from '../language/objects';

const CHANGE =
  'A cluster has one provider, of which nothing can change: another takes two deployments, one without it and one with the new one, each up to twenty minutes.';

/** What a token calls something. */
function claim(): Kind<string> {
  const rule = 'the name of a claim: up to 128 letters, digits and _.:/- , such as email or cognito:groups';
  return text({ pattern: /^[A-Za-z][\w.:/-]{0,127}$/, must: `be ${rule}`, allowed: rule });
}

/** Without one, whoever the provider calls system:masters would be an administrator: so there is no way to have none. */
function prefix(): Kind<string> {
  const rule = 'a prefix of up to 64 letters, digits and _.:/@-, which does not begin with system:';
  return text({
    pattern: /^(?![Ss][Yy][Ss][Tt][Ee][Mm]:)[A-Za-z0-9][\w.:/@-]{0,63}$/,
    must: `be ${rule}`,
    allowed: rule,
  });
}

function requiredClaims(): Kind<Readonly<Record<string, string>>> {
  const allowed = 'claims and what they must be, such as {"hd":"example.org"}';
  const rule = 'up to 253 characters without spaces';
  const value = text({ pattern: /^[\x21-\x7e]{1,253}$/, must: `be ${rule}`, allowed: rule, free: true });
  const element = { ...value, file: () => listedForm(value.file(), '[\\x21-\\x2b\\x2d-\\x7e]{1,253}') };
  const kind = mapOf(element, { must: `be ${allowed}`, allowed });
  return byKey({ ...kind, file: () => lessStrict(kind.file()) });
}

/** What of its tokens tells who somebody is, where oidc_issuer_url lets people sign in. */
export const signInParameters = {
  oidc_username_claim: declare({
    group: 'Cluster',
    kind: claim(),
    default: undefined,
    defaultText: 'sub',
    description: 'The claim that names a user.',
    example: 'email',
    source: 'H5, eksctl',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: CHANGE,
    onlyWith: withAny('oidc_issuer_url'),
  }),
  oidc_username_prefix: declare({
    group: 'Cluster',
    kind: prefix(),
    default: undefined,
    defaultText: 'oidc:',
    description: 'What comes before that name, so that nobody can be called what Kubernetes calls its own.',
    example: 'login:',
    source: 'H5, eksctl',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: CHANGE,
    onlyWith: withAny('oidc_issuer_url'),
  }),
  oidc_groups_claim: declare({
    group: 'Cluster',
    kind: claim(),
    default: undefined,
    defaultText: 'groups',
    description: 'The claim that lists the groups of a user.',
    example: 'cognito:groups',
    source: 'H5, eksctl',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: CHANGE,
    onlyWith: withAny('oidc_issuer_url'),
  }),
  oidc_groups_prefix: declare({
    group: 'Cluster',
    kind: prefix(),
    default: undefined,
    defaultText: 'oidc:',
    description: 'What comes before the names of groups.',
    example: 'login:',
    source: 'H5, eksctl',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: CHANGE,
    onlyWith: withAny('oidc_issuer_url'),
  }),
  oidc_required_claims: declare({
    group: 'Cluster',
    kind: requiredClaims(),
    default: undefined,
    defaultText: 'none',
    description: 'Claims that a token must have, with what they must be; others are refused.',
    example: '{"hd":"example.org"}',
    source: 'H5, eksctl',
    launchTime: false,
    change: 'fails at deploy',
    changeNote: CHANGE,
    onlyWith: withAny('oidc_issuer_url'),
  }),
};
