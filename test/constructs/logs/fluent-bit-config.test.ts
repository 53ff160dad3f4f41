import { type FluentBitRouting, fluentBitConfig } from '../../../lib/constructs/logs/fluent-bit-config';
import { syslogTarget } from '../../../lib/parameters/logs/formats';

const APPS = [
  { name: 'web', namespace: 'rack-web', logGroup: '/convox/rack/web' },
  { name: 'web2', namespace: 'rack-web2', logGroup: '/convox/rack/web2' },
];
const ROUTING: FluentBitRouting = {
  region: 'us-east-1',
  systemGroup: '/convox/rack/system',
  apps: APPS,
  router: { namespace: 'router', container: 'nginx-ingress' },
};

interface Section {
  readonly kind: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
}

/** The sections of a configuration in the classic format. */
function sections(text: string | undefined): readonly Section[] {
  return (text ?? '').split(/^(?=\[)/m).map((part) => {
    const [head = '', ...lines] = part.trimEnd().split('\n');
    const pairs = lines.filter((line) => line !== '').map((line) => /^ {4}(\S+) (.+)$/.exec(line)?.slice(1) ?? []);
    return {
      kind: head.slice(1, -1),
      settings: Object.fromEntries(pairs.filter(([key]) => key !== 'Rule')),
      rules: pairs.filter(([key]) => key === 'Rule').map(([, rule = '']) => rule),
    };
  });
}
const config = (props: Partial<FluentBitRouting> = {}) => fluentBitConfig({ ...ROUTING, ...props });
const outputs = (props?: Partial<FluentBitRouting>) => sections(config(props).outputs);
const outputCalled = (alias: string, props?: Partial<FluentBitRouting>) =>
  outputs(props).find(({ settings }) => settings.Alias === alias)?.settings;

/** Shell patterns, as fluent-bit matches tags. */
const matches = (pattern: string, tag: string) =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(tag);

interface Line {
  readonly tag: string;
  readonly log: string;
  readonly namespace: string;
}
const FIELDS: Readonly<Record<string, keyof Line>> = { $log: 'log', $k8s_namespace_name: 'namespace' };

/** The tags that the filters leave a line with. */
function retagged(line: Line, props?: Partial<FluentBitRouting>): string {
  for (const { settings, rules } of sections(config(props).filters)) {
    if (settings.Name !== 'rewrite_tag' || !matches(settings.Match ?? '', line.tag)) {
      continue;
    }
    for (const rule of rules) {
      const [field = '', regex = '', tag = '', keep] = rule.split(' ');
      if (new RegExp(regex).test(line[FIELDS[field] as keyof Line])) {
        expect(keep).toBe('false');
        return tag.replace('$TAG', line.tag);
      }
    }
  }
  return line.tag;
}

/** Where a line of a container goes in CloudWatch. */
function route(namespace: string, pod: string, container: string, log: string, props?: Partial<FluentBitRouting>) {
  const tag = retagged(
    { tag: `kube.var.log.containers.${pod}_${namespace}_${container}-0a1b.log`, log, namespace },
    props,
  );
  return outputs(props)
    .filter(({ settings }) => settings.Name === 'cloudwatch_logs' && matches(settings.Match ?? '', tag))
    .map(({ settings }) => `${settings.log_group_name} ${settings.log_stream_name ?? settings.log_stream_template}`);
}

const SYSTEM = '/convox/rack/system';
const BY_POD = '$k8s_pod_name.$k8s_container_name';
const ACCESS = '{"time_iso8601":"2026-11-20T19:30:00+00:00"}';

test.each([
  ['an app', 'rack-web', 'web-0', 'main', 'hello', `/convox/rack/web ${BY_POD}`],
  ['an app whose name another one begins with', 'rack-web2', 'web-0', 'main', 'hello', `/convox/rack/web2 ${BY_POD}`],
  ['an app that writes JSON', 'rack-web', 'web-0', 'main', '{"level":"info"}', `/convox/rack/web ${BY_POD}`],
  ['the system', 'kube-system', 'coredns-0', 'coredns', 'hello', `${SYSTEM} ${BY_POD}`],
  ['a namespace that is no app’s', 'default', 'web-0', 'main', 'hello', `${SYSTEM} ${BY_POD}`],
  ['the router’s access log', 'router', 'router-0', 'nginx-ingress', ACCESS, `${SYSTEM} /nginx-access-logs`],
  ['what the router says otherwise', 'router', 'router-0', 'nginx-ingress', 'I1120 started', `${SYSTEM} ${BY_POD}`],
  ['JSON of another container there', 'router', 'router-0', 'init', ACCESS, `${SYSTEM} ${BY_POD}`],
  ['a container of that name elsewhere', 'rack-web', 'web-0', 'nginx-ingress', ACCESS, `/convox/rack/web ${BY_POD}`],
])('%s goes to one place', (_, namespace, pod, container, log, place) => {
  expect(route(namespace, pod, container, log)).toEqual([place]);
});

describe('without apps', () => {
  const NONE = { apps: [] };

  test('no filter looks for any: one without a rule would stop fluent-bit', () => {
    const filters = sections(config(NONE).filters).filter(({ settings }) => settings.Name === 'rewrite_tag');
    expect(filters.map(({ rules }) => rules.length)).toEqual([1]);
  });

  test('all is the system’s', () => {
    expect(route('rack-web', 'web-0', 'main', 'hello', NONE)).toEqual([`${SYSTEM} ${BY_POD}`]);
    expect(outputs(NONE).map(({ settings }) => settings.Alias)).toEqual(['access', 'system']);
  });
});

describe('CloudWatch', () => {
  const all = outputs().filter(({ settings }) => settings.Name === 'cloudwatch_logs');

  test.each(all.map(({ settings }) => [settings.Alias, settings] as const))(
    '%s: groups are there already, lines are what containers wrote',
    (_, settings) => {
      expect(settings).toMatchObject({ region: 'us-east-1', auto_create_group: 'false', log_key: 'log' });
      expect(settings).toHaveProperty(settings.Alias === 'access' ? 'log_stream_name' : 'log_stream_prefix');
    },
  );

  test('no two outputs, filters or inputs have one name', () => {
    const named = [...all, ...sections(config().filters)].map(
      ({ settings }) => settings.Alias ?? settings.Emitter_Name ?? '',
    );
    const names = named.filter((name) => name !== '');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('syslog', () => {
  const to = (url: string) => ({ syslog: syslogTarget(url) });

  test('there is none unless it is wanted', () => {
    expect(outputCalled('syslog')).toBeUndefined();
  });

  test.each([
    ['tcp', 'tcp', undefined],
    ['udp', 'udp', undefined],
    ['tcp+tls', 'tls', 'On'],
  ])('%s is mode %s', (scheme, mode, verified) => {
    const syslog = outputCalled('syslog', to(`${scheme}://logs.example.org:6514`));
    expect(syslog).toMatchObject({
      Name: 'syslog',
      Host: 'logs.example.org',
      Port: '6514',
      Mode: mode,
      Syslog_Format: 'rfc5424',
      Syslog_Message_Key: 'log',
    });
    expect([syslog?.['tls.verify'], syslog?.['tls.verify_hostname']]).toEqual([verified, verified]);
  });

  test('gets everything that CloudWatch does', () => {
    const props = to('udp://logs.example.org:514');
    for (const tag of ['kube.x', 'access.kube.x', 'app.web.kube.x']) {
      expect(matches(outputCalled('syslog', props)?.Match ?? '', tag)).toBe(true);
    }
    expect(outputs(props).slice(0, -1)).toEqual(outputs());
  });

  test('fills no disk where no server answers', () => {
    expect(outputCalled('syslog', to('udp://logs.example.org:514'))).toMatchObject({
      Retry_Limit: '3',
      'storage.total_limit_size': '128M',
    });
  });
});

test('fluent-bit does not read what it says itself: the next such line would be of that', () => {
  const [input] = sections(config().inputs);
  expect(input?.settings.Exclude_Path).toBe('/var/log/containers/fluent-bit-*_kube-system_*.log');
  expect(input?.settings).toMatchObject({ Name: 'tail', Tag: 'kube.*', Path: '/var/log/containers/*.log' });
});

test('every section is of the kind that its file has, and has a name', () => {
  const { service, inputs, filters, outputs: out } = config({ syslog: syslogTarget('tcp://logs.example.org:514') });
  const kinds = [service, inputs, filters, out].map((text) => [...new Set(sections(text).map(({ kind }) => kind))]);
  expect(kinds).toEqual([['SERVICE'], ['INPUT'], ['FILTER'], ['OUTPUT']]);
  const unnamed = [inputs, filters, out].flatMap(sections).filter(({ settings }) => settings.Name === undefined);
  expect(unnamed).toEqual([]);
});
