import { SECRET_PREFIX, type UpstreamName } from '../../facts/platform/pull-through';
import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { textOr } from '../language/either';
import { lessStrict } from '../language/file-form';
import { choice, type Kind, text } from '../language/kinds';
import { meantArn } from '../language/meant-aws';
import { namedList } from '../language/named-list';
import { type ObjectOf, objectOf, required } from '../language/objects';

const secretRule = `the ARN of a secret in Secrets Manager whose name begins with ${SECRET_PREFIX}, with username and accessToken`;
/** Source: ECR User Guide, "Storing your upstream repository credentials in an AWS Secrets Manager secret". */
const secret = {
  ...text({
    pattern: new RegExp(`^arn:aws:secretsmanager:[a-z0-9-]+:\\d{12}:secret:${SECRET_PREFIX}[\\w/+=.@-]{1,256}$`),
    must: `be ${secretRule}`,
    allowed: secretRule,
  }),
  meant: meantArn,
};

const signedIn = objectOf({ upstream: required(choice(['docker-hub', 'ghcr'])), secret_arn: required(secret) });
export type UpstreamInput = string | ObjectOf<{ upstream: Field<'docker-hub' | 'ghcr'>; secret_arn: Field<string> }>;
type Field<T> = { readonly kind: Kind<T>; readonly required: true };

export function upstreamOf(given: UpstreamInput): UpstreamName {
  return (typeof given === 'string' ? given : given.upstream) as UpstreamName;
}

function upstreamList(): Kind<readonly UpstreamInput[]> {
  const one = textOr(
    choice(['ecr-public', 'k8s', 'quay']),
    signedIn,
    'a registry, or an object with upstream and secret_arn',
  );
  const list = unordered(namedList<UpstreamInput>(one, 5, 'name', upstreamOf, ['upstream']));
  return { ...list, file: () => lessStrict(list.file(), 'names of groups') };
}

/** Images by way of ECR. */
export const pullThroughParameters = {
  pull_through_cache: declare({
    group: 'Platform',
    kind: upstreamList(),
    default: undefined,
    defaultText: 'none; nodes pull from the registries themselves',
    description:
      'Registries whose images nodes pull by way of ECR, which fetches and keeps them: ecr-public, k8s (registry.k8s.io), quay; Docker Hub and GitHub as objects with upstream (docker-hub, ghcr) and secret_arn, a secret with username and accessToken. What the rack installs comes that way; name images of yours <account>.dkr.ecr.<region>.amazonaws.com/docker-hub/library/nginx:1.29, with ecr-public, kubernetes, quay, docker-hub or github before their path. The rules belong to the account and region, and all racks in it share them: the README says how to make them, once and before the rack, or to use those that are there under these prefixes. What is kept stays when the rack goes.',
    example: 'ecr-public,k8s,quay',
    source: 'H9, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Pods of the system are replaced in turn, with the same images from elsewhere. Without the rules they wait for images, and the deploy takes them back.',
  }),
};
