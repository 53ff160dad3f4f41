import type { Advice } from '../language/rule';
import { type AppChoices, appsIn, namespaceOf } from './derived';

interface Asked extends AppChoices {
  readonly fargate_namespaces: readonly string[] | undefined;
  readonly pod_identity_agent_enable: boolean;
}

/** What is allowed about apps and worth a warning. */
export const appWarnings: readonly Advice<Asked>[] = [
  // Source: EKS User Guide, "Learn how EKS Pod Identity grants pods access to AWS services": considerations.
  function noPodIdentityOnFargate(p, warn) {
    const onFargate = appsIn(p).filter((app) => p.fargate_namespaces?.includes(namespaceOf(p, app)));
    if (!p.pod_identity_agent_enable || onFargate.length === 0) return;
    const names = onFargate.map(({ name }) => name).join(', ');
    warn(
      'app-fargate-identity',
      `Pods on Fargate get no credentials by pod identity, so ${names} have none: give pod_identity_agent_enable=false, or nodes.`,
    );
  },
];
