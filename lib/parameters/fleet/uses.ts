import { type UsesOf, uses } from '../language/uses';
import type { fleetParameters } from './parameters';

export const fleetUses: UsesOf<typeof fleetParameters> = {
  name: uses(
    ['region', 'account'],
    'Several racks side by side in one account, such as staging and production: nothing of theirs has the same name.',
    'A name that people know from the kubeconfig context, the console and the bill.',
  ),
  region: uses(
    ['account', 'availability_zones'],
    'Near the users, or where data have to stay.',
    'A second rack elsewhere, for when a region fails.',
  ),
  account: uses(
    [],
    'A fleet whose racks are in accounts of their own: one command deploys all of them, and none into the account of another.',
    'A deploy with the wrong credentials stops before it begins.',
  ),
  tags: uses(
    ['gpu_tag_enable', 'node_pools'],
    'Costs by team or environment: volumes and instances carry them too, so that the bill adds up.',
    'Policies of the organization that refuse what has no owner.',
  ),
};
