import { CfnOutput, Stack } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { DomainPlan } from '../../rack/traffic/certificates';
import type { LoadBalancerIdentity } from './router-load-balancer';

/** Leads the names below a rack's domain to a load balancer, or says what to make for that. */
export function routerDomain(
  scope: Construct,
  id: string,
  { name, hostedZoneId }: DomainPlan,
  loadBalancer: Omit<LoadBalancerIdentity, 'arn'>,
): void {
  const { dnsName } = loadBalancer;
  if (hostedZoneId === undefined) {
    new CfnOutput(scope, `${id}Instructions`, {
      value: `*.${name}. IN CNAME ${dnsName}.`,
      description: 'DNS record to make for the apps of the rack',
    });
    return;
  }
  new route53.CfnRecordSet(scope, id, {
    hostedZoneId,
    name: `*.${name}.`,
    type: 'A',
    aliasTarget: { dnsName, hostedZoneId: loadBalancer.hostedZoneId, evaluateTargetHealth: true },
    comment: `Apps, ${Stack.of(scope).stackName}`,
  });
}
