import { fittingApps, roomOf } from '../../../lib/parameters/apps/room';

const apps = Array.from({ length: 200 }, (_, i) => ({ name: `a${i}`, bucket: 'none' }));
const chart = {};
const account = { service_account: 'a' };

test.each<[string, object, number]>([
  // 355 resources of the platform stack, three an app.
  ['nothing', {}, 118],
  ['one object, and the function that all such objects share', { manifests: [1] }, 117],
  ['four objects', { manifests: [1, 2, 3, 4] }, 116],
  ['a chart', { charts: [chart] }, 117],
  ['four charts', { charts: [chart, chart, chart, chart] }, 116],
  ['an add-on', { addons: [1] }, 117],
  ['three add-ons', { addons: [1, 2, 3] }, 115],
  ['an account', { service_accounts: [1] }, 117],
  ['an account of a chart', { charts: [account] }, 116],
  ['two of each', { charts: [account, account], service_accounts: [1, 2], addons: [1, 2], manifests: [1, 2] }, 110],
  ['monitoring', { monitoring_enable: true }, 106],
])('beside %s a rack has room for apps', (_, others, count) => {
  expect(fittingApps({ name: 'rack', apps: [], pod_identity_agent_enable: false, ...others }, apps)).toBe(count);
});

test.each<[string, object, number]>([
  ['nothing', {}, 88],
  ['an add-on', { addons: [1] }, 88],
  ['an account', { service_accounts: [1] }, 87],
])('with pod identity, beside %s', (_, others, count) => {
  expect(fittingApps({ name: 'rack', apps: [], pod_identity_agent_enable: true, ...others }, apps)).toBe(count);
});

test('monitoring takes of both stacks', () => {
  expect(roomOf({})).toStrictEqual({ assets: 425, platform: 355 });
  expect(roomOf({ monitoring_enable: true })).toStrictEqual({ assets: 416, platform: 320 });
});

test.each([
  ['a log group and a repository', { bucket: 'none' }, 118],
  ['a bucket of its own with its policy', { bucket: 'own' }, 106],
  ['one that is there', { bucket: 'acme' }, 118],
  ['a role of pipelines with its policy', { bucket: 'own', deploy_from: ['github:a/b'] }, 70],
  ['three more repositories', { bucket: 'none', repositories: ['a', 'b', 'c'] }, 85],
])('of the assets stack an app takes %s', (_, more, count) => {
  const some = apps.map((app) => ({ ...app, ...more }));
  expect(fittingApps({ name: 'rack', apps: [], pod_identity_agent_enable: false }, some)).toBe(count);
});
