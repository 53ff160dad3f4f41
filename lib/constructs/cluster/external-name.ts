import { CfnOutput, Stack } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';

export interface ExternalNameProps {
  /** DNS name for the API, such as api.example.org. */
  readonly name: string;
  readonly ttlSeconds: number;
  /** Host of the cluster's endpoint. */
  readonly endpointHost: string;
  /** Zone of the record. @default - no record; an output says which one to make */
  readonly hostedZoneId?: string;
}

/** A further DNS name for the API of a cluster, or what to do to have it. */
export function externalName(scope: Construct, id: string, props: ExternalNameProps): void {
  const { name, ttlSeconds, endpointHost, hostedZoneId } = props;
  if (hostedZoneId === undefined) {
    new CfnOutput(scope, `${id}Instructions`, {
      value: `${name}. ${ttlSeconds} IN CNAME ${endpointHost}.`,
      description: 'DNS record to make for the Kubernetes API',
    });
    return;
  }
  new route53.CfnRecordSet(scope, id, {
    hostedZoneId,
    name: `${name}.`,
    type: 'CNAME',
    ttl: String(ttlSeconds),
    resourceRecords: [endpointHost],
    comment: `Kubernetes API, ${Stack.of(scope).stackName}`,
  });
}
