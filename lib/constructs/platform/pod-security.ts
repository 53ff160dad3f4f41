import type { Labels } from './spread';

/** How far the pods of a namespace are restricted. */
type Level = 'privileged' | 'baseline' | 'restricted';

/**
 * The rules as they were in an old version of Kubernetes: with a fixed version an upgrade never refuses a pod that was
 * allowed before.
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

/** Labels of a namespace whose pods are the user’s: they are let in, with a warning to whoever creates them. */
export function advised(level: Level): Labels {
  return Object.fromEntries(
    ['warn', 'audit'].flatMap((mode) => [
      [`${PREFIX}/${mode}`, level],
      [`${PREFIX}/${mode}-version`, VERSION],
    ]),
  );
}

/** The runtime’s own list of allowed system calls, which Kubernetes does not apply by default. */
export const SECCOMP = { seccompProfile: { type: 'RuntimeDefault' } };
