// Closes the default security group of a VPC: EC2 makes it with a rule each way, and CloudFormation cannot take them off.
// Inline in the template: 4,096 characters at most.
const { setTimeout: sleep } = require('node:timers/promises');
const { EC2 } = require('@aws-sdk/client-ec2');

const ec2 = new EC2();
const NOT_THERE = 'InvalidPermission.NotFound';
const DENIED = 'UnauthorizedOperation';

async function revoke(call, attempt = 1) {
  try {
    await call();
  } catch (error) {
    if (error.name === NOT_THERE) return;
    // A new policy takes some seconds to work.
    if (error.name !== DENIED || attempt === 6) throw error;
    await sleep(5_000);
    await revoke(call, attempt + 1);
  }
}

async function close({ GroupId, Account }) {
  const all = { IpProtocol: '-1' };
  const fromItself = [{ ...all, UserIdGroupPairs: [{ GroupId, UserId: Account }] }];
  const toAnyone = [{ ...all, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await revoke(() => ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: fromItself }));
  await revoke(() => ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: toAnyone }));
}

exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, ResourceProperties } = event;
  const PhysicalResourceId = event.PhysicalResourceId ?? ResourceProperties.GroupId;
  let answer = { Status: 'SUCCESS', PhysicalResourceId: ResourceProperties.GroupId };
  try {
    // It goes with its VPC.
    if (event.RequestType !== 'Delete') await close(ResourceProperties);
  } catch (error) {
    // CloudFormation takes 4,096 bytes of an answer, and shows none of a longer one.
    answer = { Status: 'FAILED', Reason: `${error}`.slice(0, 999), PhysicalResourceId };
  }
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId });
  const { ok, status } = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!ok) throw new Error(`CloudFormation refused the answer: ${status}`);
};
