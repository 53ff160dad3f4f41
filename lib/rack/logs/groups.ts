/** The log group of the system, or of an app. Source: Convox, "Logging". */
export function logGroupOf(rackName: string, name: string): string {
  return `/convox/${rackName}/${name}`;
}
