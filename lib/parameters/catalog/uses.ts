import { type UsesOf, uses } from '../language/uses';
import type { catalogParameters } from './parameters';

export const catalogUses: UsesOf<typeof catalogParameters> = {
  catalog_enable: uses(
    ['catalog_editions', 'catalog_bucket'],
    'Teams that may deploy nothing by themselves launch racks of editions that a platform team has decided on.',
  ),
  catalog_editions: uses(
    ['catalog_version'],
    'One edition to try things out at little cost, and one for production; another one for each kind of machine.',
  ),
  catalog_version: uses(
    ['catalog_enable', 'catalog_editions'],
    'What is launched today, with the versions before it for those who launched them.',
  ),
  catalog_name_prefix: uses(
    ['catalog_enable', 'name'],
    'Names that tell launched racks from those that are deployed; the role that launches may touch no other clusters.',
  ),
  catalog_principal_arns: uses(['catalog_enable', 'catalog_share_with'], 'Who sees the products, and may launch them.'),
  catalog_share_with: uses(
    ['catalog_enable', 'catalog_principal_arns', 'trusted_account_id'],
    'Racks in accounts of teams, of products that one account publishes.',
  ),
  catalog_bucket: uses(['catalog_share_with'], 'Where the code of launched racks is, which all their accounts read.'),
  catalog_provider: uses(
    ['catalog_enable', 'catalog_support_email'],
    'Who is named as the publisher where products are listed.',
  ),
  catalog_support_email: uses(['catalog_enable', 'catalog_provider'], 'Whom people write to who have launched a rack.'),
};
