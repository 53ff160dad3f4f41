/** Resources in a sentence as people call them: `us-east-1/rack-eks EksCluster` is `rack-eks/EksCluster`. */
export function withNames(text: string): string {
  return text.replaceAll(/\b[a-z][a-z0-9-]*\/([\w-]+) ([A-Z][A-Za-z0-9.]*)/g, '$1/$2');
}
