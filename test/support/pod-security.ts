import { isDeepStrictEqual } from 'node:util';

interface Container {
  readonly name: string;
  readonly ports?: readonly { readonly hostPort?: number }[];
  readonly securityContext?: {
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  };
}

export interface Pod {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type: string };
  };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
}

/** Kinds of volumes that need nothing of a node. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * Why a namespace of the level restricted would refuse a pod, which says for all its containers who they run as.
 * Source: Kubernetes, "Pod Security Standards".
 */
export function refusedByRestricted(pod: Pod): readonly string[] {
  const { runAsNonRoot, runAsUser, seccompProfile } = pod.securityContext ?? {};
  const found: readonly [boolean, string][] = [
    [pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, 'host namespaces'],
    [runAsNonRoot !== true || runAsUser === 0, 'may be root'],
    [!['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type ?? ''), 'seccomp'],
    ...(pod.volumes ?? []).map((volume): [boolean, string] => [
      !VOLUMES.some((kind) => kind in volume),
      `volume ${String(volume.name)}`,
    ]),
    ...[...pod.containers, ...(pod.initContainers ?? [])].flatMap(({ name, ports, securityContext }) => {
      const { drop, add = [] } = securityContext?.capabilities ?? {};
      const rows: [boolean, string][] = [
        [securityContext?.privileged === true, `${name}: privileged`],
        [securityContext?.allowPrivilegeEscalation !== false, `${name}: privilege escalation`],
        [!isDeepStrictEqual(drop, ['ALL']), `${name}: capabilities`],
        [add.some((capability) => capability !== 'NET_BIND_SERVICE'), `${name}: more capabilities`],
        [(ports ?? []).some(({ hostPort }) => hostPort !== undefined), `${name}: host port`],
      ];
      return rows;
    }),
  ];
  return found.filter(([refused]) => refused).map(([, why]) => why);
}
