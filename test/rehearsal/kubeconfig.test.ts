import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextOf, isLocal } from '../../lib/rehearsal/kubeconfig';
import type { Kubectl } from '../../lib/rehearsal/kubectl';
import { standing } from '../../lib/rehearsal/standing';
import type { HandlerEvent } from '../../lib/rehearsal/step';

test.each<[string, boolean]>([
  ['https://127.0.0.1:6443', true],
  ['https://localhost:6443', true],
  ['https://[::1]:6443', true],
  ['https://0.0.0.0:6443', true],
  ['https://kubernetes.docker.internal:6443', true],
  ['https://ABC.gr7.us-east-1.eks.amazonaws.com', false],
  ['https://192.168.49.2:8443', false],
  ['https://localhost.example.org', false],
  ['https://127.0.0.1.example.org', false],
])('%s is on this machine: %s', (server, local) => {
  expect(isLocal(server)).toBe(local);
});

const saying =
  (output: unknown, code = 0): Kubectl =>
  async () => ({ code, output: typeof output === 'string' ? output : JSON.stringify(output), errors: '' });
const config = (user: object) => ({
  'current-context': 'eks',
  clusters: [{ name: 'eks', cluster: { server: 'https://x', 'certificate-authority-data': 'CA' } }],
  users: [{ name: 'me', user }],
});

test('a plug-in for credentials is found from anywhere, and has the home of whoever rehearses', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  writeFileSync(join(folder, 'aws'), '');
  chmodSync(join(folder, 'aws'), 0o755);
  const exec = {
    apiVersion: 'v1',
    command: 'aws',
    args: ['eks', 'get-token'],
    env: [{ name: 'AWS_PROFILE', value: 'p' }],
  };
  const env = { PATH: `/nowhere:${folder}`, HOME: '/home/me' };
  const { name, server, kubeconfig } = await contextOf(saying(config({ exec })), undefined, env);
  expect([name, server]).toEqual(['eks', 'https://x']);
  expect(JSON.parse(kubeconfig)).toEqual(
    config({
      exec: {
        ...exec,
        command: join(folder, 'aws'),
        env: [...exec.env, { name: 'PATH', value: env.PATH }, { name: 'HOME', value: env.HOME }],
      },
    }),
  );
  const missing = contextOf(saying(config({ exec: { ...exec, command: 'gke' } })), undefined, env);
  await expect(missing).rejects.toThrow('a rehearsal needs gke, and it is not on PATH');
  rmSync(folder, { recursive: true });
});

test('other credentials stay as they are', async () => {
  const token = config({ token: 't' });
  expect(JSON.parse((await contextOf(saying(token), 'eks', {})).kubeconfig)).toEqual(token);
});

test.each<[string, Kubectl]>([
  ['kubectl finds none', saying('', 1)],
  ['none is current', saying({ ...config({}), 'current-context': '' })],
  ['it names no cluster', saying({ ...config({}), clusters: [] })],
])('without a context there is no rehearsal: %s', async (_, kubectl) => {
  await expect(contextOf(kubectl, undefined, {})).rejects.toThrow(/^no cluster to rehearse on: .*current context/);
});

test('what stands in the way: objects that are there, and releases of the same name and namespace', async () => {
  const event = (ResourceType: HandlerEvent['ResourceType'], ResourceProperties: object): HandlerEvent => ({
    RequestType: 'Create',
    LogicalResourceId: 'X',
    ResourceType,
    ResourceProperties: { ...ResourceProperties },
  });
  const chart = (Release: string) => event('Custom::AWSCDK-EKS-HelmChart', { Release, Namespace: 'kube-system' });
  const Manifest = JSON.stringify([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'router' } }]);
  const inputs: (string | undefined)[] = [];
  const kubectl: Kubectl = async (args, input) => {
    inputs.push(input);
    const releases = 'release kube-system/autoscaler\nrelease default/fluent-bit\n';
    return { code: 0, output: args[1] === '-f' ? 'namespace/router\n' : releases, errors: '' };
  };
  const events = [
    event('Custom::AWSCDK-EKS-KubernetesResource', { Manifest }),
    chart('autoscaler'),
    chart('fluent-bit'),
  ];
  expect(await standing(kubectl, events)).toEqual(['namespace/router', 'release kube-system/autoscaler']);
  expect(inputs[0]).toContain('"name":"router"');
  expect(await standing(saying(''), [chart('autoscaler')])).toEqual([]);
});
