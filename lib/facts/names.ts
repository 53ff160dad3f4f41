/** A name as part of a logical id, which has only letters and digits: ecr.api → EcrApi, batch-large → BatchLarge. */
export function pascalCase(name: string): string {
  return name
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
