import type { SystemNamespace } from '../../facts/platform/system-namespaces';
import type { KubernetesObject } from '../platform/kubernetes-object';
import { namespaceObject } from '../platform/namespace';
import { enforced } from '../platform/pod-security';
import { section } from './fluent-bit-section';

const NAMESPACE: SystemNamespace = 'aws-observability';

/**
 * Tells Fargate's own log router to write what containers write to a log group, which has to be there. Fargate reads it
 * when a pod starts: it must be there before the pods, and a change reaches only new pods.
 *
 * Each container has a stream, `fargate/kube.var.log.containers.<pod>_<namespace>_<container>-<id>.log`. A template,
 * which names the streams of pods on nodes, has been seen to stop all logs of Fargate (aws/containers-roadmap#1854).
 * Nor does Fargate send syslog.
 * Source: EKS User Guide, "Start AWS Fargate logging for your cluster".
 */
export function fargateLogging(logGroupName: string, region: string): readonly KubernetesObject[] {
  return [
    // Fargate looks for the label as well as for the name.
    namespaceObject(NAMESPACE, { [NAMESPACE]: 'enabled', ...enforced('restricted') }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'aws-logging', namespace: NAMESPACE },
      data: {
        // The log of the router itself would go to a group without key or retention.
        flb_log_cw: 'false',
        'parsers.conf': section('PARSER', CONTAINER_LINE),
        'filters.conf': section('FILTER', { Name: 'parser', Match: '*', Key_name: 'log', Parser: 'crio' }),
        'output.conf': section('OUTPUT', {
          Name: 'cloudwatch_logs',
          Match: 'kube.*',
          region,
          log_group_name: logGroupName,
          log_stream_prefix: 'fargate/',
          // What the container wrote, without the fields beside it.
          log_key: 'log',
          auto_create_group: 'false',
        }),
      },
    },
  ];
}

/** How containerd writes a line of a container. Source: the example of the EKS User Guide. */
const CONTAINER_LINE = {
  Name: 'crio',
  Format: 'Regex',
  Regex: '^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$',
  Time_Key: 'time',
  Time_Format: '%Y-%m-%dT%H:%M:%S.%L%z',
};
