import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { listOf } from '../language/kinds';
import { namespaceName } from '../language/kubernetes-names';
import { profileList } from './fargate-selectors';

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
  fargate_selectors: declare({
    group: 'Nodes',
    kind: profileList(),
    default: undefined,
    defaultText: 'none',
    description:
      'Pods that run on AWS Fargate by more than their namespace, beside fargate_namespaces: profiles with a name and up to five selectors, each with a namespace, in which * and ? are wildcards, and up to five labels, all of which a pod must have.',
    example: '[{"name":"batch","selectors":[{"namespace":"jobs-*","labels":"compute=fargate"}]}]',
    source: 'H5, D8, eksctl',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Nothing of a profile can change: another selector makes a new profile, and the pods on the old one are deleted and start again under the new one. Add a profile, wait, and take the old one off for a change without that.',
  }),
};
