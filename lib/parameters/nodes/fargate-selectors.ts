import { unordered } from '../language/canonical';
import { type Kind, listOf, text } from '../language/kinds';
import { namespaceName } from '../language/kubernetes-names';
import { namedList } from '../language/named-list';
import { type ObjectOf, objectOf, optional, required } from '../language/objects';
import { podLabels } from './formats';

/** What a profile may have at most. Source: EKS User Guide, "View and manage Amazon EKS and Fargate service quotas". */
const MOST = { profiles: 10, selectors: 5 } as const;

const rule = 'the name of a namespace, in which * stands for any characters and ? for one';
const namespacePattern = text({
  pattern: /^[a-z0-9*?](?:[a-z0-9*?-]{0,61}[a-z0-9*?])?$/,
  must: `be ${rule}`,
  allowed: rule,
});

const selector = objectOf({ namespace: required(namespacePattern), labels: optional(podLabels()) });
const profileFields = {
  name: required(namespaceName),
  selectors: required(unordered(listOf(selector, { min: 1, max: MOST.selectors }))),
};
export type FargateProfileInput = ObjectOf<typeof profileFields>;

/** Profiles, each with what pods have to be to run on Fargate: one of its selectors fits them. */
export function profileList(): Kind<readonly FargateProfileInput[]> {
  return unordered(namedList(objectOf(profileFields), MOST.profiles, 'name', ({ name }) => name));
}

/** Whether a pattern with * and ? fits a namespace. */
export function fitsNamespace(pattern: string, namespace: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(namespace);
}
