import { addressOf } from '../../../facts/cidr';
import { type ClusterToJoin, type NodeMarks, valueAndEffect } from './node-config';

/** The address of cluster DNS among those of the services. Source: EKS User Guide, "Manage CoreDNS". */
const DNS_INDEX = 10;

/**
 * Settings of a Bottlerocket node in TOML: what it needs to join, beside what the user set. Where the user's text has
 * a table of ours, ours goes into it, as TOML knows no table twice.
 * Source: Bottlerocket, "Kubernetes settings".
 * @param given TOML of the user
 */
export function bottlerocketSettings(cluster: ClusterToJoin, { labels, taints }: NodeMarks, given = ''): string {
  const tables: [header: string, lines: string[]][] = [
    [
      '[settings.kubernetes]',
      [
        `cluster-name = "${cluster.clusterName}"`,
        `api-server = "${cluster.endpoint}"`,
        `cluster-certificate = "${cluster.certificateAuthority}"`,
        `cluster-dns-ip = "${addressOf(cluster.serviceCidr, DNS_INDEX)}"`,
      ],
    ],
    ['[settings.kubernetes.node-labels]', Object.entries(labels).map(([key, value]) => `"${key}" = "${value}"`)],
    ['[settings.kubernetes.node-taints]', byKey(taints.map((taint) => [taint.key, valueAndEffect(taint)]))],
  ];
  const lines = given.trim() === '' ? [] : given.trim().split('\n');
  for (const [header, settings] of tables.filter(([, settings]) => settings.length > 0)) {
    const at = lines.findIndex((line) => isHeader(line, header));
    if (at >= 0) {
      lines.splice(at + 1, 0, ...settings);
    } else {
      lines.push(...(lines.length > 0 ? [''] : []), header, ...settings);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Whether a line opens a table, however it is spaced and commented. */
function isHeader(line: string, header: string): boolean {
  return line.replace(/#.*$/, '').replaceAll(/\s/g, '') === header;
}

/** A key may have several taints: one line with all of them. */
function byKey(taints: readonly (readonly [key: string, value: string])[]): string[] {
  return [...new Set(taints.map(([key]) => key))].map((key) => {
    const values = taints.filter(([other]) => other === key).map(([, value]) => `"${value}"`);
    return `"${key}" = [${values.join(', ')}]`;
  });
}
