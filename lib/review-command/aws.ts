import type { CloudFormation } from './deployed';

type Sdk = typeof import('@aws-sdk/client-cloudformation');

/** CloudFormation itself, by the credentials that the AWS CLI would find. Loaded only when it is asked. */
export function cloudFormation(): CloudFormation {
  const { CloudFormationClient, GetTemplateCommand, paginateDescribeStacks } =
    require('@aws-sdk/client-cloudformation') as Sdk;
  const clients = new Map<string, InstanceType<Sdk['CloudFormationClient']>>();
  const clientOf = (region: string) => {
    const client = clients.get(region) ?? new CloudFormationClient({ region });
    clients.set(region, client);
    return client;
  };
  return {
    stacks: async (region) => {
      const stacks = [];
      for await (const { Stacks = [] } of paginateDescribeStacks({ client: clientOf(region) }, {})) {
        stacks.push(
          ...Stacks.map(({ StackName = '', StackId = '', StackStatus = '', EnableTerminationProtection = false }) => ({
            name: StackName,
            id: StackId,
            status: StackStatus,
            terminationProtection: EnableTerminationProtection,
          })),
        );
      }
      return stacks;
    },
    template: async (region, StackName) => {
      const { TemplateBody = '' } = await clientOf(region).send(
        new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
      );
      return TemplateBody;
    },
  };
}
