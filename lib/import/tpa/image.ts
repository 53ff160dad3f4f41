import { readAs, walk } from '../table';
import { fields, isFields, text } from '../values';
import type { Tpa } from './context';

/** Names of the images that AWS makes for EKS, and of those that people make of them. */
const FOR_EKS = /eks|bottlerocket/i;

/** An image, where it was made for EKS: no other joins a cluster. */
export function giveImage(value: unknown, key: string, { draft }: Tpa): void {
  const image = fields(value);
  const name = readAs(draft, image.Name, `${key}.Name`, text) ?? '';
  if (!FOR_EKS.test(name)) {
    draft.leave(key, 'none', 'nodes run an image that was made for EKS, or they cannot join: ami_name looks for one');
    return;
  }
  draft.give('ami_name', name, `${key}.Name`);
  draft.give('ami_owner', image.Owner === undefined ? undefined : [text(image.Owner)], `${key}.Owner`);
  for (const [filter, one] of Object.entries(isFields(image.filters) ? image.filters : {})) {
    if (filter === 'name' || filter === 'architecture') {
      draft.leave(`${key}.filters.${filter}`, 'same', 'ami_name is the name, and the architecture follows node_type');
    } else {
      const before = draft.valueOf('ami_filters');
      const filters = {
        ...(isFields(before) ? before : {}),
        [filter]: Array.isArray(one) ? one.map(text) : [text(one)],
      };
      draft.given.delete('ami_filters');
      draft.give('ami_filters', filters, `${key}.filters`);
    }
  }
  const others = Object.entries(image).filter(([one]) => !['Name', 'Owner', 'filters'].includes(one));
  walk(draft, {}, Object.fromEntries(others), draft, key);
}
