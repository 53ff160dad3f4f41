/**
 * Quantities as Kubernetes writes them, those that mean something for what they are of: 4, 0.5 or 500m of CPU, and bytes
 * with a unit. Source: Kubernetes, API reference, "Quantity"; a quantity of CPU is no finer than 1m.
 */
export const CPU = /^(?:\d{1,9}(?:\.\d{1,3})?|\d{1,12}m)$/;
export const BYTES = /^\d{1,12}(?:\.\d{1,3})?(?:[KMGTPE]i|[kMGTPE])$/;

export function isCpuQuantity(quantity: string): boolean {
  return CPU.test(quantity);
}

/** Bytes without a unit are a mistake: a quota of 64 bytes is none of 64Gi. */
export function isByteQuantity(quantity: string): boolean {
  return BYTES.test(quantity);
}

/** What may be meant by bytes in the spelling of others: 64GiB, 64GB, 64gi, 64g, and 64 of those in which memory is counted. */
export function meantBytes(refused: string): readonly string[] {
  const [, number, unit = 'g'] = /^(\d+(?:\.\d{1,3})?)\s*([kmgtpe])?i?b?$/i.exec(refused.trim()) ?? [];
  return number === undefined ? [] : [`${number}${unit.toUpperCase()}i`];
}
