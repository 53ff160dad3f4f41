import { hasWindowsLines, textIn } from '../../facts/line-ends';
import { existenceOf } from '../../facts/nodes/instance-families';
import { instanceSize } from '../../facts/nodes/instance-sizes';
import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import { readScript } from '../../facts/nodes/script-file';
import type { RackParameters } from '../declarations';
import type { Warning } from '../rules';
import { isUrl } from './formats';
import { GP3 } from './parameters';
import { convoxId } from './pools';
import { typeLists } from './rules';
import { misreadTables } from './user-data-rules';

/** What is allowed about nodes and worth a warning. */
export function nodeWarnings(p: RackParameters): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (id: string, message: string) => warnings.push({ id: `rack:${id}`, message });
  const convox = ['additional_node_groups_config', 'additional_build_groups_config'] as const;
  const ownImages: readonly (readonly [id: string, name: string])[] = [
    ...(['ami_id', 'ami_name', 'ami_filters', 'build_ami_id'] as const)
      .filter((name) => p[name] !== undefined)
      .map((name) => [name, name] as const),
    ...(p.node_pools ?? []).flatMap((pool, i) =>
      (pool.ami_id ?? pool.ami_name ?? pool.ami_filters) ? [[pool.name, `node_pools[${i}]`] as const] : [],
    ),
    ...convox.flatMap((name) =>
      (p[name] ?? []).flatMap((group, i) =>
        group.ami_id ? [[`${name}-${convoxId(group, i)}`, `${name}[${i}].ami_id`] as const] : [],
      ),
    ),
  ];
  for (const [id, name] of ownImages) {
    warn(
      `custom-image-${id}`,
      `EKS neither checks nor updates the image of ${name}: build it for k8s_version=${p.k8s_version}, and anew for the next.`,
    );
  }
  if (p.gpu_tag_enable) {
    warn(
      'gpu-tags',
      'EC2 refuses to launch nodes with tags for elastic GPUs, which ended in January 2024: leave gpu_tag_enable out.',
    );
  }
  const types = new Set(typeLists(p).flatMap((list) => list.types));
  for (const type of [...types].filter((one) => existenceOf(one) === 'newer')) {
    warn(
      `instance-type-${type}`,
      `${type} is not in this version’s list of instance types: check that EC2 has it in ${p.region}.`,
    );
  }
  for (const [i, pool] of (p.node_pools ?? []).entries()) {
    if (pool.capacity_type === 'spot' && pool.max_price_percentage === undefined && pool.type.length === 1) {
      warn(
        `spot-single-type-${pool.name}`,
        `node_pools[${i}] is spot of one type and runs out when that does: give type a list.`,
      );
    }
    if (p.user_data !== undefined && (pool.os ?? p.node_os) !== p.node_os) {
      warn(
        `user-data-${pool.name}`,
        `user_data is for ${p.node_os} and does not reach node_pools[${i}], ${pool.os}: check that it can do without.`,
      );
    }
    if (p.user_data_url !== undefined && pool.os === 'bottlerocket') {
      warn(
        `script-${pool.name}`,
        `user_data_url does not reach node_pools[${i}], bottlerocket, which has no shell: check that it can do without.`,
      );
    }
  }
  for (const { name, where, types, disk = p.node_disk } of machines(p)) {
    const gpu = types.find((type) => instanceTypeTraits(type).accelerator !== 'none');
    if (gpu !== undefined && disk <= GP3.min) {
      warn(
        `accelerator-disk-${name}`,
        `${where}: images for accelerators fill ${disk} GiB: give ${gpu} a larger disk, 100 to start with.`,
      );
    }
  }
  for (const [i, pool] of (p.node_pools ?? []).entries()) {
    const sizeless = pool.type.find((type) => instanceSize(type) === undefined);
    if (pool.max_price_percentage !== undefined && sizeless !== undefined && pool.vcpu_min === undefined) {
      warn(
        `capped-size-${pool.name}`,
        `node_pools[${i}]: the name of ${sizeless} does not tell its size, from which the price cap counts: give vcpu_min and memory_min.`,
      );
    }
  }
  const [quoted] = misreadTables(p);
  if (quoted !== undefined) {
    warn(
      'user-data-quoted-table',
      `EKS misreads the table [${quoted}] of user_data, whose name needs quotes: give it another, or an image of your own.`,
    );
  }
  for (const name of convox) {
    if (p[name]?.some(({ id }) => id === undefined)) {
      warn(
        `${name}-without-id`,
        `${name} has groups without an id, and taking one out replaces those after it: give each an id.`,
      );
    }
  }
  if ((p.schedule_rack_scale_down === undefined) !== (p.schedule_rack_scale_up === undefined)) {
    const other = p.schedule_rack_scale_down === undefined ? 'down' : 'up';
    warn('schedule-one-way', `Nothing scales the rack ${other} again: give schedule_rack_scale_${other} too.`);
  }
  const [script, file] = [p.user_data ?? '', p.user_data_url];
  const read = file === undefined || isUrl(file) ? undefined : readScript(file);
  const text = read !== undefined && 'contents' in read ? textIn(read.contents) : undefined;
  const windows = [...(hasWindowsLines(script) ? ['user_data'] : []), ...(hasWindowsLines(text ?? '') ? [file] : [])];
  if (windows.length > 0) {
    warn('windows-lines', `${windows.join(' and ')}: line ends of Windows were made Unix ones: save it with LF.`);
  }
  if (p.user_data_url !== undefined && isUrl(p.user_data_url) && p.user_data_sha256 === undefined) {
    warn('user-data-unpinned', 'Nodes run as root whatever user_data_url serves: pin it with user_data_sha256.');
  }
  return warnings;
}

interface Machines {
  readonly name: string;
  readonly where: string;
  readonly types: readonly string[];
  readonly disk?: number;
}

/** All pools of a rack, the main one included. */
function machines(p: RackParameters): readonly Machines[] {
  const convox = ['additional_node_groups_config', 'additional_build_groups_config'] as const;
  return [
    { name: 'node', where: 'node_type', types: p.node_type },
    ...(p.build_node_enabled ? [{ name: 'build', where: 'build_node_type', types: p.build_node_type ?? [] }] : []),
    ...(p.node_pools ?? []).map(({ name, type: types, disk }, i) => ({ name, where: `node_pools[${i}]`, types, disk })),
    ...convox.flatMap((list) =>
      (p[list] ?? []).map((group, i) => ({
        name: `${list}-${convoxId(group, i)}`,
        where: `${list}[${i}]`,
        types: [group.type],
        disk: group.disk,
      })),
    ),
  ];
}
