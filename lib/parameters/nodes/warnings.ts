import { hasWindowsLines, textIn } from '../../facts/line-ends';
import { existenceOf } from '../../facts/nodes/instance-families';
import { instanceSize } from '../../facts/nodes/instance-sizes';
import { instanceTypeTraits } from '../../facts/nodes/instance-types';
import { readScript } from '../../facts/nodes/script-file';
import type { Advice } from '../language/rule';
import { misreadTables } from './bottlerocket-boot';
import { CONVOX_LISTS, machinesOf } from './derived';
import { isUrl } from './formats';
import { GP3 } from './limits';
import type { NodeParameters } from './parameters';
import { convoxId } from './pools';

type Asked = NodeParameters & { readonly region: string; readonly k8s_version: string };

/** What is allowed about nodes and worth a warning. */
export const nodeWarnings: readonly Advice<Asked>[] = [
  function olderMetadataService(p, warn) {
    if (p.imds_http_tokens !== 'optional') return;
    warn(
      'imds-optional',
      'Nodes answer IMDSv1 too: give imds_http_tokens=required, unless something of yours needs it.',
    );
  },
  function spotOfOneType(p, warn) {
    if (p.node_capacity_type === 'on_demand' || p.node_type.length > 1) return;
    warn(
      'spot-single-type',
      `${p.node_capacity_type} nodes of one type run out when that type does: give node_type a list.`,
    );
  },
  function spotPoolsOfOneType(p, warn) {
    for (const [i, pool] of (p.node_pools ?? []).entries()) {
      const managed = pool.capacity_type === 'spot' && pool.max_price_percentage === undefined;
      if (!managed || pool.type.length !== 1) continue;
      warn(
        `spot-single-type-${pool.name}`,
        `node_pools[${i}] is spot of one type and runs out when that does: give type a list.`,
      );
    }
  },
  function imagesOfOnesOwn(p, warn) {
    for (const [id, name] of ownImagesOf(p)) {
      warn(
        `custom-image-${id}`,
        `EKS neither checks nor updates the image of ${name}: build it for k8s_version=${p.k8s_version}, and anew for the next.`,
      );
    }
  },
  function tagsOfElasticGpus(p, warn) {
    if (!p.gpu_tag_enable) return;
    warn(
      'gpu-tags',
      'EC2 refuses to launch nodes with tags for elastic GPUs, which ended in January 2024: leave gpu_tag_enable out.',
    );
  },
  function typesThatAreNewer(p, warn) {
    const types = new Set(machinesOf(p).flatMap((machines) => machines.types));
    for (const type of types) {
      if (existenceOf(type) !== 'newer') continue;
      warn(
        `instance-type-${type}`,
        `${type} is not in this version’s list of instance types: check that EC2 has it in ${p.region}.`,
      );
    }
  },
  function userDataOfAnotherSystem(p, warn) {
    if (p.user_data === undefined) return;
    for (const [i, pool] of (p.node_pools ?? []).entries()) {
      if ((pool.os ?? p.node_os) === p.node_os) continue;
      warn(
        `user-data-${pool.name}`,
        `user_data is for ${p.node_os} and does not reach node_pools[${i}], ${pool.os}: check that it can do without.`,
      );
    }
  },
  function scriptsWithoutAShell(p, warn) {
    if (p.user_data_url === undefined) return;
    for (const [i, pool] of (p.node_pools ?? []).entries()) {
      if (pool.os !== 'bottlerocket') continue;
      warn(
        `script-${pool.name}`,
        `user_data_url does not reach node_pools[${i}], bottlerocket, which has no shell: check that it can do without.`,
      );
    }
  },
  function disksThatImagesFill(p, warn) {
    for (const { id, place, types, diskGib } of machinesOf(p)) {
      const gpu = types.find((type) => instanceTypeTraits(type).accelerator !== 'none');
      const unused = id === 'build' && !p.build_node_enabled;
      if (gpu === undefined || diskGib > GP3.min || unused) continue;
      warn(
        `accelerator-disk-${id}`,
        `${place}: images for accelerators fill ${diskGib} GiB: give ${gpu} a larger disk, 100 to start with.`,
      );
    }
  },
  function cappedPoolsOfUnknownSize(p, warn) {
    for (const [i, pool] of (p.node_pools ?? []).entries()) {
      const sizeless = pool.type.find((type) => instanceSize(type) === undefined);
      const capped = pool.max_price_percentage !== undefined;
      if (!capped || sizeless === undefined || pool.vcpu_min !== undefined) continue;
      warn(
        `capped-size-${pool.name}`,
        `node_pools[${i}]: the name of ${sizeless} does not tell its size, from which the price cap counts: give vcpu_min and memory_min.`,
      );
    }
  },
  function tablesThatEksMisreads(p, warn) {
    const [quoted] = p.node_os === 'bottlerocket' ? misreadTables(p.user_data ?? '') : [];
    if (quoted === undefined) return;
    warn(
      'user-data-quoted-table',
      `EKS misreads the table [${quoted}] of user_data, whose name needs quotes: give it another, or an image of your own.`,
    );
  },
  function groupsWithoutAnId(p, warn) {
    for (const name of CONVOX_LISTS) {
      if (!p[name]?.some(({ id }) => id === undefined)) continue;
      warn(
        `${name}-without-id`,
        `${name} has groups without an id, and taking one out replaces those after it: give each an id.`,
      );
    }
  },
  function scheduleOfOneWay(p, warn) {
    const { schedule_rack_scale_down: down, schedule_rack_scale_up: up } = p;
    if ((down === undefined) === (up === undefined)) return;
    const other = down === undefined ? 'down' : 'up';
    warn('schedule-one-way', `Nothing scales the rack ${other} again: give schedule_rack_scale_${other} too.`);
  },
  function lineEndsOfWindows(p, warn) {
    const texts = [
      ['user_data', p.user_data],
      [p.user_data_url, scriptOf(p.user_data_url)],
    ];
    const windows = texts.filter(([, text]) => hasWindowsLines(text ?? '')).map(([name]) => name);
    if (windows.length === 0) return;
    warn('windows-lines', `${windows.join(' and ')}: line ends of Windows were made Unix ones: save it with LF.`);
  },
  function scriptThatMayChange(p, warn) {
    if (p.user_data_url === undefined || !isUrl(p.user_data_url) || p.user_data_sha256 !== undefined) return;
    warn('user-data-unpinned', 'Nodes run as root whatever user_data_url serves: pin it with user_data_sha256.');
  },
];

/** Images that somebody made: what tells them from others in ids, and where they stand. */
function ownImagesOf(p: NodeParameters): readonly (readonly [id: string, name: string])[] {
  const main = (['ami_id', 'ami_name', 'ami_filters', 'build_ami_id'] as const).filter((name) => p[name] !== undefined);
  return [
    ...main.map((name) => [name, name] as const),
    ...(p.node_pools ?? []).flatMap((pool, i) =>
      (pool.ami_id ?? pool.ami_name ?? pool.ami_filters) ? [[pool.name, `node_pools[${i}]`] as const] : [],
    ),
    ...CONVOX_LISTS.flatMap((name) =>
      (p[name] ?? []).flatMap((group, i) =>
        group.ami_id ? [[`${name}-${convoxId(group, i)}`, `${name}[${i}].ami_id`] as const] : [],
      ),
    ),
  ];
}

/** The text of a script on this machine. */
function scriptOf(location: string | undefined): string | undefined {
  const read = location === undefined || isUrl(location) ? undefined : readScript(location);
  return read !== undefined && 'contents' in read ? textIn(read.contents) : undefined;
}
