import { formOf } from '../../lib/catalog/form';
import { formPicture } from '../../lib/catalog/form-picture';
import { rackOf } from '../../lib/rack/rack';

/** The form of the edition `production`, as documents show it. */
export function productionForm(): string {
  const { editions, plan } = rackOf({ catalog_enable: true, catalog_bucket: 'acme-racks' });
  const { rack } = editions.find(({ name }) => name === 'production') ?? {};
  if (rack === undefined) throw new Error('no edition production');
  return formPicture(formOf(rack, plan.catalog), 'The form of the edition production');
}
