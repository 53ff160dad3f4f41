import type { RackParameters } from '../../parameters/declarations';

/** A profile of Fargate: pods that one of its selectors fits run there. */
export interface FargateProfilePlan {
  /** What its logical id has. */
  readonly name: string;
  readonly selectors: readonly {
    /** A namespace, or several by * and ?. */
    readonly namespace: string;
    /** All of which a pod must have. @default - all pods of the namespace */
    readonly labels?: Readonly<Record<string, string>>;
  }[];
}

/** One for each namespace, so that others stay when one comes or goes; then those by name. */
export function fargateProfilesOf(p: RackParameters): readonly FargateProfilePlan[] {
  return [
    ...(p.fargate_namespaces ?? []).map((namespace) => ({ name: namespace, selectors: [{ namespace }] })),
    ...(p.fargate_selectors ?? []),
  ];
}

/** Namespaces with pods on Fargate, as they are written; each once. */
export function fargateNamespacesOf(profiles: readonly FargateProfilePlan[]): readonly string[] {
  return [...new Set(profiles.flatMap(({ selectors }) => selectors.map(({ namespace }) => namespace)))];
}
