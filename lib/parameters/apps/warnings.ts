import type { ParameterName, RackParameters } from '../declarations';
import { appsIn, namespaceOf } from './derived';

/** Warnings of apps: id without its prefix, and message. */
export function appWarnings(p: RackParameters): readonly [id: string, message: string][] {
  const onFargate = appsIn(p)
    .filter((app) => p.fargate_namespaces?.includes(namespaceOf(p, app)))
    .map(({ name }) => name);
  // Source: EKS User Guide, "Learn how EKS Pod Identity grants pods access to AWS services": considerations.
  return p.pod_identity_agent_enable && onFargate.length > 0
    ? [
        [
          'app-fargate-identity',
          `Pods on Fargate get no credentials by pod identity, so ${onFargate.join(', ')} have none: give pod_identity_agent_enable=false, or nodes.`,
        ],
      ]
    : [];
}

/** Parameters without effect unless others are set: name, whether they are, and how to. */
export function idleAppParameters(p: RackParameters): [ParameterName, boolean, string][] {
  return [['deploy_issuers_existing', appsIn(p).some((app) => app.deploy_from !== undefined), 'deploy_from of an app']];
}
