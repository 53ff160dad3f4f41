import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { TYPES_WITH_POLICIES } from '../../facts/cluster/access';
import type { AccessEntryPlan } from '../../rack/cluster/access';
import { entryId } from './cluster-admin';

/** What a principal of IAM may do in a cluster. */
export function accessEntry(scope: Construct, clusterName: string, entry: AccessEntryPlan): eks.CfnAccessEntry {
  const { partition } = Stack.of(scope);
  const standard = entry.type === 'STANDARD';
  return new eks.CfnAccessEntry(scope, entryId(entry.principalArn), {
    clusterName,
    principalArn: entry.principalArn,
    type: standard ? undefined : entry.type,
    username: entry.userName,
    // An update keeps what is left out, so everything is said, but for nodes: EKS refuses even an empty list there.
    kubernetesGroups: standard ? [...entry.groups] : undefined,
    accessPolicies: !TYPES_WITH_POLICIES.includes(entry.type)
      ? undefined
      : entry.policies.map(({ name, namespaces }) => ({
          policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${name}`,
          accessScope:
            namespaces.length === 0 ? { type: 'cluster' } : { type: 'namespace', namespaces: [...namespaces] },
        })),
  });
}
