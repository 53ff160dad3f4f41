import { fluentBitPolicy } from '../constructs/logs/fluent-bit';
import { clusterAutoscalerPolicy } from '../constructs/platform/cluster-autoscaler';
import type { EitherIdentity } from '../constructs/platform/workload-role';
import type { RoleIdentity } from '../constructs/security/service-role';
import { certManagerRole } from '../constructs/traffic/cert-manager';
import { loadBalancerControllerRole } from '../constructs/traffic/load-balancer-controller';
import type { Part, PartProps } from './part';

/** What pods of the platform are and may do in AWS, as far as it is there before them. */
export interface SystemIdentities {
  readonly loadBalancerControllerRoleArn: string;
  readonly certManagerRole: RoleIdentity;
  readonly autoscalerPolicyArn: string;
  readonly fluentBitPolicyArn: string;
}

interface SystemIdentitiesProps extends Pick<PartProps, 'rackName' | 'region'> {
  readonly identity: EitherIdentity;
}

/**
 * Roles and policies of the platform, beside the nodes: IAM takes half a minute for one and the other, for which every
 * chart would wait. Roles of what every rack has; of what a parameter removes only the policies, which grant nothing to
 * anybody until the platform has a role for them.
 */
export function systemIdentities(part: Part, { identity, rackName, region }: SystemIdentitiesProps): SystemIdentities {
  const controller = loadBalancerControllerRole(part, 'LoadBalancerController', { rackName, region, identity });
  const certManager = certManagerRole(part, 'CertManager', identity);
  return {
    loadBalancerControllerRoleArn: part.publish('LoadBalancerControllerRoleArn', controller.attrArn),
    certManagerRole: {
      arn: part.publish('CertManagerRoleArn', certManager.attrArn),
      name: part.publish('CertManagerRoleName', certManager.ref),
    },
    autoscalerPolicyArn: part.publish(
      'AutoscalerPolicyArn',
      clusterAutoscalerPolicy(part, 'AutoscalerPolicy', { rackName, region }),
    ),
    fluentBitPolicyArn: part.publish(
      'FluentBitPolicyArn',
      fluentBitPolicy(part, 'FluentBitPolicy', { rackName, region }),
    ),
  };
}
