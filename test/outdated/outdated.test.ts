import { ADDONS_FROM, AUTOSCALER_FROM } from '../../lib/facts/cluster/kubernetes';
import { CHARTS, IMAGES_AS_OF } from '../../lib/facts/platform/charts';
import { ages } from '../../lib/outdated';
import { type Around, outdated } from '../../lib/outdated/command';
import { newest } from '../../lib/outdated/newer';
import { type Pinned, pinned } from '../../lib/outdated/pinned';
import { type Fetch, versionsIn } from '../../lib/outdated/registries';

test('every version in the tables says where it is from and when it was chosen, and not in the future', () => {
  const all = pinned();
  expect(all.length).toBeGreaterThan(80);
  const wrong = all.filter(({ source, asOf }) => source === '' || !/^202\d-(0[1-9]|1[0-2])(-[0-3]\d)?$/.test(asOf));
  expect(wrong).toEqual([]);
  const dates = [...Object.values({ ...CHARTS, ...ADDONS_FROM, autoscaler: AUTOSCALER_FROM }).map(({ asOf }) => asOf)];
  const today = new Date().toISOString();
  expect([...dates, ...Object.values(IMAGES_AS_OF)].filter((asOf) => asOf > today)).toEqual([]);
});

test.each<[string, string | undefined, string[], string]>([
  ['1.9.0', '1.10.0', ['1.8.0', '1.9.0', '1.10.0', '1.9.1'], ''],
  ['1.9.0', undefined, ['1.9.0', '1.8.9', '0.10.0'], ''],
  // Another kind of version is not a newer one.
  ['1.9.0', undefined, ['1.10.0-rc.1', 'v2.0.0', '2.0', 'latest', '1.10.0-alpine'], ''],
  [
    'v1.22.4-eksbuild.3',
    'v1.22.4-eksbuild.10',
    ['v1.22.4-eksbuild.9', 'v1.22.4-eksbuild.10', 'v1.21.9-eksbuild.11'],
    '',
  ],
  ['2.31.0.0', '2.31.0.1', ['2.31.0.1', '2.31.1'], ''],
  ['v1.34.5', 'v1.34.7', ['v1.36.1', 'v1.34.7'], 'v1.34.'],
])('newer than %s is %s', (version, newer, all, within) => {
  expect(newest({ version, within }, all)).toBe(newer);
});

/** Answers by address; whom nobody expects is a mistake. */
const world = (answers: Readonly<Record<string, () => Response>>): Fetch & { asked: string[] } => {
  const asked: string[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push(`${url} ${new Headers(init?.headers).get('authorization') ?? ''}`.trim());
    const answer = answers[url];
    if (answer === undefined) throw new TypeError('fetch failed', { cause: new Error(`no route to ${url}`) });
    return answer();
  };
  return Object.assign(fetch, { asked });
};

test('a repository of charts says its versions in its index', async () => {
  const index = 'apiVersion: v1\nentries:\n  a: [{version: 1.0.0}, {version: v1.1.0}]\n  b: [{version: 9.0.0}]\n';
  const fetch = world({ 'https://charts.example.org/index.yaml': () => new Response(index) });
  await expect(versionsIn('https://charts.example.org', 'a', fetch)).resolves.toEqual(['1.0.0', 'v1.1.0']);
});

const TAGS = 'https://registry.example.org/v2/a/b/tags/list?n=1000';

test('a registry is asked with the token that it wants, page by page', async () => {
  const more = '/v2/a/b/tags/list?n=1000&last=1.0.0';
  let first = true;
  const challenge = 'Bearer realm="https://auth.example.org/token",service="registry",scope="repository:a/b:pull"';
  const fetch = world({
    [TAGS]: () => {
      const [status, headers] = first
        ? [401, { 'www-authenticate': challenge }]
        : [200, { link: `<${more}>; rel="next"` }];
      first = false;
      return new Response(JSON.stringify({ tags: ['1.0.0'] }), { status, headers: headers as Record<string, string> });
    },
    'https://auth.example.org/token?service=registry&scope=repository%3Aa%2Fb%3Apull': () =>
      Response.json({ token: 't' }),
    [`https://registry.example.org${more}`]: () => Response.json({ tags: ['1.1.0'] }),
  });
  await expect(versionsIn('oci://registry.example.org/a/b', 'b', fetch)).resolves.toEqual(['1.0.0', '1.1.0']);
  expect(fetch.asked).toContain(`${TAGS} Bearer t`);
});

test('a registry that sends elsewhere for its tags is not followed', async () => {
  const link = { link: '<http://other.example.org/v2/a/b/tags/list>; rel="next"' };
  const fetch = world({ [TAGS]: () => Response.json({ tags: ['1.0.0'] }, { headers: link }) });
  await expect(versionsIn('registry.example.org/a/b', 'b', fetch)).resolves.toEqual(['1.0.0']);
});

test.each<[string, () => Response, string]>([
  ['an error', () => new Response('', { status: 503 }), 'it answers 503'],
  [
    'a realm that anybody on the way could read',
    () => new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer realm="http://a"' } }),
    'it answers 401',
  ],
])('%s is a reason', async (_, answer, reason) => {
  await expect(versionsIn('registry.example.org/a/b', 'b', world({ [TAGS]: answer }))).rejects.toThrow(reason);
});

const chart: Pinned = { kind: 'chart', name: 'a', version: '1.0.0', source: 'https://a.example.org', asOf: '2026-08' };
const addon: Pinned = {
  ...chart,
  kind: 'add-on',
  name: 'vpc-cni',
  version: 'v1.0.0',
  source: 'EKS',
  kubernetes: '1.36',
};

test('what is newer, what is not known and why, in the order of the tables; nobody is asked twice', async () => {
  const calls: string[] = [];
  const run = async (program: string, args: readonly string[]) => {
    calls.push([program, ...args].join(' '));
    return '["v1.1.0","v1.0.0"]';
  };
  const gone = { ...chart, name: 'gone', version: '0.1.0', source: 'https://b.example.org' };
  const index = () => new Response('entries: {a: [{version: 1.0.0}], gone: [{version: 0.2.0}]}');
  const fetch = world({ 'https://a.example.org/index.yaml': index, 'https://b.example.org/index.yaml': index });
  const silent = { ...chart, source: 'https://c.example.org' };
  await expect(ages({ fetch, run }, [addon, chart, gone, silent, addon])).resolves.toEqual([
    { ...addon, newer: 'v1.1.0' },
    chart,
    { ...gone, unknown: 'it does not have the pinned one either' },
    { ...silent, unknown: 'no route to https://c.example.org/index.yaml' },
    { ...addon, newer: 'v1.1.0' },
  ]);
  expect(calls).toEqual([
    'aws eks describe-addon-versions --addon-name vpc-cni --kubernetes-version 1.36 --query addons[].addonVersions[].addonVersion --output json',
  ]);
});

/** The command, and what it says. */
async function command(argv: string[], around: Pick<Around, 'fetch' | 'run'>) {
  const said = { stdout: '', stderr: '' };
  const to = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
    columns: 160,
  });
  const code = await outdated({ argv, env: {}, stdout: to('stdout'), stderr: to('stderr'), ...around });
  return { code, ...said };
}

const offline = {
  fetch: world({}),
  run: async () => {
    throw new Error('aws is not installed');
  },
};

test('without a network it says whom it could not ask, and ends with 1', async () => {
  const { code, stdout } = await command([], offline);
  expect(code).toBe(1);
  expect(stdout).toContain('coredns: EKS: aws is not installed');
  expect(stdout).toContain(
    'cert-manager: https://charts.jetstack.io: no route to https://charts.jetstack.io/index.yaml',
  );
  expect(stdout).toMatch(/^0 of \d+ versions asked for, newer ones of 0\.$/m);
});

test('newer ones are a table, with why one stays, and the next step', async () => {
  const entries = `entries: {${CHARTS.calico.name}: [{version: v3.32.1}, {version: v3.33.0}]}`;
  const fetch = world({ [`${CHARTS.calico.repository}/index.yaml`]: () => new Response(entries) });
  const { code, stdout } = await command([], { ...offline, fetch });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^chart tigera-operator +v3\.32\.1 +v3\.33\.0 +2026-08 +those after 3\.32 do not fit/m);
  expect(stdout).toContain('Next: ');
});

test('as data, and with help', async () => {
  const { stdout } = await command(['--json'], offline);
  expect(JSON.parse(stdout).versions).toHaveLength(pinned().length);
  expect((await command(['--help'], offline)).stdout).toContain('npm run outdated');
  expect(await command(['--jsn'], offline)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('fix: npm run outdated -- --help'),
  });
});
