import { fieldsOf, formOf } from '../../../lib/catalog/form';
import { rackOf } from '../../../lib/rack/rack';
import { EXAMPLE_RACKS } from '../../support/example-racks';
import { openFindings } from '../../support/findings';
import { PREFIX, productApp, productText } from '../../support/products';

describe.each(Object.entries(EXAMPLE_RACKS))('the example %s as a product', (_, raw) => {
  const text = productText(raw);

  test('has nothing of the bootstrap in it, and no value that was left a token', () => {
    expect(/BootstrapVersion|hnb659fds|\$\{Token|e\+289|(?<!return )undefined|NaN/.exec(text)?.[0]).toBeUndefined();
  });

  test('refers to every parameter that it asks for', () => {
    const asked = fieldsOf(formOf(rackOf(raw), { namePrefix: PREFIX })).map(({ logicalId }) => logicalId);
    expect(asked.filter((id) => !text.includes(`"Ref": "${id}"`))).toEqual([]);
  });

  test('is within the limits of CloudFormation, and small enough to read', () => {
    expect(text.length).toBeLessThan(250_000);
    expect(Object.keys(JSON.parse(text).Resources).length).toBeLessThan(500);
  });

  test('has no open finding', () => {
    const app = productApp(raw);
    expect(openFindings(app.node.findChild('catalog').node.findChild('Product'))).toEqual([]);
  });
});
