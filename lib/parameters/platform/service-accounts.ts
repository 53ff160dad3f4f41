import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { lessStrict } from '../language/file-form';
import { boolean, type Kind, listOf } from '../language/kinds';
import { namespaceName, serviceAccountName } from '../language/kubernetes-names';
import { namedList } from '../language/named-list';
import { type ObjectOf, objectOf, optional, required } from '../language/objects';
import { permission, permissionsFit } from '../language/permissions';

/** Up to four resources each, of the 450 that the guards let into a template. */
const MAX_ACCOUNTS = 60;

const accountFields = {
  name: required(serviceAccountName),
  namespace: required(namespaceName),
  permissions: required(unordered(listOf(permission, { min: 1, max: 20 }))),
  create: optional(boolean()),
};
export type ServiceAccountInput = ObjectOf<typeof accountFields>;

/** Service accounts, no two of one name in one namespace. */
function accountList(): Kind<readonly ServiceAccountInput[]> {
  const account = objectOf(accountFields, permissionsFit(0.95, 'account'), () => ({ beyond: ['policies'] }));
  const list = namedList(account, MAX_ACCOUNTS, 'name', ({ namespace, name }) => `${namespace}/${name}`, [
    'namespace',
    'name',
  ]);
  return { ...list, file: () => lessStrict(list.file(), 'names of groups') };
}

/** AWS identities of pods that are the user's own. */
export const serviceAccountParameters = {
  service_accounts: declare({
    group: 'Platform',
    kind: accountList(),
    default: undefined,
    defaultText: 'none',
    description:
      'Kubernetes service accounts whose pods have an AWS identity: objects with namespace, name and permissions, which are ARNs of managed policies, or statements with actions, resources, conditions. Each has a role that nothing else can assume, by pod identity or IRSA, as pod_identity_agent_enable says. create (true): the rack makes the account, and its namespace where it is nobody’s yet; false: a chart or a manifest makes it, which with IRSA annotates it with the role that rack-outputs.json names.',
    example:
      '[{"namespace":"jobs","name":"reports","permissions":[{"actions":"s3:GetObject","resources":"arn:aws:s3:::acme-reports/*"}]}]',
    source: 'H3, eksctl',
    launchTime: false,
    change: 'in place',
    changeNote:
      'An account that is taken off the list goes, with its role, and pods that have it can no longer be made; its namespace stays, with what is in it. From create=true to false, deploy once without the account in between: otherwise the removal of the old one takes with it what something else has made of it.',
  }),
};
