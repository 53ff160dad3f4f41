import { fargateLogging } from '../../../lib/constructs/logs/fargate-logging';

const [namespace, config] = fargateLogging('/convox/rack/system', 'eu-central-1');
const data = config?.data as Record<string, string>;

/** What Fargate accepts. Source: EKS User Guide, "Start AWS Fargate logging for your cluster". */
const MAX_CHARACTERS = 5300;
const SECTIONS = { 'parsers.conf': 'PARSER', 'filters.conf': 'FILTER', 'output.conf': 'OUTPUT' };

test('is where Fargate looks for it', () => {
  expect(namespace).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'aws-observability', labels: expect.objectContaining({ 'aws-observability': 'enabled' }) },
  });
  expect(config).toMatchObject({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'aws-logging', namespace: 'aws-observability' },
  });
});

test('writes to the group that is there, and Fargate makes none for itself', () => {
  expect(data['output.conf']).toBe(`[OUTPUT]
    Name cloudwatch_logs
    Match kube.*
    region eu-central-1
    log_group_name /convox/rack/system
    log_stream_prefix fargate/
    log_key log
    auto_create_group false
`);
  expect(data.flb_log_cw).toBe('false');
});

test('takes lines apart as containerd writes them', () => {
  const regex = / Regex (.*)/.exec(data['parsers.conf'] ?? '')?.[1] ?? '';
  const line = '2026-11-20T19:30:00.123456789Z stdout F {"level":"info"} two  spaces';
  expect(new RegExp(regex).exec(line)?.groups).toEqual({
    time: '2026-11-20T19:30:00.123456789Z',
    stream: 'stdout',
    logtag: 'F',
    log: '{"level":"info"} two  spaces',
  });
  expect(data['filters.conf']).toContain('Parser crio\n');
  expect(data['parsers.conf']).toContain('Name crio\n');
});

test.each(Object.entries(SECTIONS))(
  '%s has only %s sections, with a name, and no environment variable',
  (key, name) => {
    const text = data[key] ?? '';
    expect(text.match(/^\[\w+\]$/gm)).toEqual([`[${name}]`]);
    expect(text).toMatch(/^ {4}Name \S+$/m);
    expect(text).not.toMatch(/\$\{/);
  },
);

test('fits', () => {
  expect(JSON.stringify(config).length).toBeLessThan(MAX_CHARACTERS);
});
