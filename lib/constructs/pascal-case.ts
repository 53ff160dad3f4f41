/** ecr.api → EcrApi, my-jobs → MyJobs: names as parts of logical ids, which have neither dots nor hyphens. */
export function pascalCase(name: string): string {
  return name
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
