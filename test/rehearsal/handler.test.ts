import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HandlerProcess, type HandlerProps } from '../../lib/rehearsal/handler';
import { Player } from '../../lib/rehearsal/player';
import { programsOf } from '../../lib/rehearsal/programs';
import type { Resource } from '../../lib/rehearsal/stack';
import type { HandlerEvent } from '../../lib/rehearsal/step';
import { type ChartRepository, chartRepository } from '../support/chart-repository';
import { type DiscoveryServer, discoveryServer } from '../support/discovery-server';
import { KUBECTL_RUNS_HERE } from '../support/real-kubectl';

/** The library's own handler, with kubectl and helm of the layers: where those run. */
const onLambdasPlatform = KUBECTL_RUNS_HERE ? describe : describe.skip;

onLambdasPlatform('the handler', () => {
  let home: string;
  let folder: string;
  let server: DiscoveryServer;
  let repository: ChartRepository;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
    ({ folder } = programsOf(home, 'v36', '', true));
    repository = await chartRepository('tiny', '1.2.3', {
      'values.yaml': 'color: blue\n',
      'templates/settings.yaml': [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata: { name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }} }',
        'data: { color: {{ .Values.color | quote }} }',
      ].join('\n'),
    });
  });
  afterAll(() => {
    repository.close();
    rmSync(home, { recursive: true });
  });
  beforeEach(async () => {
    server = await discoveryServer();
  });
  afterEach(() => server.close());

  function handler(more: Partial<HandlerProps> = {}): HandlerProcess {
    const kubeconfig = join(home, 'kubeconfig');
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        'current-context': 'test',
        clusters: [{ name: 'test', cluster: { server: server.url } }],
        contexts: [{ name: 'test', context: { cluster: 'test', user: '' } }],
      }),
    );
    const calls = mkdtempSync(join(home, 'calls-'));
    return new HandlerProcess({
      home: calls,
      programs: folder,
      kubeconfig,
      region: 'us-east-1',
      aws: false,
      env: { PATH: process.env.PATH, HOME: '/nowhere', KUBECONFIG: '/nowhere/config', HELM_DRIVER: 'nonsense' },
      ...more,
    });
  }

  const configMap = (name: string, data: unknown): Resource => ({
    Type: 'Custom::AWSCDK-EKS-KubernetesResource',
    Properties: {
      ClusterName: 'rack',
      Overwrite: true,
      Manifest: {
        'Fn::Join': [
          '',
          [
            `[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"${name}","namespace":"default"},"data":{"x":"`,
            data,
            '"}}]',
          ],
        ],
      },
    },
  });
  const chart = (color: string): Resource => ({
    Type: 'Custom::AWSCDK-EKS-HelmChart',
    DependsOn: 'Settings',
    Properties: {
      ClusterName: 'rack',
      Release: 'painter',
      Chart: 'tiny',
      Version: '1.2.3',
      Repository: repository.url,
      Namespace: 'kube-system',
      Values: JSON.stringify({ color }),
      Wait: true,
      Atomic: true,
      Timeout: '30s',
    },
  });
  const value: Resource = {
    Type: 'Custom::AWSCDK-EKS-KubernetesObjectValue',
    DependsOn: 'Chart',
    Properties: {
      ClusterName: 'rack',
      ObjectType: 'configmap',
      ObjectName: 'painter',
      ObjectNamespace: 'kube-system',
      JsonPath: '.data.color',
      TimeoutSeconds: 20,
    },
  };
  const stack = (color: string) => ({
    name: 'rack-platform',
    region: 'us-east-1',
    dependencies: [],
    template: {
      Resources: {
        Settings: configMap('settings', '1'),
        Chart: chart(color),
        Color: value,
        Seen: configMap('seen', { 'Fn::GetAtt': ['Color', 'Value'] }),
      },
    },
  });
  const data = (path: string) => server.objects.get(path)?.data;

  test('installs, updates and removes manifests and charts, and hands on the values it waited for', async () => {
    const player = new Player({
      invoke: handler().invoke,
      prepare: (_, properties) => ({ type: 'play', properties, remarks: [] }),
      selected: () => true,
      now: () => Date.now(),
      hear: () => undefined,
      stopped: () => false,
    });
    expect(await player.deploy('install', [stack('red')])).toBe(true);
    expect(data('/api/v1/namespaces/default/configmaps/settings')).toEqual({ x: '1' });
    expect(data('/api/v1/namespaces/kube-system/configmaps/painter')).toEqual({ color: 'red' });
    expect(data('/api/v1/namespaces/default/configmaps/seen')).toEqual({ x: 'red' });

    expect(await player.deploy('update', [stack('green')])).toBe(true);
    expect(data('/api/v1/namespaces/kube-system/configmaps/painter')).toEqual({ color: 'green' });

    expect(await player.remove('removal')).toBe(true);
    expect([...server.objects.keys()]).toEqual([]);
    expect(player.steps.flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  const event = (RequestType: HandlerEvent['RequestType'], { Type, Properties = {} }: Resource): HandlerEvent => ({
    RequestType,
    LogicalResourceId: 'Thing',
    ResourceType: Type as HandlerEvent['ResourceType'],
    ResourceProperties: { ...Properties, Wait: 'true', Atomic: 'true', Overwrite: 'true' },
  });
  const manifest = (...objects: object[]): Resource => ({
    Type: 'Custom::AWSCDK-EKS-KubernetesResource',
    Properties: { ClusterName: 'rack', Manifest: JSON.stringify(objects) },
  });
  const unknown = { apiVersion: 'example.org/v1', kind: 'Unheard', metadata: { name: 'x' } };

  test('says what kubectl says', async () => {
    const { error } = await handler().invoke(event('Create', manifest(unknown)));
    expect(error).toMatch(/^error: error validating .*: the server could not find the requested resource/);
  });

  test('says what helm says', async () => {
    const { error } = await handler().invoke(
      event('Create', { ...chart('red'), Properties: { ...chart('red').Properties, Version: '9' } }),
    );
    expect(error).toContain('chart "tiny" version "9" not found');
  });

  test('tells of an error of a deletion, which the handler calls done', async () => {
    const { error, remarks } = await handler().invoke(event('Delete', manifest(unknown)));
    expect(error).toBeUndefined();
    expect(remarks).toEqual([expect.stringContaining('no matches for kind "Unheard"')]);
  });

  test('a chart of a private registry needs AWS, and says so', async () => {
    const Repository = 'oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts/tiny';
    const { error } = await handler().invoke(
      event('Create', { ...chart('red'), Properties: { ...chart('red').Properties, Repository } }),
    );
    expect(error).toContain('aws ecr get-login-password --region us-east-1: this rehearsal has no AWS');
    expect([...server.objects.keys()]).toEqual([]);
  });

  /** Programs of which kubectl never ends. */
  function stuckPrograms(): string {
    const stuck = join(mkdtempSync(join(home, 'stuck-')), 'bin');
    mkdirSync(stuck);
    for (const [name, text] of [
      ['aws', 'exit 0'],
      ['kubectl', 'exec sleep 600'],
    ] as const) {
      writeFileSync(join(stuck, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(stuck, name), 0o755);
    }
    return stuck;
  }

  test('what takes longer than Lambda allows is stopped, with all that it started, and cleared away', async () => {
    const calls = mkdtempSync(join(home, 'calls-'));
    const start = Date.now();
    const stuck = handler({ programs: stuckPrograms(), limitInSeconds: 2, home: calls });
    const { error } = await stuck.invoke(event('Create', manifest(unknown)));
    expect(error).toBe('stopped after 2 s, as Lambda would');
    // A kubectl that was left would hold the pipe open, and the call with it.
    expect(Date.now() - start).toBeLessThan(20_000);
    expect(readdirSync(calls)).toEqual([]);
  });

  test('whoever ends the rehearsal ends its calls', async () => {
    const stuck = handler({ programs: stuckPrograms() });
    const call = stuck.invoke(event('Create', manifest(unknown)));
    setTimeout(() => stuck.kill(), 500);
    expect((await call).error).toMatch(/^the handler ended without an answer/);
  });

  test('without Python there is an answer, too', async () => {
    const { error } = await handler({ env: { PATH: '/nowhere' } }).invoke(event('Create', manifest(unknown)));
    expect(error).toMatch(/^python3 does not start: /);
  });
});
