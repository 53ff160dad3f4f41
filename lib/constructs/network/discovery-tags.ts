import type { CfnTag } from 'aws-cdk-lib';
import type { SubnetPlan } from '../../rack/network/subnets';

/**
 * The tags by which load balancer controllers and cluster managers find a rack's subnets.
 * Sources: EKS User Guide, "Network load balancing: prerequisites"; Spectro Cloud on AWS, "Static Placement".
 */
export function discoveryTags(clusterName: string, subnet: Pick<SubnetPlan, 'tier' | 'index' | 'name'>): CfnTag[] {
  const role = subnet.tier === 'public' ? 'elb' : 'internal-elb';
  return Object.entries({
    Name: subnet.name ?? `${clusterName}-${subnet.tier}-${subnet.index}`,
    [`kubernetes.io/role/${role}`]: '1',
    [`kubernetes.io/cluster/${clusterName}`]: 'shared',
    'sigs.k8s.io/cluster-api-provider-aws/role': subnet.tier,
    [`sigs.k8s.io/cluster-api-provider-aws/cluster/${clusterName}`]: 'owned',
  }).map(([key, value]) => ({ key, value }));
}
