import type { SyslogTarget } from '../../rack/logs/logs';
import { section } from './fluent-bit-section';

/** Which logs go where. */
export interface FluentBitRouting {
  readonly region: string;
  /** Group of everything that belongs to no app. */
  readonly systemGroup: string;
  /** Namespace of each app, and its group. */
  readonly apps: readonly { readonly name: string; readonly namespace: string; readonly logGroup: string }[];
  /** Namespace and name of the container whose lines in JSON are the access log. */
  readonly router: { readonly namespace: string; readonly container: string };
  /** @default - only CloudWatch */
  readonly syslog?: SyslogTarget;
}

/** Buffer on a node for logs that CloudWatch does not take at the moment, for each output; all apps share one. */
const BUFFER_MB = 256;
/** The stream of the access log. Source: Convox rack v3, `access_log_retention_in_days`. */
const ACCESS_STREAM = '/nginx-access-logs';

const SERVICE = section('SERVICE', {
  Daemon: 'Off',
  Flush: 5,
  Grace: 20,
  Log_Level: 'warn',
  Parsers_File: '/fluent-bit/etc/parsers.conf',
  HTTP_Server: 'On',
  HTTP_Listen: '0.0.0.0',
  HTTP_Port: 2020,
  'storage.path': '/var/fluent-bit/state/storage/',
  'storage.sync': 'normal',
  'storage.max_chunks_up': 64,
  'storage.backlog.mem_limit': '16M',
  'storage.delete_irrecoverable_chunks': 'On',
});

/**
 * All containers except fluent-bit’s own: its message about a line that it could not send would be the next such line.
 */
const INPUT = section('INPUT', {
  Name: 'tail',
  Alias: 'containers',
  Tag: 'kube.*',
  Path: '/var/log/containers/*.log',
  Exclude_Path: '/var/log/containers/fluent-bit-*_kube-system_*.log',
  'multiline.parser': 'docker, cri',
  DB: '/var/fluent-bit/state/containers.db',
  'DB.locking': 'true',
  Read_from_Head: 'On',
  Buffer_Chunk_Size: '64k',
  Buffer_Max_Size: '1M',
  Mem_Buf_Limit: '32MB',
  Skip_Long_Lines: 'On',
  Skip_Empty_Lines: 'On',
  Refresh_Interval: 10,
  Rotate_Wait: 30,
  'storage.type': 'filesystem',
  'storage.pause_on_chunks_overlimit': 'On',
});

/** Namespace, pod and name of the container, which its tag holds, as fields of the record itself. */
const NAMES = [
  section('FILTER', {
    Name: 'kubernetes',
    Match: 'kube.*',
    Kube_Tag_Prefix: 'kube.var.log.containers.',
    Use_Tag_For_Meta: 'On',
    Labels: 'Off',
    Annotations: 'Off',
    Merge_Log: 'Off',
    Keep_Log: 'On',
  }),
  section('FILTER', {
    Name: 'nest',
    Match: 'kube.*',
    Operation: 'lift',
    Nested_under: 'kubernetes',
    Add_prefix: 'k8s_',
  }),
  section('FILTER', { Name: 'record_modifier', Match: 'kube.*', Record: `node \${NODE_NAME}` }),
];

/**
 * The configuration of fluent-bit, in its classic format. Lines are sorted by tag: those of the router that are JSON
 * become access.*, those of apps app.<name>.*, and what is still kube.* is the system’s.
 * Source: fluent-bit documentation, inputs `tail`, filters `kubernetes` and `rewrite_tag`, outputs `cloudwatch_logs`
 * and `syslog`.
 */
export function fluentBitConfig(props: FluentBitRouting): Readonly<Record<string, string>> {
  const { region, systemGroup, apps, router, syslog } = props;
  const cloudWatch = {
    Name: 'cloudwatch_logs',
    region,
    log_group_name: systemGroup,
    log_key: 'log',
    auto_create_group: 'false',
    Retry_Limit: 10,
    'storage.total_limit_size': `${BUFFER_MB}M`,
    Workers: 1,
  };
  // A template that finds no name falls back to the prefix.
  const stream = { log_stream_prefix: 'unnamed/', log_stream_template: '$k8s_pod_name.$k8s_container_name' };
  return {
    service: SERVICE,
    inputs: INPUT,
    filters: join([
      ...NAMES,
      retag('access', `kube.*_${router.namespace}_${router.container}-*`, ['$log ^\\{ access.$TAG false']),
      ...(apps.length === 0
        ? []
        : [
            retag(
              'apps',
              'kube.*',
              apps.map(({ name, namespace }) => `$k8s_namespace_name ^${namespace}$ app.${name}.$TAG false`),
            ),
          ]),
    ]),
    outputs: join([
      ...apps.map(({ name, logGroup }) =>
        section('OUTPUT', {
          ...cloudWatch,
          Alias: `app-${name}`,
          Match: `app.${name}.*`,
          ...stream,
          log_group_name: logGroup,
          'storage.total_limit_size': `${Math.max(8, Math.floor(BUFFER_MB / apps.length))}M`,
        }),
      ),
      section('OUTPUT', { ...cloudWatch, Alias: 'access', Match: 'access.*', log_stream_name: ACCESS_STREAM }),
      section('OUTPUT', { ...cloudWatch, Alias: 'system', Match: 'kube.*', ...stream }),
      ...(syslog === undefined ? [] : [syslogOutput(syslog)]),
    ]),
  };
}

/** Gives lines another tag, once: they do not pass the filters again. */
function retag(name: string, match: string, rules: readonly string[]): string {
  return section('FILTER', {
    Name: 'rewrite_tag',
    Match: match,
    Rule: rules,
    Emitter_Name: `emit_${name}`,
    'Emitter_Storage.type': 'filesystem',
    Emitter_Mem_Buf_Limit: '16M',
  });
}

const MODES = { tcp: 'tcp', udp: 'udp', 'tcp+tls': 'tls' } as const;

/** Everything once more, to a syslog server; one that does not answer fills no disk. */
function syslogOutput({ scheme, host, port }: SyslogTarget): string {
  return section('OUTPUT', {
    Name: 'syslog',
    Alias: 'syslog',
    Match: '*',
    Host: host,
    Port: port,
    Mode: MODES[scheme],
    ...(scheme === 'tcp+tls' ? { 'tls.verify': 'On', 'tls.verify_hostname': 'On' } : {}),
    Syslog_Format: 'rfc5424',
    Syslog_Maxsize: 8192,
    Syslog_Hostname_Key: 'node',
    Syslog_Appname_Key: 'k8s_container_name',
    Syslog_Procid_Key: 'k8s_pod_name',
    Syslog_Message_Key: 'log',
    Retry_Limit: 3,
    'storage.total_limit_size': '128M',
  });
}

function join(sections: readonly string[]): string {
  return sections.join('\n');
}
