/** The two words of an instance type's name: an m7g.2xlarge is of the family m7g and of the size 2xlarge. */
export function typeName(type: string): { readonly family: string; readonly size: string } {
  const dot = type.indexOf('.');
  return dot < 0 ? { family: type, size: '' } : { family: type.slice(0, dot), size: type.slice(dot + 1) };
}

/** How many times a size is an xlarge, 4 of 4xlarge; nothing for sizes that are words. */
export function timesXlarge(size: string): number | undefined {
  const multiple = /^(\d*)xlarge$/.exec(size)?.[1];
  return multiple === undefined ? undefined : Number(multiple || '1');
}
