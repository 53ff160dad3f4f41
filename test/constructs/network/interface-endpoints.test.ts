import { InterfaceEndpoints } from '../../../lib/constructs/network/interface-endpoints';
import {
  BASE_ENDPOINT_SERVICES,
  type EndpointService,
  OFFERED_ENDPOINT_SERVICES,
} from '../../../lib/facts/network/endpoint-services';
import { stackWith } from '../../support/construct';

function endpoints(services: readonly EndpointService[], region = 'us-east-1') {
  const { resources, findings } = stackWith((stack) => {
    const props = { rackName: 'rack', region, vpcId: 'vpc-0a1b2c3d', cidrs: ['10.1.0.0/16'], s3: false };
    new InterfaceEndpoints(stack, 'Endpoint', { ...props, subnetIds: ['subnet-0000000a'], services });
  }, region);
  const made = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EC2::VPCEndpoint');
  return { findings, made: Object.fromEntries(made.map(([id, { Properties }]) => [id, Properties])) };
}
const more: readonly EndpointService[] = [...BASE_ENDPOINT_SERVICES, 'elasticfilesystem'];

test('each by the name that it has in the service, for its own actions', () => {
  const made = endpoints(OFFERED_ENDPOINT_SERVICES);
  expect(Object.keys(made.made)).toHaveLength(OFFERED_ENDPOINT_SERVICES.length);
  expect(made.findings).toEqual([]);
  for (const [id, Action] of [
    ['EcrDkr', 'ecr:*'],
    ['Monitoring', 'cloudwatch:*'],
    ['KinesisStreams', 'kinesis:*'],
  ]) {
    expect(made.made[`Endpoint${id}`]).toMatchObject({ PolicyDocument: { Statement: [{ Action }] } });
  }
});

test('a rack has what it asks for besides, for identities of its account', () => {
  const { made, findings } = endpoints(more);
  expect(Object.keys(made)).toHaveLength(BASE_ENDPOINT_SERVICES.length + 1);
  for (const [id, service] of Object.entries({
    EndpointElasticfilesystem: 'elasticfilesystem',
  })) {
    expect(made[id]).toMatchObject({
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      PolicyDocument: {
        Statement: [
          {
            Action: `${service}:*`,
            Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
    });
  }
  expect(findings).toEqual([]);
});

test('in China they go by the names they have there', () => {
  const { made } = endpoints(more, 'cn-northwest-1');
  expect(made.EndpointElasticfilesystem?.ServiceName).toBe('cn.com.amazonaws.cn-northwest-1.elasticfilesystem');
});
