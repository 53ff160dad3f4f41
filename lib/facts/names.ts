/** A name as part of a logical id, which has only letters and digits: ecr.api → EcrApi, batch-large → BatchLarge. */
export function pascalCase(name: string): string {
  return name
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Names that differ, though not as parts of logical ids: a-1 and a1. */
export function alikeInIds(names: readonly string[]): readonly string[] {
  return names.filter((name) => names.some((other) => other !== name && pascalCase(other) === pascalCase(name)));
}
