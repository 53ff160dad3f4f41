import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { listOf } from '../language/kinds';
import { namespaceName } from '../language/kubernetes-names';

/** Pods that run without nodes. */
export const fargateParameters = {
  fargate_namespaces: declare({
    group: 'Nodes',
    // Ten profiles to a cluster. Source: EKS User Guide, "View and manage Amazon EKS and Fargate service quotas".
    kind: unordered(listOf(namespaceName, { min: 1, max: 10 })),
    default: undefined,
    defaultText: 'none; pods run on the nodes',
    description:
      'Namespaces whose pods run on AWS Fargate, in the private subnets. Fargate runs no daemon sets and mounts no EBS volumes; logs go to CloudWatch all the same.',
    example: 'jobs,reports',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
    changeNote: 'Pods that run stay where they are until they are made again.',
  }),
};
