// The endpoint of one cluster: public while its stack changes what is in the cluster, private otherwise.
// When each request comes: docs/decisions/0014. Inline in the template: 4,096 characters at most.
const { createHash } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const { CloudFormation } = require('@aws-sdk/client-cloudformation');
const { EKS } = require('@aws-sdk/client-eks');

const { CLUSTER_NAME: name, STACK_ID, TAG } = process.env;
const EVERYONE = '0.0.0.0/0';
const OUT_OF_TIME = new Error('EKS is not done yet; Lambda tries again');
const eks = new EKS();
const cloudFormation = new CloudFormation();

/** What the endpoint shall be; undefined where that is not for this request to say. */
async function wish({ RequestType, ResourceProperties }) {
  if (ResourceProperties?.Side === 'before') return RequestType === 'Delete' ? 'private' : 'public';
  if (RequestType === 'Delete') return 'public';
  const { Stacks } = await cloudFormation.describeStacks({ StackName: STACK_ID });
  const status = Stacks[0].StackStatus;
  const over = RequestType ? status === 'CREATE_IN_PROGRESS' : !status.endsWith('_IN_PROGRESS');
  return over ? 'private' : undefined;
}

async function settled(event, wait) {
  const wanted = await wish(event);
  if (!wanted) return true;
  const { cluster } = await eks.describeCluster({ name });
  // The stack of the cluster wants something else than semi-private.
  if (!(TAG in (cluster.tags ?? {}))) return true;
  // The hourly check leaves a cluster that is UPDATING to who does that.
  if (cluster.status.endsWith('ING')) return event.source === 'aws.events';
  const { endpointPublicAccess: isPublic, publicAccessCidrs: cidrs } = cluster.resourcesVpcConfig;
  const open = wanted === 'public';
  if (open ? isPublic && cidrs?.includes(EVERYONE) : !isPublic) return true;
  const { update } = await eks.updateClusterConfig({
    name,
    resourcesVpcConfig: {
      endpointPrivateAccess: true,
      endpointPublicAccess: open,
      publicAccessCidrs: open ? [EVERYONE] : undefined,
    },
  });
  console.log(`${name} becomes ${wanted}: update ${update.id}`);
  await wait(async () => {
    const { status, errors } = (await eks.describeUpdate({ name, updateId: update.id })).update;
    if (status === 'Failed' || status === 'Cancelled') throw new Error(`${status}: ${JSON.stringify(errors)}`);
    return status === 'Successful';
  });
  return true;
}

async function settle(event, context) {
  let denied = 0;
  const wait = async (done) => {
    while (!(await done())) {
      if (context.getRemainingTimeInMillis() < 60_000) throw OUT_OF_TIME;
      await sleep(15_000);
    }
  };
  await wait(() =>
    settled(event, wait).catch((error) => {
      if (error.name === 'ResourceInUseException') return false;
      // A new policy takes some seconds to work.
      if (error.name.startsWith('AccessDenied') && ++denied < 5) return false;
      if (error.message.includes('already at the desired configuration')) return true;
      if (error.name === 'ResourceNotFoundException' && !/Create|Update/.test(event.RequestType)) return true;
      throw error;
    }),
  );
}

exports.handler = async (event, context) => {
  if (!event.RequestType) return settle(event, context);
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId: id, ResourceProperties } = event;
  const changes = createHash('sha256').update(`${ResourceProperties.Changes}`).digest('hex');
  let answer = { Status: 'SUCCESS', PhysicalResourceId: event.RequestType === 'Delete' ? id : changes };
  try {
    await settle(event, context);
  } catch (error) {
    if (error === OUT_OF_TIME) throw error;
    answer = { Status: 'FAILED', Reason: `${error}`.slice(0, 999), PhysicalResourceId: id ?? changes };
  }
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId });
  const { ok, status } = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!ok) throw new Error(`CloudFormation refused the answer: ${status}`);
};
