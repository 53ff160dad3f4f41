import { addressOf } from '../../../facts/cidr';
import { type ClusterToJoin, type NodeMarks, valueAndEffect } from './node-config';

/** The address of cluster DNS among those of the services. Source: EKS User Guide, "Manage CoreDNS". */
const DNS_INDEX = 10;

export interface BottlerocketProps extends NodeMarks {
  /** The cluster, where EKS does not tell the nodes itself. @default - EKS merges it in, and how many pods they allow */
  readonly join?: ClusterToJoin;
  readonly maxPods?: number;
  readonly reservedMemoryMib?: number;
}

/**
 * Settings of a Bottlerocket node in TOML: what it must be told beside what the user set. Where the user's text has a
 * table of ours, ours goes into it, as TOML knows no table twice, nor a key: what the user sets is left to the user.
 * Source: Bottlerocket, "Kubernetes settings".
 * @param given TOML of the user
 */
export function bottlerocketSettings(props: BottlerocketProps, given = ''): string {
  const { join, maxPods, reservedMemoryMib } = props;
  const lines = given.trim() === '' ? [] : given.trim().split('\n');
  const unlessGiven = (key: string, line: string) => (lines.some((one) => bare(one).includes(key)) ? [] : [line]);
  const tables: [header: string, lines: string[]][] = [
    [
      '[settings.kubernetes]',
      join === undefined
        ? []
        : [
            `cluster-name = "${join.clusterName}"`,
            `api-server = "${join.endpoint}"`,
            `cluster-certificate = "${join.certificateAuthority}"`,
            `cluster-dns-ip = "${addressOf(join.serviceCidr, DNS_INDEX)}"`,
            ...(maxPods === undefined ? [] : unlessGiven('max-pods', `max-pods = ${maxPods}`)),
          ],
    ],
    [
      '[settings.kubernetes.kube-reserved]',
      reservedMemoryMib === undefined ? [] : unlessGiven('kube-reserved', `memory = "${reservedMemoryMib}Mi"`),
    ],
    ...(join === undefined ? [] : marks(props)),
  ];
  for (const [header, settings] of tables.filter(([, settings]) => settings.length > 0)) {
    const at = lines.findIndex((line) => bare(line) === header);
    if (at >= 0) {
      lines.splice(at + 1, 0, ...settings);
    } else {
      lines.push(...(lines.length > 0 ? [''] : []), header, ...settings);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What EKS tells the nodes of its own images by itself. */
function marks({ labels, taints }: NodeMarks): [header: string, lines: string[]][] {
  return [
    ['[settings.kubernetes.node-labels]', Object.entries(labels).map(([key, value]) => `"${key}" = "${value}"`)],
    ['[settings.kubernetes.node-taints]', byKey(taints.map((taint) => [taint.key, valueAndEffect(taint)]))],
  ];
}

/** A line without its spaces and its comment. */
function bare(line: string): string {
  return line.replace(/#.*$/, '').replaceAll(/\s/g, '');
}

/** A key may have several taints: one line with all of them. */
function byKey(taints: readonly (readonly [key: string, value: string])[]): string[] {
  return [...new Set(taints.map(([key]) => key))].map((key) => {
    const values = taints.filter(([other]) => other === key).map(([, value]) => `"${value}"`);
    return `"${key}" = [${values.join(', ')}]`;
  });
}
