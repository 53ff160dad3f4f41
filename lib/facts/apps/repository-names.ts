/** Parts of a path, whose words are separated by one character each. Source: ECR API reference, CreateRepository. */
const REPOSITORY = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Source: the same. */
const LONGEST = 256;

/** Whether ECR takes a name for a repository. */
export function isRepositoryName(name: string): boolean {
  return name.length <= LONGEST && REPOSITORY.test(name);
}
