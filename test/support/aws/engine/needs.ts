import type { Resource } from '../template';
import { neededBy, type Resources } from './schedule';

/** What a resource needs that none of its references says. */
interface Need {
  readonly by: (resource: Resource) => boolean;
  readonly what: (resource: Resource, by: Resource, all: Resources) => boolean;
  /** The answer where it is not there. */
  readonly without: string;
}

const ofType =
  (type: string) =>
  ({ Type }: Resource): boolean =>
    Type === type;
const chart =
  (name: string) =>
  ({ Type, Properties }: Resource): boolean =>
    Type === 'Custom::AWSCDK-EKS-HelmChart' && Properties?.Chart === name;
const manifest =
  (text: RegExp) =>
  ({ Type, Properties }: Resource): boolean =>
    Type === 'Custom::AWSCDK-EKS-KubernetesResource' && text.test(JSON.stringify(Properties?.Manifest));

/** The resource of the same template that a property names. */
const namedIn = (value: unknown): unknown => {
  const { Ref, 'Fn::GetAtt': [id] = [] } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? id;
};

/** Whether a policy is one of the function behind a custom resource. */
function allowsItsFunction({ Type, Properties }: Resource, by: Resource, all: Resources): boolean {
  const role = namedIn(all[String(namedIn(by.Properties?.ServiceToken))]?.Properties?.Role);
  const roles = [Properties?.Roles ?? []].flat().map(namedIn);
  return /^AWS::IAM::(Managed)?Policy$/.test(Type) && role !== undefined && roles.includes(role);
}

/**
 * Sources: EC2 API Reference, NatGateway and CreateRoute; Kubernetes, "Custom Resources": there are no objects of kinds
 * that nobody defined, and a finalizer needs its controller.
 */
const NEEDS: readonly Need[] = [
  {
    by: ofType('AWS::EC2::NatGateway'),
    what: ofType('AWS::EC2::VPCGatewayAttachment'),
    without: 'Network has no Internet gateway attached',
  },
  {
    by: ({ Type, Properties }) => Type === 'AWS::EC2::Route' && typeof Properties?.GatewayId === 'object',
    what: ofType('AWS::EC2::VPCGatewayAttachment'),
    without: 'route table and network gateway belong to different networks',
  },
  {
    by: manifest(/TargetGroupBinding/),
    what: chart('aws-load-balancer-controller'),
    without: 'no matches for kind "TargetGroupBinding"',
  },
  { by: manifest(/cert-manager\.io\/v1\\*"/), what: chart('cert-manager'), without: 'no matches for kind "Issuer"' },
  { by: ({ Type }) => Type.startsWith('Custom::'), what: allowsItsFunction, without: 'AccessDenied' },
];

const known = new WeakMap<Resources, ReadonlyMap<string, string>>();

/**
 * Why a resource is not made, by logical id: something that it needs is in the same template, and not before it. Where it is
 * in another, the order of the stacks is the answer; where it is in none, it is somebody else's.
 */
export function unordered(resources: Resources): ReadonlyMap<string, string> {
  const found = known.get(resources) ?? new Map(Object.keys(resources).flatMap((id) => refusal(resources, id)));
  known.set(resources, found);
  return found;
}

function refusal(resources: Resources, id: string): [string, string][] {
  const resource = resources[id] as Resource;
  const needs = NEEDS.filter(({ by }) => by(resource));
  if (needs.length === 0) return [];
  const before = standsOn(resources, id);
  const missing = needs.find(({ what }) =>
    Object.entries(resources).some(([other, it]) => what(it, resource, resources) && !before.has(other)),
  );
  return missing === undefined ? [] : [[id, missing.without]];
}

function standsOn(resources: Resources, id: string, found = new Set<string>()): ReadonlySet<string> {
  for (const other of neededBy(resources, id)) {
    if (!found.has(other)) standsOn(resources, other, found.add(other));
  }
  return found;
}
