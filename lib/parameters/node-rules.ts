import { createHash } from 'node:crypto';
import { instanceTypeTraits } from '../facts/instance-types';
import { readScript } from '../facts/script-file';
import type { ParameterName, RackParameters } from './declarations';
import { isUrl } from './node-formats';
import type { Rule } from './rules';
import { zonesOfRack } from './zones-of-rack';

/** Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input". */
const USER_DATA_LIMIT = 16 * 1024;
/**
 * What the rest of a node's user data takes at most: the node config, whose certificate is 1.5 KiB of it, labels and
 * taints, the parts that fetch a script and set the limit of pods, the MIME headers, and what EKS adds of its own.
 */
const RESERVED = 5 * 1024;

/** Types that share a node group, and where they were given. */
interface TypeList {
  readonly parameter: string;
  readonly types: readonly string[];
  readonly os: RackParameters['node_os'];
  readonly involves: readonly ParameterName[];
}

function typeLists(p: RackParameters): readonly TypeList[] {
  const os = p.node_os;
  return [
    { parameter: 'node_type', types: p.node_type, os, involves: ['node_type', 'node_os'] },
    { parameter: 'build_node_type', types: p.build_node_type ?? [], os, involves: ['build_node_type', 'node_os'] },
    ...(p.node_pools ?? []).map((pool, i): TypeList => {
      return {
        parameter: `node_pools[${i}].type`,
        types: pool.type,
        os: pool.os ?? os,
        involves: ['node_pools', 'node_os'],
      };
    }),
    ...(['additional_node_groups_config', 'additional_build_groups_config'] as const).flatMap((name) =>
      (p[name] ?? []).map(({ type }, i): TypeList => {
        return { parameter: `${name}[${i}].type`, types: [type], os, involves: [name, 'node_os'] };
      }),
    ),
  ];
}

/** Contradictions about nodes. */
export const nodeRules: readonly Rule[] = [
  function oneImageForEach(p) {
    return typeLists(p).flatMap(({ parameter, types, involves }) => {
      const kinds = types.map((type) => {
        const { architecture, accelerator } = instanceTypeTraits(type);
        return accelerator === 'none' ? architecture : `${architecture} with ${accelerator}`;
      });
      return new Set(kinds).size <= 1
        ? []
        : {
            parameter,
            given: types.join(','),
            message: `mixes architectures or accelerators (${types.map((type, i) => `${type}: ${kinds[i]}`).join(', ')})`,
            allowed: 'types of one architecture and one accelerator',
            fix: fixFor(parameter, types.filter((_, i) => kinds[i] === kinds[0]).join(',')),
            involves: involves.slice(0, 1),
          };
    });
  },
  function neuronNeedsAl2023(p) {
    return typeLists(p).flatMap(({ parameter, types, os, involves }) => {
      const neuron = types.find((type) => instanceTypeTraits(type).accelerator === 'neuron');
      return os === 'al2023' || neuron === undefined
        ? []
        : {
            parameter,
            given: types.join(','),
            message: `names ${neuron}, for whose Neuron accelerator Bottlerocket has no image`,
            allowed: 'types without Neuron on Bottlerocket',
            fix: parameter.includes('[') ? 'os: al2023 in that entry, or -c node_os=al2023' : '-c node_os=al2023',
            involves,
          };
    });
  },
  function poolsInTheZones(p) {
    const zones = zonesOfRack(p);
    return (p.node_pools ?? []).flatMap((pool, i) => {
      const foreign = (pool.zones ?? []).filter((zone) => !zones?.includes(zone));
      return foreign.length === 0
        ? []
        : {
            parameter: `node_pools[${i}].zones`,
            given: pool.zones?.join(','),
            message: zones
              ? `names ${foreign.join(', ')}, which the rack is not in`
              : 'cannot be chosen: the zones of existing subnets are not known before the deploy',
            allowed: zones ? `the zones of the rack, as they are named there: ${zones.join(', ')}` : 'no zones here',
            fix: zones
              ? `zones: ${zones.join(',')} in that entry, or leave it out for all of them`
              : 'leave zones out of that entry',
            involves: [
              'node_pools',
              'availability_zones',
              'subnets',
              'private_subnets_ids',
              'region',
              'high_availability',
            ],
          };
    });
  },
  function cappedPoolsRunScripts(p) {
    return (p.node_pools ?? []).flatMap((pool, i) =>
      pool.max_price_percentage === undefined || (pool.os ?? p.node_os) === 'al2023'
        ? []
        : {
            parameter: `node_pools[${i}].os`,
            given: pool.os ?? p.node_os,
            message:
              'must be al2023 with max_price_percentage: a service drains these nodes before EC2 takes them back',
            fix: 'os: al2023 in that entry',
            involves: ['node_pools', 'node_os'],
          },
    );
  },
  function oneWayToAnImage(p) {
    return p.ami_id === undefined || (p.ami_name === undefined && p.ami_filters === undefined)
      ? undefined
      : {
          parameter: 'ami_id',
          given: p.ami_id,
          message: 'must not stand beside ami_name or ami_filters, which look an image up',
          fix: 'leave out one or the other',
          involves: ['ami_id', 'ami_name', 'ami_filters'],
        };
  },
  function oneWayToAKey(p) {
    return p.key_pair_name === undefined || p.ssh_public_key === undefined
      ? undefined
      : {
          parameter: 'key_pair_name',
          given: p.key_pair_name,
          message: 'must not stand beside ssh_public_key: a node has one key pair',
          fix: 'leave out one or the other',
          involves: ['key_pair_name', 'ssh_public_key'],
        };
  },
  function userDataFitsTheSystem(p) {
    const given = p.user_data ?? '';
    const toml = /^\s*\[{1,2}settings[.\]]/m.test(given) && !given.startsWith('#!');
    const message =
      p.user_data === undefined
        ? undefined
        : /^(?:MIME-Version|Content-Type):/im.test(given.slice(0, 200))
          ? 'must not be MIME: the rack wraps it itself; give the script alone'
          : given.includes('--==RACK==')
            ? 'must not have --==RACK== in it, which the rack parts its user data with'
            : p.node_os === 'al2023' && toml
              ? 'must be a script on Amazon Linux: settings in TOML are for Bottlerocket'
              : p.node_os === 'bottlerocket' && !toml
                ? 'must be settings in TOML on Bottlerocket, which runs no scripts'
                : Buffer.byteLength(given) > USER_DATA_LIMIT - RESERVED
                  ? `must be at most ${USER_DATA_LIMIT - RESERVED} bytes, has ${Buffer.byteLength(given)}: EC2 takes ${USER_DATA_LIMIT}, and nodes need the rest to join`
                  : undefined;
    return message === undefined
      ? undefined
      : {
          parameter: 'user_data',
          given: given.length > 60 ? `${given.slice(0, 60)}...` : given,
          message,
          fix: p.node_os === 'bottlerocket' ? 'settings in TOML, or -c node_os=al2023' : '-c user_data_url=boot.sh',
          involves: ['user_data', 'node_os'],
        };
  },
  function scriptsNeedAShell(p) {
    return p.user_data_url === undefined || p.node_os === 'al2023'
      ? undefined
      : {
          parameter: 'user_data_url',
          given: p.user_data_url,
          message: 'must not be given with node_os=bottlerocket, which runs no scripts',
          fix: 'user_data with settings in TOML, or -c node_os=al2023',
          involves: ['user_data_url', 'node_os'],
        };
  },
  function scriptIsWhatItWas(p) {
    if (p.user_data_url === undefined || p.user_data_sha256 === undefined || isUrl(p.user_data_url)) {
      return undefined;
    }
    const script = readScript(p.user_data_url);
    const actual = 'contents' in script ? createHash('sha256').update(script.contents).digest('hex') : undefined;
    return actual === undefined || actual === p.user_data_sha256
      ? undefined
      : {
          parameter: 'user_data_sha256',
          given: p.user_data_sha256,
          message: `is not the checksum of ${p.user_data_url}, which is ${actual}`,
          fix: `-c user_data_sha256=${actual}`,
          involves: ['user_data_sha256', 'user_data_url'],
        };
  },
  function downAndUpDiffer(p) {
    return p.schedule_rack_scale_down === undefined || p.schedule_rack_scale_down !== p.schedule_rack_scale_up
      ? undefined
      : {
          parameter: 'schedule_rack_scale_up',
          given: p.schedule_rack_scale_up,
          message: 'must differ from schedule_rack_scale_down: Auto Scaling would do both at once',
          fix: "-c schedule_rack_scale_up='0 6 * * MON-FRI'",
          involves: ['schedule_rack_scale_down', 'schedule_rack_scale_up'],
        };
  },
];

function fixFor(parameter: string, value: string): string {
  return parameter.includes('[') ? `type: ${value} in that entry` : `-c ${parameter}=${value}`;
}
