import { TRUST_POLICY_CHARACTERS } from '../../facts/apps/limits';
import { unordered } from '../language/canonical';
import { textOr } from '../language/either';
import type { FileForm } from '../language/file-form';
import type { JsonSchema } from '../language/json-schema';
import { integer, type Kind, listOf, type TypeOf, text } from '../language/kinds';
import { namespaceName, serviceAccountName } from '../language/kubernetes-names';
import { namedList } from '../language/named-list';
import { type Between, type ObjectOf, objectOf, optional, required } from '../language/objects';
import { permission, permissionsFit } from '../language/permissions';
import { appName, byteQuantity, cpuQuantity, deployPlace, repositoryName } from './formats';

/** Most apps of a rack. */
const MAX_APPS = 100;
/** What the identity of an app may do without `permissions` takes about a fourth of a policy. */
const OWN_SHARE = 0.65;
/** What a trust policy has beside the places it names takes less than half of it. */
const PLACE_CHARACTERS = Math.floor(TRUST_POLICY_CHARACTERS / 2);

const count = integer({ min: 0, max: 100_000 });

const quota = objectOf({
  cpu: optional(cpuQuantity()),
  memory: optional(byteQuantity()),
  storage: optional(byteQuantity()),
  volumes: optional(count),
  pods: optional(count),
  gpus: optional(count),
  load_balancers: optional(count),
});
export type QuotaInput = TypeOf<typeof quota>;

const appFields = {
  name: required(appName),
  namespace: optional(namespaceName),
  service_account: optional(serviceAccountName),
  repositories: optional(unordered(listOf(repositoryName(), { min: 1, max: 20 }))),
  bucket: optional(
    text({
      pattern: /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+(?![a-z0-9.-]))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      must: 'be own, none or the name of an S3 bucket',
      allowed: 'own, none, or the name of an existing S3 bucket in the region of the rack',
    }),
  ),
  quota: optional(quota),
  permissions: optional(unordered(listOf(permission, { min: 1, max: 20 }))),
  deploy_from: optional(unordered(listOf(deployPlace(), { min: 1, max: 10 }))),
};

/** An app in full; of one that is only named, the rest is as it is by default. */
export type App = ObjectOf<typeof appFields>;

const between: readonly Between<App>[] = [
  ...permissionsFit(OWN_SHARE, 'app'),
  {
    rests: ['deploy_from'],
    about: 'deploy_from',
    problem: ({ deploy_from: places = [] }) => {
      const { length } = JSON.stringify(places);
      return length > PLACE_CHARACTERS
        ? `has ${length} characters, where ${PLACE_CHARACTERS} fit into the trust policy of a role: * stands for anything`
        : undefined;
    },
  },
];

const app = textOr(
  appName,
  objectOf(appFields, between, () => ({ beyond: ['policies'] })),
  `a name, or an object with ${Object.keys(appFields).join(', ')}`,
);
export type AppInput = TypeOf<typeof app>;

/** The name of an app, however it was given. */
export function nameOf(given: AppInput): string {
  return typeof given === 'string' ? given : given.name;
}

function listOfAppsForm({ schema, ...form }: FileForm): FileForm {
  const objects: JsonSchema = { type: 'string', pattern: '^\\s*\\{' };
  return { ...form, schema: { anyOf: [...(schema.anyOf ?? []), objects] } };
}

/** Names and objects, no two of one name. */
export function appList(): Kind<readonly AppInput[]> {
  const list = namedList(app, MAX_APPS, 'name', nameOf);
  // One object, or several, without the brackets of a list.
  const fromText = (given: string) => list.fromText(given.startsWith('{') ? `[${given}]` : given);
  return unordered({ ...list, fromText, file: () => listOfAppsForm(list.file()) });
}
