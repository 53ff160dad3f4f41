import { listOf, renderList } from '../../lib/fleet/list';
import { type Files, fleetIn } from '../support/rack-files';

const listed = (files: Files, context = {}) => listOf(fleetIn(files, context).racks);
const shown = (files: Files, context = {}) => renderList(listed(files, context), { width: 120, color: false });

const PROD = `region: eu-west-1
account: "111122223333"
k8s_version: "1.35"
node_type: m7g.large
node_capacity_type: mixed
min_on_demand_count: 2
node_pools:
  - { name: batch, type: [m7g.large, m7g.xlarge], min: 0, max: 20, max_price_percentage: 50, zones: [euw1-az1] }
  - { name: any, min: 0, max: 5, max_price_percentage: 50, vcpu_min: 4, memory_min: 8192, zones: [euw1-az1] }
`;

test('a rack as data: where it is, its version, and how many nodes of which types it may have', () => {
  expect(listed({ 'racks/prod.yaml': PROD })).toEqual([
    {
      name: 'prod',
      file: 'racks/prod.yaml',
      region: 'eu-west-1',
      account: '111122223333',
      kubernetes: '1.35',
      nodes: [
        { types: ['m7g.large'], capacity: 'on demand', min: 2, max: 100 },
        { types: ['m7g.large'], capacity: 'spot', min: 2, max: 200 },
        { types: [], capacity: 'spot', min: 0, max: 5 },
        { types: ['m7g.large', 'm7g.xlarge'], capacity: 'spot', min: 0, max: 20 },
      ],
    },
  ]);
});

test('racks for people, and what to do next', () => {
  expect(shown({ 'racks/prod.yaml': PROD, 'racks/dev.yaml': 'high_availability: false\n' })).toBe(
    `rack  region     account       kubernetes  nodes                                                      file
dev   us-east-1  that deploys  1.36        1 to 100 t3.small                                          racks/dev.yaml
prod  eu-west-1  111122223333  1.35        2 to 100 m7g.large; 2 to 200 m7g.large, spot; 0 to 5 of    racks/prod.yaml
                                           any type, spot; 0 to 20 m7g.large or m7g.xlarge, spot

npx cdk deploy 'dev/*' deploys one, npx cdk deploy '*/*' all
`,
  );
});

test.each<[string, Files, string]>([
  ['without files', {}, 'npx cdk deploy --all deploys it'],
  ['with a mistake', { 'racks/a.yaml': 'private: yes\n', 'racks/b.yaml': '' }, 'npm run validate says what is wrong'],
])('%s: something else comes next', (_, files, next) => {
  expect(shown(files).trimEnd().split('\n').at(-1)).toBe(next);
});

test('a rack with mistakes is in the list all the same', () => {
  expect(shown({ 'racks/a.yaml': 'private: yes\nnode_disk: 5\n' })).toMatch(/^a +2 problems +racks\/a\.yaml$/m);
  expect(listed({ 'racks/a.yaml': 'private: yes\n' })).toEqual([{ name: 'a', file: 'racks/a.yaml', problems: 1 }]);
});
