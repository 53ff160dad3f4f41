import { sizesOf } from './instance-families';
import { timesXlarge, typeName } from './type-name';

/** Types whose names do not tell. Source: EC2 User Guide, specifications; karpenter, `reference/instance-types.md`. */
const EXCEPTIONS: Readonly<Record<string, number>> = {
  'c1.medium': 2,
  'c1.xlarge': 8,
  'c4.8xlarge': 36,
  'd2.8xlarge': 36,
  'g4dn.metal': 96,
  'i3.metal': 72,
  'm1.small': 1,
  'm2.xlarge': 2,
  'm2.2xlarge': 4,
  'm2.4xlarge': 8,
};

/** Those of x86 have one vCPU a core, half of what their sizes say. */
const ONE_A_CORE = /^hpc\d(a|id)$/;

/**
 * vCPUs of an instance type, from its name: an Nxlarge has N times four, a large two, a burstable type of any smaller
 * size two. Bare metal has as many as the largest size of its family.
 * @returns nothing for bare metal of a family that is not in the list
 */
export function vcpusOf(type: string): number | undefined {
  const { family, size } = typeName(type);
  const whole = (times: number) => (times * 4) / (ONE_A_CORE.test(family) ? 2 : 1);
  const times = timesOf(size);
  if (EXCEPTIONS[type] !== undefined || times !== undefined) {
    return EXCEPTIONS[type] ?? whole(times ?? 0);
  }
  if (size === 'metal') {
    const largest = Math.max(0, ...sizesOf(family).map((one) => timesOf(one) ?? 0));
    return largest === 0 ? undefined : whole(largest);
  }
  if (size === 'large') {
    return 2;
  }
  const burstable = /^t\d/.test(family);
  return burstable && !(/^t[12]$/.test(family) && size !== 'medium') ? 2 : 1;
}

/** 4xlarge → 4, metal-24xl → 24. */
function timesOf(size: string): number | undefined {
  return timesXlarge(size.replace(/^metal-(\d+)xl$/, '$1xlarge'));
}

/** How EC2 groups instance types in its quotas of vCPUs. */
export type VcpuClass = 'standard' | 'g' | 'p' | 'inf' | 'trn' | 'f' | 'x' | 'high-memory' | 'dl' | 'hpc';

const SERIES: Readonly<Record<string, VcpuClass>> = {
  g: 'g',
  gr: 'g',
  vt: 'g',
  p: 'p',
  inf: 'inf',
  trn: 'trn',
  f: 'f',
  x: 'x',
  u: 'high-memory',
  dl: 'dl',
  hpc: 'hpc',
};

/**
 * The quota of vCPUs that an instance type counts against.
 * Source: EC2 instance type quotas: standard are the series that begin with A, C, D, H, I, M, R, T or Z.
 */
export function vcpuClassOf(type: string): VcpuClass {
  const [series = ''] = /^[a-z]+/.exec(type) ?? [];
  return SERIES[series] ?? 'standard';
}
