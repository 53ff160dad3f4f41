import { rackApp } from '../support/templates';
import { openFindings } from '../support/findings';
import { templateOf } from '../support/templates';
const raw = { catalog_enable: true, catalog_bucket: 'acme-x', catalog_share_with: '444455556666,o-a1b2c3d4e5' };
test('x', () => {
  const f = openFindings(rackApp(raw));
  console.log(JSON.stringify(f.filter((x) => x.path.includes('catalog')), undefined, 1));
  const t = templateOf('catalog', raw);
  const { writeFileSync } = require('node:fs'); const { stringify } = require('yaml');
  writeFileSync('/tmp/catalog.yaml', stringify(t));
});
