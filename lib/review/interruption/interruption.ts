import { isDeepStrictEqual } from 'node:util';
import { creationSeconds } from '../../facts/creation-times';
import { at, type Change, changesBetween } from '../changes/changes';
import { type Deployed, nameOf, type Resource } from '../deployed/deployed';
import { MANIFEST, objectsOf } from '../kubernetes/objects';
import type { Interruption } from '../report';
import { rollsNodes } from '../safety/effect';
import { launches, rollingOf } from './nodes';

type Found = Omit<Interruption, 'name'>;

/** What stops, moves or is unreachable for a while, and for how long by typical times. */
export function interruptions(before: Deployed, after: Deployed): readonly Interruption[] {
  return changesBetween(before, after).flatMap((change) => {
    const found = nodes(change) ?? byType(change) ?? byUpdate(change) ?? workloads(change);
    return found === undefined ? [] : [{ name: nameOf(change.where), ...found }];
  });
}

/** Groups of nodes: rolled, made anew, or gone. */
function nodes(change: Change): Found | undefined {
  const { type, what, before } = change;
  if (type !== 'AWS::EKS::Nodegroup' && type !== 'AWS::AutoScaling::AutoScalingGroup') {
    return undefined;
  }
  switch (what) {
    case 'replaced':
    case 'may be replaced': {
      const text = `${VERB[what]}: a new group comes up, then the nodes of the old one are drained`;
      return { severity: 'warning', kind: 'node group', text, seconds: creationSeconds(type) };
    }
    case 'removed':
      return {
        severity: 'warning',
        kind: 'node group',
        text: 'is removed: its nodes are drained and their pods go elsewhere',
      };
    case 'updated':
      return rollsNodes(change) || launches(change)
        ? { severity: 'warning', kind: 'nodes roll', ...rollingOf(before, change.after) }
        : undefined;
    default:
      return undefined;
  }
}

const VERB = { removed: 'is removed', replaced: 'is replaced', 'may be replaced': 'may be replaced' } as const;

/** What it means that a resource of a type is replaced or removed. */
interface Means {
  readonly kind: Interruption['kind'];
  readonly replaced: string;
  readonly removed: string;
  /** @default warning */
  readonly severity?: Found['severity'];
}

const MEANS: Readonly<Record<string, Means>> = {
  'AWS::EC2::EIP': {
    kind: 'network',
    replaced: 'the rack leaves by another address: whoever lets it in by the old one has to learn the new one',
    removed: 'the rack no longer leaves by this address',
  },
  'AWS::EC2::Instance': {
    kind: 'machine',
    replaced: 'another machine takes its place, with an empty disk',
    removed: 'the machine is gone, and its disk',
  },
  'AWS::EC2::InternetGateway': {
    kind: 'network',
    replaced: 'nothing reaches the internet, or is reached, until routes lead to the new one',
    removed: 'nothing reaches the internet, or is reached',
  },
  'AWS::EC2::NatGateway': {
    kind: 'network',
    replaced: 'connections to the internet break, and new ones come from another address',
    removed: 'connections to the internet from its subnets break',
  },
  'AWS::EC2::Subnet': {
    kind: 'network',
    replaced: 'what is in it has to leave it first',
    removed: 'what is in it has to leave it first',
  },
  'AWS::EC2::TransitGatewayAttachment': {
    kind: 'network',
    replaced: 'connections by it break, and new ones go by the other gateway',
    removed: 'connections by it break, from outside too',
  },
  'AWS::EC2::VPC': {
    kind: 'network',
    replaced: 'everything in it has to leave it first',
    removed: 'everything in it has to leave it first',
    severity: 'danger',
  },
  'AWS::EC2::VPCEndpoint': {
    kind: 'network',
    replaced: 'calls of the service go another way, or none, until the new one answers',
    removed: 'calls of the service go by the internet, or nowhere',
  },
  'AWS::EFS::MountTarget': {
    kind: 'database or file system',
    replaced: 'pods of its zone wait for their files until the new one answers',
    removed: 'pods of its zone lose their files',
  },
  'AWS::EKS::Addon': {
    kind: 'workload',
    replaced: 'its pods are made again',
    removed: 'its pods go',
  },
  'AWS::EKS::Cluster': {
    kind: 'cluster',
    replaced: 'nothing of the cluster is left: its API, its workloads, its names',
    removed: 'nothing of the cluster is left: its API, its workloads, its names',
    severity: 'danger',
  },
  'AWS::EKS::FargateProfile': {
    kind: 'workload',
    replaced: 'its pods are deleted, and start again under the new one',
    removed: 'its pods are deleted, and wait for a node',
  },
  'AWS::EKS::PodIdentityAssociation': {
    kind: 'workload',
    replaced: 'pods that start meanwhile have no permissions in AWS',
    removed: 'pods of the service account have no permissions in AWS any more',
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    kind: 'load balancer',
    replaced: 'its port does not answer until the new one is there',
    removed: 'its port no longer answers',
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    kind: 'load balancer',
    replaced: 'another load balancer answers, under another name: clients that hold the old one fail',
    removed: 'nothing answers under its name',
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    kind: 'load balancer',
    replaced: 'connections break; the new one has no targets until its binding registers them',
    removed: 'nothing is behind its listeners',
  },
  'AWS::IAM::OIDCProvider': {
    kind: 'workload',
    replaced: 'pods that take their identity by it have no permissions in AWS meanwhile',
    removed: 'pods that take their identity by it have no permissions in AWS any more',
  },
  'AWS::Route53::RecordSet': {
    kind: 'name',
    replaced: 'the old name is not found any more',
    removed: 'the name is not found any more, once caches have forgotten it',
  },
  'Custom::AWSCDK-EKS-HelmChart': {
    kind: 'workload',
    replaced: 'the release is uninstalled and installed again',
    removed: 'what the release installed is uninstalled',
  },
  'Custom::AWSCDK-EKS-KubernetesResource': {
    kind: 'workload',
    replaced: 'what it applied is deleted and applied again',
    removed: 'what it applied is deleted from the cluster',
  },
};

function byType(change: Change): Found | undefined {
  const { type, what, before } = change;
  const means = MEANS[before?.Type ?? type];
  if (means === undefined || what === 'added' || what === 'updated') {
    return undefined;
  }
  if (what === 'removed' && (before?.DeletionPolicy ?? '').startsWith('Retain')) {
    return undefined;
  }
  const { kind, removed, replaced, severity = 'warning' } = means;
  if (type === 'AWS::EKS::Addon' && String(before?.Properties?.PreserveOnDelete) === 'true' && what === 'removed') {
    return { severity: 'note', kind, text: 'is removed: its pods stay, and EKS no longer manages them' };
  }
  if (what === 'removed') {
    return { severity, kind, text: `is removed: ${removed}` };
  }
  return { severity, kind, text: `${VERB[what]}: ${replaced}`, seconds: creationSeconds(type) };
}

/** Pods that a manifest starts, and that differ from now on. */
function workloads({ type, what, before, after }: Change): Found | undefined {
  if (type !== MANIFEST || what !== 'updated') {
    return undefined;
  }
  const old = new Map(objectsOf(before).map(({ title, content }) => [title, at(content, 'spec/template')]));
  const rolled = objectsOf(after).filter(
    ({ kind, title, content }) =>
      WORKLOADS.includes(kind) && old.has(title) && !isDeepStrictEqual(old.get(title), at(content, 'spec/template')),
  );
  const text = `pods of ${rolled.map(({ title }) => title).join(', ')} are replaced in turn`;
  return rolled.length === 0 ? undefined : { severity: 'note', kind: 'workload', text, seconds: creationSeconds(type) };
}

const WORKLOADS = ['DaemonSet', 'Deployment', 'StatefulSet'];

/** Updates in place that somebody notices: a property, and what it means. */
interface Noticed {
  readonly type: string;
  readonly paths: readonly string[];
  readonly kind: Interruption['kind'];
  readonly severity: Found['severity'];
  readonly text: (after: Resource) => string;
  /** Whether the time of its type is how long that takes. @default true */
  readonly timed?: boolean;
}

const NOTICED: readonly Noticed[] = [
  {
    type: 'AWS::EKS::Cluster',
    paths: ['Version'],
    kind: 'cluster',
    severity: 'warning',
    text: ({ Properties }) =>
      `the control plane goes to ${Properties?.Version}: its API answers, but watches break now and then`,
    timed: false,
  },
  {
    type: 'AWS::EKS::Cluster',
    paths: [
      'ResourcesVpcConfig/EndpointPublicAccess',
      'ResourcesVpcConfig/EndpointPrivateAccess',
      'ResourcesVpcConfig/PublicAccessCidrs',
    ],
    kind: 'endpoint',
    severity: 'warning',
    text: () => 'the API is reached from elsewhere: connections that are open from where it is closed break',
    timed: false,
  },
  {
    type: 'AWS::EKS::Addon',
    paths: ['AddonVersion', 'ConfigurationValues', 'ServiceAccountRoleArn', 'PodIdentityAssociations'],
    kind: 'workload',
    severity: 'note',
    text: ({ Properties }) => `pods of ${Properties?.AddonName} are replaced in turn`,
  },
  {
    type: 'Custom::AWSCDK-EKS-HelmChart',
    paths: ['Version', 'Values', 'Chart'],
    kind: 'workload',
    severity: 'note',
    text: ({ Properties }) => `pods of ${Properties?.Release} that differ are replaced in turn`,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    paths: ['TargetGroupAttributes'],
    kind: 'load balancer',
    severity: 'note',
    text: () =>
      'new connections are handled the new way; behind PROXY protocol, those of the old way fail until both sides have it',
    timed: false,
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    paths: ['Protocol', 'Port', 'Certificates', 'SslPolicy', 'DefaultActions'],
    kind: 'load balancer',
    severity: 'warning',
    text: () => 'connections that are open may break',
  },
  {
    type: 'AWS::EC2::Route',
    paths: ['GatewayId', 'NatGatewayId', 'TransitGatewayId'],
    kind: 'network',
    severity: 'warning',
    text: ({ Properties }) =>
      `connections by the old way break${Properties?.TransitGatewayId === undefined ? '' : ', and new ones fail where no route of the transit gateway leads on'}`,
  },
  {
    type: 'AWS::Route53::RecordSet',
    paths: ['ResourceRecords', 'AliasTarget', 'TTL'],
    kind: 'name',
    severity: 'note',
    text: () => 'the name leads elsewhere, once caches have forgotten what it was',
    timed: false,
  },
];

function byUpdate({ type, what, before, after }: Change): Found | undefined {
  if (what !== 'updated' || before === undefined || after === undefined) {
    return undefined;
  }
  const noticed = NOTICED.find(
    (one) =>
      one.type === type &&
      one.paths.some((path) => !isDeepStrictEqual(at(before.Properties, path), at(after.Properties, path))),
  );
  if (noticed === undefined) {
    return undefined;
  }
  const { severity, kind, text, timed = true } = noticed;
  return { severity, kind, text: text(after), ...(timed && { seconds: creationSeconds(type) }) };
}
