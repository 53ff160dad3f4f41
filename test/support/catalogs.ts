import { CATALOG } from './parameter-rows';
import { type Raw, type Template, templateOf } from './templates';

/** A catalog with all that one may have. */
export const FULL_CATALOG: Raw = {
  ...CATALOG,
  account: '111122223333',
  catalog_editions: 'small,production',
  catalog_principal_arns: 'arn:aws:iam::111122223333:role/developers,arn:aws:iam:::role/platform-*',
  catalog_share_with: '444455556666,o-a1b2c3d4e5',
  catalog_support_email: 'platform@example.com',
  catalog_provider: 'platform-team',
  tags: 'team=platform',
};

export function catalogOf(raw: Raw = FULL_CATALOG): Template {
  return templateOf('catalog', raw);
}
