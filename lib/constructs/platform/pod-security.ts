import type { Labels } from './spread';

/** How far the pods of a namespace are held back, from not at all to what needs nothing of its node. */
type Level = 'privileged' | 'baseline' | 'restricted';

/**
 * The rules as they were in an old version of Kubernetes: those of a later one never refuse a pod that stood
 * before an upgrade.
 */
const VERSION = 'v1.29';
const PREFIX = 'pod-security.kubernetes.io';

/**
 * Labels of a namespace that has pods of a level and no others. Source: Kubernetes, "Pod Security Standards" and "Pod
 * Security Admission".
 */
export function enforced(level: Level): Labels {
  return { [`${PREFIX}/enforce`]: level, [`${PREFIX}/enforce-version`]: VERSION };
}

/** Labels of a namespace whose pods are somebody else’s: they are let in, and whoever makes them is told. */
export function advised(level: Level): Labels {
  return Object.fromEntries(
    ['warn', 'audit'].flatMap((mode) => [
      [`${PREFIX}/${mode}`, level],
      [`${PREFIX}/${mode}-version`, VERSION],
    ]),
  );
}

/** No system call that a container has no use for: the runtime’s own list, which Kubernetes does not put on by itself. */
export const SECCOMP = { seccompProfile: { type: 'RuntimeDefault' } };
