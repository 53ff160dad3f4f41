import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programsOf } from '../../lib/rehearsal/programs';
import { rehearse } from '../../lib/rehearsal/rehearse';
import type { Report } from '../../lib/rehearsal/report';
import type { Surroundings } from '../../lib/rehearsal/surroundings';
import { type DiscoveryServer, discoveryServer } from '../support/discovery-server';
import { FLAGS } from '../support/flags';
import { KUBECTL_RUNS_HERE } from '../support/real-kubectl';
import { resourcesOf, templatesOf } from '../support/templates';

const onLambdasPlatform = KUBECTL_RUNS_HERE ? describe : describe.skip;

onLambdasPlatform('npm run rehearse', () => {
  let home: string;
  let server: DiscoveryServer;
  let tools: string;
  beforeAll(() => {
    tools = mkdtempSync(join(tmpdir(), 'tools-'));
    programsOf(tools, 'v36', '', true);
  });
  afterAll(() => rmSync(tools, { recursive: true }));
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'rehearse-test-'));
    server = await discoveryServer();
  });
  afterEach(() => {
    server.close();
    rmSync(home, { recursive: true });
  });

  interface Result {
    readonly code: number;
    readonly output: string;
    readonly progress: string;
    readonly report?: Report;
  }

  async function run(args: string[], around: Partial<Surroundings> = {}, url = server.url): Promise<Result> {
    const kubeconfig = join(home, 'config');
    const contexts = ['kind-x', 'other'].map((name) => ({ name, context: { cluster: name, user: '' } }));
    const clusters = [
      { name: 'kind-x', cluster: { server: url } },
      { name: 'other', cluster: { server: 'http://127.0.0.1:1' } },
    ];
    writeFileSync(kubeconfig, JSON.stringify({ 'current-context': 'kind-x', clusters, contexts }));
    const json = join(home, 'report.json');
    let output = '';
    let progress = '';
    const code = await rehearse([...args, '--json', json], {
      // The layer's programs, found on PATH: to unpack them takes a second, once is enough.
      env: { PATH: `${join(tools, 'programs-v36')}:${process.env.PATH}`, HOME: home, KUBECONFIG: kubeconfig },
      platform: process.platform,
      architecture: 'another',
      context: FLAGS,
      output: { write: (text) => (output += text) },
      progress: { write: (text) => (progress += text) },
      onInterrupt: () => undefined,
      exit: () => undefined,
      ...around,
    });
    return { code, output, progress, report: existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : undefined };
  }
  const ends = ({ report }: Result) =>
    report?.steps.map(({ phase, request, id, outcome }) => `${phase}: ${request} ${id} ${outcome}`).sort();
  /** The manifest with the storage class, whatever else is in it: its key changes with that of the rack. */
  const [storage = ''] = Object.entries(resourcesOf(templatesOf()))
    .filter(([, { Properties = {} }]) => JSON.stringify(Properties.Manifest)?.includes('StorageClass'))
    .map(([id]) => id.split('/')[1] ?? '');
  const ONLY = ['--only', `^${storage}$`];

  test('installs a rack, updates it to another, removes it, and leaves nothing', async () => {
    const result = await run([
      ...ONLY,
      '--yes',
      '-c',
      'name=shop',
      '--to',
      '-c name=shop -c kms_key_arn=arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789012',
    ]);
    expect(result.progress).toContain(`This changes the cluster of the context kind-x, ${server.url}.`);
    expect(result.code).toBe(0);
    expect(ends(result)).toEqual([
      `install: Create ${storage} done`,
      `removal: Delete ${storage} done`,
      `update 1: Update ${storage} done`,
    ]);
    expect(server.changes.filter((change) => change.includes('storageclasses'))).toEqual([
      'POST /apis/storage.k8s.io/v1/storageclasses',
      'PATCH /apis/storage.k8s.io/v1/storageclasses/gp3',
      'DELETE /apis/storage.k8s.io/v1/storageclasses/gp3',
    ]);
    expect([...server.objects.keys()]).toEqual([]);
    expect(result.output).toContain('Nothing was left in the cluster.');
    expect(result.report?.addons).toContain('coredns');
    expect(result.report?.programs).toMatch(/on PATH/);
  });

  test('keeps a rack that is to be kept, and refuses to touch it afterwards', async () => {
    const first = await run([...ONLY, '--yes', '--keep']);
    expect([first.code, ends(first)?.length]).toEqual([0, 1]);
    expect(first.output).toContain('The rack was kept.');
    const changes = server.changes.length;
    const second = await run([...ONLY, '--yes']);
    expect(second.code).toBe(1);
    expect(second.progress).toMatch(
      /has already what the rehearsal would create, and then delete: .*storageclass\.storage\.k8s\.io\/gp3/,
    );
    expect(server.changes).toHaveLength(changes);
  });

  const refused = async (
    args: string[],
    message: string | RegExp,
    around: Partial<Surroundings> = {},
    url = server.url,
  ) => {
    const { code, output, progress } = await run(args, around, url);
    expect([code, output]).toEqual([1, '']);
    expect(progress).toMatch(message);
    expect(server.changes).toEqual([]);
  };

  test.each<[string, string[], RegExp]>([
    [
      'parameters with problems',
      ['-c', 'node_tpye=x', '--yes'],
      /^1 problem with the parameters; .*\n\n {2}node_tpye: unknown parameter, got x\n {4}fix: did you mean node_type\?/,
    ],
    ['problems of an update', ['--to', '-c node_disk=10', '--yes'], /node_disk: must be at least 20, got 10/],
    ['arguments that it does not know', ['--what'], /^Unknown option '--what'/],
    ['no terminal to ask on', [], /there is no terminal to ask on; nothing was changed\.\n {2}fix: --yes/],
    [
      'a context that is not there',
      ['--context', 'none', '--yes'],
      /no cluster to rehearse on: error: cannot locate context none/,
    ],
    ['a cluster that does not answer', ['--context', 'other', '--yes'], /other does not answer: /],
    ['a rack that needs look-ups', ['-c', 'vpc_name=shared', '-c', 'cidr=10.7.0.0/16', '--yes'], /vpc_name: .*look/],
  ])('refuses %s', (_, args, message) => refused(args, message));

  test('names the program that it needs', () =>
    refused(['--yes'], /^a rehearsal needs python3, and it is not on PATH; .*\n {2}fix: install python3/, {
      env: { PATH: '/nowhere' },
    }));

  test('a cluster elsewhere must be named', async () => {
    const elsewhere = 'https://abc.gr7.us-east-1.eks.amazonaws.com';
    await refused(
      ['--yes'],
      /eks\.amazonaws\.com is not on this machine and may be production.*\n {2}fix: --context kind-x/,
      {},
      elsewhere,
    );
  });

  test('asks on a terminal', async () => {
    const asked: string[] = [];
    await refused(ONLY, /not agreed to/, {
      ask: async (question) => {
        asked.push(question);
        return 'n';
      },
    });
    expect(asked).toEqual(['Go on? (y/N) ']);
    expect((await run(ONLY, { ask: async () => 'Y' })).code).toBe(0);
  });

  test('says how it is used', async () => {
    const { code, output } = await run(['--help']);
    expect(code).toBe(0);
    expect(output).toContain('--context NAME');
  });

  test('whoever interrupts it before it changes something ends it', async () => {
    let stop = () => {};
    const codes: number[] = [];
    await refused([], /not agreed to/, {
      onInterrupt: (callback) => {
        stop = callback;
      },
      exit: (code) => codes.push(code),
      ask: async () => {
        stop();
        return 'n';
      },
    });
    expect(codes).toEqual([130]);
  });

  test('whoever interrupts it finds the cluster as it was', async () => {
    let stop = () => {};
    const result = await run([...ONLY, '--yes'], {
      onInterrupt: (callback) => {
        stop = callback;
      },
      progress: { write: (text) => text.startsWith('install') && stop() },
    });
    expect([result.code, result.report?.interrupted]).toEqual([1, true]);
    expect(result.output).toContain('The rehearsal was interrupted.');
    expect([...server.objects.keys()]).toEqual([]);
  });
});
