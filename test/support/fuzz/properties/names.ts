import { IDENTITY } from '../../../../lib/review/changes/identity';
import type { Resource } from '../../templates';
import type { Made } from '../made';
import { objectsIn, releasesIn } from './kubernetes';

/** What AWS tells apart by names that this type has beside those of `IDENTITY`. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'AWS::AutoScaling::AutoScalingGroup': ['AutoScalingGroupName'],
  'AWS::ECR::Repository': ['RepositoryName'],
  'AWS::EKS::PodIdentityAssociation': ['ClusterName', 'Namespace', 'ServiceAccount'],
  'AWS::Route53::RecordSet': ['HostedZoneId', 'Name', 'Type'],
  'AWS::SSM::Parameter': ['Name'],
};

/** Things of a rack that would have one and the same name. */
export function names({ stacks }: Made): readonly string[] {
  const all = Object.entries(stacks).flatMap(([stack, { template }]) =>
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      const name = nameOf(resource);
      return name === undefined ? [] : [{ where: `${stack} ${id}`, name }];
    }),
  );
  const inKubernetes = [...objectsIn(stacks), ...releasesIn(stacks)];
  return [...repeated(all), ...repeated(inKubernetes)];
}

interface Named {
  readonly where: string;
  readonly name: string;
}

function nameOf({ Type, Properties = {} }: Resource): string | undefined {
  const properties = IDENTITY[Type] ?? ALSO[Type] ?? [];
  const [first = ''] = properties;
  // A name that nobody gives is made up by CloudFormation.
  return Properties[first] === undefined
    ? undefined
    : JSON.stringify([Type, ...properties.map((property) => Properties[property])]);
}

function repeated(all: readonly Named[]): string[] {
  const places = new Map<string, Named[]>();
  for (const one of all) places.set(one.name, [...(places.get(one.name) ?? []), one]);
  return [...places]
    .filter(([, some]) => some.length > 1)
    .map(([name, some]) => `${some.map(({ where }) => where).join(' and ')} have the same name ${name}`);
}
