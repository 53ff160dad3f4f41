// Writes down what a rack is: what its templates were made from, and what its stacks say of themselves.
// Inline in the template: 4,096 characters at most.
const { CloudFormation } = require('@aws-sdk/client-cloudformation');
const { S3 } = require('@aws-sdk/client-s3');

const cloudFormation = new CloudFormation();
const s3 = new S3();

async function madeFrom({ STACK_ID: StackName, RECORD: LogicalResourceId }) {
  const { StackResourceDetail } = await cloudFormation.describeStackResource({ StackName, LogicalResourceId });
  return JSON.parse(StackResourceDetail.Metadata)['eks-rack'];
}

async function stateOf(StackName) {
  try {
    const { Stacks } = await cloudFormation.describeStacks({ StackName });
    const { StackStatus: status, LastUpdatedTime, CreationTime, Outputs = [] } = Stacks[0];
    const outputs = Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    return { status, at: LastUpdatedTime ?? CreationTime, outputs };
  } catch (error) {
    // Not made yet, not made in this rack, or removed.
    if (error.name === 'ValidationError' && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

exports.handler = async () => {
  const { STACKS, BUCKET: Bucket, OBJECT: Key, KEY_ARN: SSEKMSKeyId } = process.env;
  const names = STACKS.split(',');
  const states = await Promise.all(names.map(stateOf));
  const record = {
    ...(await madeFrom(process.env)),
    stacks: Object.fromEntries(names.map((name, i) => [name, states[i]])),
  };
  const Body = JSON.stringify(record, null, 2);
  await s3.putObject({
    Bucket,
    Key,
    Body,
    ContentType: 'application/json',
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId,
  });
};
