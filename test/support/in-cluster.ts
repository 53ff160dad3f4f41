import { Kubectl, type KubectlProps } from '../../lib/constructs/platform/kubectl';
import type { KubernetesObject } from '../../lib/constructs/platform/kubernetes-object';
import type { EitherIdentity, WorkloadIdentity } from '../../lib/constructs/platform/workload-role';
import type { RackStack } from '../../lib/stacks/rack-stack';
import { stackWith } from './construct';
import type { Resource } from './templates';
import { textOf } from './text';

export const POD_IDENTITY: WorkloadIdentity = { type: 'pod-identity', clusterName: 'rack' };
export const IRSA: WorkloadIdentity = {
  type: 'irsa',
  oidcProviderArn: 'arn:aws:iam::111122223333:oidc-provider/oidc.example.org',
  oidcIssuerHost: 'oidc.example.org/id/ABC',
};
export const EITHER: EitherIdentity = { ...POD_IDENTITY, ...IRSA, type: 'either' };

export const KUBECTL: KubectlProps = {
  rackName: 'rack',
  serviceToken: 'arn:aws:lambda:us-east-1:111122223333:function:kubectl',
  mirrored: false,
  chartsMirrored: false,
};

/** A stack with what installs things in a cluster, and what is installed here. */
export function clusterWith(
  build: (stack: RackStack, kubectl: Kubectl) => void,
  props: Partial<KubectlProps> = {},
  region?: string,
) {
  return stackWith((stack) => build(stack, new Kubectl(stack, 'Kubectl', { ...KUBECTL, ...props })), region);
}

/** The values of a chart, with `<RouterLoadBalancer.DNSName>` for what only CloudFormation knows. */
export function valuesOf(chart: Resource | undefined): Readonly<Record<string, unknown>> {
  return JSON.parse(textOf(chart?.Properties.Values));
}

/** The objects of a manifest. */
export function objectsOf(manifest: Resource | undefined): readonly KubernetesObject[] {
  return JSON.parse(textOf(manifest?.Properties.Manifest));
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** The statements of a policy, with resources as text. */
export function statementsOf(policy: Resource | undefined): readonly Statement[] {
  const document = policy?.Properties.PolicyDocument as { readonly Statement: readonly Statement[] };
  return document.Statement.map((statement) => ({
    ...statement,
    Resource: Array.isArray(statement.Resource) ? statement.Resource.map(textOf) : textOf(statement.Resource),
  }));
}

/** What a resource waits for: what it names, and what it refers to. */
export function waitsFor(resource: Resource | undefined): readonly string[] {
  return [...new Set([...[resource?.DependsOn ?? []].flat(), ...referred(resource?.Properties)])].sort();
}

function referred(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') {
      return String(inner).startsWith('AWS::') ? [] : [String(inner)];
    }
    return key === 'Fn::GetAtt' ? [String((inner as unknown[])[0])] : referred(inner);
  });
}
