import { timesXlarge, typeName } from './type-name';

/** What an instance type has to offer. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryMib: number;
}

/**
 * GiB of memory for each vCPU. Only families in which that is the same for every size from medium on: generations from
 * the fifth, without those whose letters change the ratio (c5n has 2.6).
 * Source: EC2 User Guide, "Amazon EC2 instance types", specifications of the general purpose, compute optimized and
 * memory optimized families.
 */
const RATIOS: readonly (readonly [family: RegExp, gibPerVcpu: number])[] = [
  [/^c(?!5n)([5-9]|\d\d)[a-z]*(-flex)?$/, 2],
  [/^m([5-9]|\d\d)[a-z]*(-flex)?$/, 4],
  [/^r([5-9]|\d\d)[a-z]*(-flex)?$/, 8],
  [/^x(2gd|2idn|8g)$/, 16],
  [/^x(2iedn|2iezn)$/, 32],
];

/**
 * GiB of memory of the burstable sizes, which have two vCPUs up to large; those of t2 have one up to small.
 * Source: the same, general purpose.
 */
const BURSTABLE: Readonly<Record<string, number>> = { nano: 0.5, micro: 1, small: 2, medium: 4, large: 8 };

/**
 * vCPUs and memory of an instance type, from only its name: a large has two vCPUs, an xlarge four, and an Nxlarge N
 * times as many.
 * @returns nothing for a type whose name does not tell: bare metal, accelerators, storage optimized, older generations
 */
export function instanceSize(type: string): InstanceSize | undefined {
  const { family, size } = typeName(type);
  const burstable = /^t(2|3|3a|4g)$/.test(family);
  if (burstable && BURSTABLE[size] !== undefined) {
    const vcpus = family === 't2' && BURSTABLE[size] <= 2 ? 1 : 2;
    return { vcpus, memoryMib: BURSTABLE[size] * 1024 };
  }
  const ratio = burstable ? 4 : RATIOS.find(([pattern]) => pattern.test(family))?.[1];
  const vcpus = vcpusOf(size);
  return ratio === undefined || vcpus === undefined ? undefined : { vcpus, memoryMib: vcpus * ratio * 1024 };
}

function vcpusOf(size: string): number | undefined {
  const times = timesXlarge(size);
  return times === undefined ? { medium: 1, large: 2 }[size] : 4 * times;
}
