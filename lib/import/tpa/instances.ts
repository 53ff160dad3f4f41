import type { Draft } from '../draft';
import { asPools } from '../groups';
import { all, by, eachOf, none, readAs, same, type Table, walk } from '../table';
import { type Fields, isFields, list, number, text, textOr } from '../values';
import type { Instance, Tpa } from './context';

const POSTGRES = none('of Postgres; a rack is the platform that it may run on');
const REPLACEABLE = none('nodes are replaceable: addresses and protection are of nothing that stays');
const TOGETHER = by<Draft>(() => {});

/** What an instance, or all of them by default, may have. */
const INSTANCE: Table<Draft> = {
  ...all(['Name', 'node', 'platform', 'region', 'location', 'subnet', 'az', 'type'], TOGETHER),
  ...all(['default_volumes', 'volumes'], TOGETHER),
  ...all(
    [
      'assign_public_ip',
      'assign_elastic_ip',
      'elastic_ip',
      'private_ip',
      'public_ip',
      'termination_protection',
      'ip_address',
    ],
    REPLACEABLE,
  ),
  ...all(['tags', 'role', 'backup', 'upstream', 'vars', 'hostname'], POSTGRES),
  ...all(['image', 'ec2_ami'], none('nodes run an image that was made for EKS: ami_id, or ami_name')),
  ...all(
    ['route53_zone', 'route53_hosted_zone_id'],
    none('names of single instances; hosted_zone_id goes with external_dns_name'),
  ),
  ...all(['key_name', 'ssh_key_name'], none('a rack has one key: key_pair_name')),
  ...all(['instance_profile_name', 'iam_role'], none('node_role_arn takes the ARN of a role for all nodes')),
  ...all(
    ['detailed_monitoring', 'ebs_optimized', 'spot_price', 'user_data', 'security_groups', 'tenancy'],
    none('not offered'),
  ),
};

/** The platforms of the instances that are not on AWS, and those that are. */
export function instancesOf(draft: Draft, document: Fields): readonly [readonly string[], readonly Instance[]] {
  const defaults = isFields(document.instance_defaults) ? document.instance_defaults : {};
  const [elsewhere, found]: [Set<string>, Instance[]] = [new Set(), []];
  readAs(draft, document.instances, 'instances', (value) =>
    eachOf(draft, value, 'instances', (instance, from) => {
      const platform = textOr(instance.platform ?? defaults.platform, 'aws');
      if (platform === 'aws') {
        found.push({ from, fields: { ...defaults, ...instance }, defaults });
      } else {
        elsewhere.add(platform);
        draft.leave(from, 'none', 'it is not on AWS');
      }
    }),
  );
  const platform = typeof defaults.platform === 'string' ? defaults.platform : 'aws';
  if (found.length === 0 && elsewhere.size === 0 && platform !== 'aws') {
    elsewhere.add(platform);
  }
  return [[...elsewhere], found];
}

/** Nodes of the types of the instances: the type that most have is that of the main nodes. */
export function giveInstances({ draft, document, instances }: Tpa): void {
  const { instance_defaults: defaults } = document;
  readAs(draft, defaults, 'instance_defaults', (value) =>
    isFields(value)
      ? walk(draft, INSTANCE, value, draft, 'instance_defaults')
      : draft.leave('instance_defaults', 'refused', 'must be a map'),
  );
  for (const { from, fields, defaults: common } of instances) {
    const own = Object.fromEntries(Object.entries(fields).filter(([key, value]) => common[key] !== value));
    walk(draft, INSTANCE, own, draft, from);
  }
  giveVolumes(draft, defaults, instances);
  const region = draft.valueOf('region');
  const here = instances.filter((instance) => [undefined, region].includes(regionOf(instance, document)));
  const [main, ...others] = typesOf(draft, here, defaults);
  if (main !== undefined) {
    draft.give('node_type', main.type, main.from);
    asPools(
      draft,
      others.map(({ type, from }) => ({
        from,
        name: type.replaceAll('.', '-'),
        fields: { type: { value: type, from } },
      })),
    );
  }
}

/** The region of an instance, by itself or by its location. */
function regionOf({ fields }: Instance, document: Fields): unknown {
  const location = list(document.locations).find((one) => isFields(one) && one.Name === fields.location);
  return fields.region ?? (isFields(location) ? location.region : undefined);
}

interface TypeCount {
  readonly type: string;
  readonly from: string;
  count: number;
}

function typesOf(draft: Draft, instances: readonly Instance[], defaults: unknown): readonly TypeCount[] {
  const counts = new Map<string, TypeCount>();
  for (const { from, fields, defaults: common } of instances) {
    const key = common.type === fields.type ? 'instance_defaults.type' : `${from}.type`;
    const type = readAs(draft, fields.type, key, text);
    if (type !== undefined) {
      const before = counts.get(type) ?? { type, from: key, count: 0 };
      before.count += 1;
      counts.set(type, before);
    }
  }
  if (counts.size === 0 && isFields(defaults) && typeof defaults.type === 'string') {
    return [{ type: defaults.type, from: 'instance_defaults.type', count: 0 }];
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

const VOLUME: Table<Draft> = {
  ...all(['device_name', 'volume_size'], TOGETHER),
  encrypted: same('volumes are encrypted'),
  ...all(['volume_type', 'iops', 'throughput'], none('volumes of nodes are gp3')),
  delete_on_termination: same('volumes of nodes go with them'),
  ...all(
    ['raid_device', 'raid_units', 'raid_level', 'attach_existing', 'vars', 'snapshot', 'ephemeral'],
    none('data belongs into volumes of pods'),
  ),
};

/** The root volume; data of nodes has no place in a rack. */
function giveVolumes(draft: Draft, defaults: unknown, instances: readonly Instance[]): void {
  const lists: [unknown, string][] = [
    ...(isFields(defaults)
      ? ([
          [defaults.default_volumes, 'instance_defaults.default_volumes'],
          [defaults.volumes, 'instance_defaults.volumes'],
        ] as [unknown, string][])
      : []),
    ...instances.map(({ from, fields, defaults: common }): [unknown, string] => [
      common.volumes === fields.volumes ? undefined : fields.volumes,
      `${from}.volumes`,
    ]),
  ];
  for (const [value, key] of lists) {
    readAs(draft, value, key, (volumes) =>
      eachOf(draft, list(volumes), key, (volume, from) => {
        if (volume.device_name === 'root') {
          walk(draft, VOLUME, volume, draft, from);
          const size = readAs(draft, volume.volume_size, `${from}.volume_size`, number);
          draft.give('node_disk', size, `${from}.volume_size`);
        } else {
          draft.leave(from, 'none', 'data belongs into volumes of pods, which outlive a node');
        }
      }),
    );
  }
}
