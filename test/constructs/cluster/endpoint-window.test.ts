import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnParameter, CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { EndpointWindow } from '../../../lib/constructs/cluster/endpoint-window';
import { isInCluster } from '../../../lib/constructs/cluster/in-cluster';
import { RackStack } from '../../../lib/stacks/rack-stack';
import { acknowledgements, allFindings, openFindings } from '../../support/findings';
import { type Resource, type Template, testApp } from '../../support/templates';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef';
const CHART = 'Custom::AWSCDK-EKS-HelmChart';

/** A stack with a window around what a test puts in its cluster. */
function platform(fill: (stack: Stack, window: EndpointWindow) => void = () => undefined) {
  const app = testApp();
  const rack = { rackName: 'acme', region: 'eu-west-1', tags: { team: 'a' } };
  const stack = new RackStack(app, 'platform', { ...rack, description: 'platform' });
  const window = new EndpointWindow(stack, 'Window', { clusterName: 'acme', keyArn: KEY });
  window.around(stack);
  fill(stack, window);
  return { app, stack };
}

function template(fill?: (stack: Stack, window: EndpointWindow) => void): Template['Resources'] {
  const { app, stack } = platform(fill);
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
  rmSync(app.outdir, { recursive: true });
  return Resources;
}

const chart = (scope: Stack, id: string, properties: object = {}) =>
  new CfnResource(scope, id, { type: CHART, properties: { ServiceToken: 'arn:handler', ...properties } });
const bucket = (scope: Stack, id: string, properties: object = {}) =>
  new CfnResource(scope, id, { type: 'AWS::S3::Bucket', properties: { ...properties } });

const directlyBefore = (resources: Template['Resources'], id: string) => [resources[id]?.DependsOn ?? []].flat();
/** The id of a resource, and of all that come before it. */
function allBefore(resources: Template['Resources'], id: string): Set<string> {
  const found = new Set<string>();
  const follow = (at: string) => {
    if (!found.has(at) && resources[at]) {
      found.add(at);
      const { DependsOn = [], Properties } = resources[at] as Resource;
      const text = JSON.stringify(Properties);
      const named = [...text.matchAll(/"(?:Ref":|Fn::GetAtt":\[)"(\w+)"/g)].map(([, name = '']) => name);
      [...[DependsOn].flat(), ...named].forEach(follow);
    }
  };
  follow(id);
  return found;
}

describe('order', () => {
  const resources = template((stack) => {
    chart(stack, 'Chart');
    bucket(stack, 'Bucket');
    // Added after the window was put around the stack, by whoever comes later.
    new CfnResource(stack, 'Manifest', { type: 'Custom::AWSCDK-EKS-KubernetesResource', properties: {} });
  });

  test('what goes through the Kubernetes API comes after opening and before closing; nothing else waits', () => {
    expect(directlyBefore(resources, 'Chart')).toEqual(['WindowOpened']);
    expect(directlyBefore(resources, 'Manifest')).toEqual(['WindowOpened']);
    expect(directlyBefore(resources, 'WindowClosed').sort()).toEqual(['Chart', 'Manifest', 'WindowOpened']);
    expect(directlyBefore(resources, 'Bucket')).toEqual([]);
  });

  test('all that closes is there before anything is open, and in a deletion until all is closed', () => {
    const own = Object.keys(resources).filter((id) => id.startsWith('Window') && id !== 'WindowClosed');
    expect([...allBefore(resources, 'WindowOpened')].sort()).toEqual(own.sort());
  });

  test('every kind of resource that the library installs with kubectl or helm is recognized', () => {
    const stack = new Stack(new App(), 'Any');
    const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
      clusterName: 'acme',
      kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Kubectl', { serviceToken: 'arn' }),
    });
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };
    new eks.HelmChart(stack, 'Helm', { cluster, chart: 'a', repository: 'https://example.org' });
    new eks.KubernetesManifest(stack, 'Manifest', { cluster, manifest: [manifest] });
    new eks.KubernetesPatch(stack, 'Patch', { cluster, resourceName: 'a', applyPatch: {}, restorePatch: {} });
    const objectType = { objectType: 'service', objectName: 'a', jsonPath: '.spec' };
    new eks.KubernetesObjectValue(stack, 'Value', { cluster, ...objectType });
    const found = stack.node.findAll().filter(isInCluster);
    expect(found.map(({ node }) => node.path.split('/')[1])).toEqual(['Helm', 'Manifest', 'Patch', 'Value']);
  });
});

describe('the window moves when something in the cluster is about to change', () => {
  const changes = (fill: (stack: Stack) => void) =>
    template(fill).WindowOpened?.Properties.Changes as [string, ...object[]];
  const one = changes((stack) => chart(stack, 'A', { Version: '1', Values: { a: 1 } }));

  test.each<[string, (stack: Stack) => void]>([
    ['a property', (stack) => chart(stack, 'A', { Version: '2', Values: { a: 1 } })],
    ['a nested one', (stack) => chart(stack, 'A', { Version: '1', Values: { a: 2 } })],
    ['another resource', (stack) => ['A', 'B'].map((id) => chart(stack, id, { Version: '1', Values: { a: 1 } }))],
    ['no resource', () => undefined],
    ['the same under another id', (stack) => chart(stack, 'B', { Version: '1', Values: { a: 1 } })],
    [
      'a value known at the end only',
      (stack) => chart(stack, 'A', { Version: Lazy.string({ produce: () => '2' }), Values: { a: 1 } }),
    ],
  ])('%s', (_, fill) => {
    expect(changes(fill)).not.toEqual(one);
  });

  test.each<[string, (stack: Stack) => void]>([
    ['the same again', (stack) => chart(stack, 'A', { Version: '1', Values: { a: 1 } })],
    [
      'a value that comes out the same',
      (stack) => chart(stack, 'A', { Version: Lazy.string({ produce: () => '1' }), Values: { a: 1 } }),
    ],
    [
      'something outside of the cluster',
      (stack) => {
        bucket(stack, 'Bucket', { BucketName: 'a' });
        chart(stack, 'A', { Version: '1', Values: { a: 1 } });
      },
    ],
    [
      'the order of resources',
      (stack) => {
        const resource = chart(stack, 'A', { Version: '1', Values: { a: 1 } });
        resource.addResourceDependency(bucket(stack, 'Bucket'));
      },
    ],
  ])('and not otherwise: %s', (_, fill) => {
    expect(changes(fill)).toEqual(one);
  });

  test('in whatever order resources are declared', () => {
    const both = (ids: string[]) => changes((stack) => ids.map((id) => chart(stack, id, { Name: id })));
    expect(both(['A', 'B'])).toEqual(both(['B', 'A']));
  });

  test('or refers to something whose value changes in the deployment, such as what is replaced', () => {
    const [, ...references] = changes((stack) => {
      const Size = new CfnParameter(stack, 'Size', { type: 'Number' }).valueAsNumber;
      const target = bucket(stack, 'Bucket');
      const own = chart(stack, 'B', { Version: '1' });
      chart(stack, 'A', {
        Values: `{"bucket":"${target.getAtt('Arn')}","region":"${stack.region}","account":"${stack.account}"}`,
        Again: [target.getAtt('Arn'), target.ref],
        Size,
        // Of the cluster itself: covered, and the window cannot come after it.
        Own: own.getAtt('Value'),
      });
    });
    expect(references).toEqual([{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { Ref: 'Bucket' }, { Ref: 'Size' }]);
  });

  test('or to what another stack tells it', () => {
    const { app, stack } = platform();
    const source = new RackStack(app, 'nodegroup', {
      rackName: 'acme',
      region: 'eu-west-1',
      tags: {},
      description: 'nodes',
    });
    chart(stack, 'A', { Bucket: bucket(source, 'Bucket').ref });
    const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
    expect(Resources.WindowOpened.Properties.Changes.slice(1)).toEqual([Resources.A.Properties.Bucket]);
    expect(JSON.stringify(Resources.A.Properties.Bucket)).toContain('acme-nodegroup');
  });

  test('the closing side never does: a clean-up follows an update, and closes', () => {
    const closed = (fill: (stack: Stack) => void) => template(fill).WindowClosed?.Properties;
    expect(closed((stack) => chart(stack, 'A'))).toEqual(closed((stack) => chart(stack, 'B', { Version: '2' })));
  });
});

describe('the function', () => {
  const resources = template();
  const handler = resources.WindowFunctionHandler?.Properties;

  test('may see and change the one cluster, see its own stack and write its log', () => {
    const account = { Ref: 'AWS::AccountId' };
    expect(resources.WindowFunctionPolicy?.Properties).toMatchObject({ Roles: [{ Ref: 'WindowFunctionRole' }] });
    expect(resources.WindowFunctionPolicy?.Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['eks:DescribeCluster', 'eks:DescribeUpdate', 'eks:UpdateClusterConfig'],
          Resource: { 'Fn::Join': ['', ['arn:aws:eks:eu-west-1:', account, ':cluster/acme']] },
        },
        { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': ['WindowFunctionLog', 'Arn'] },
        },
      ],
    });
    expect(Object.values(resources).filter(({ Type }) => Type === 'AWS::IAM::Policy')).toEqual([]);
    expect(resources.WindowFunctionRole?.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('is in the template as it is in the source, within what CloudFormation takes', () => {
    const source = readFileSync(
      join(__dirname, '..', '..', '..', 'lib', 'constructs', 'cluster', 'endpoint-window', 'handler.js'),
      'utf8',
    );
    expect(handler?.Code).toEqual({ ZipFile: source });
    // CloudFormation User Guide, "AWS Lambda Function Code": "Your source code can contain up to 4096 characters."
    expect(source.length).toBeLessThanOrEqual(4096);
  });

  test('knows its cluster, its stack and the tag of semi-private clusters', () => {
    expect(handler).toMatchObject({
      Handler: 'index.handler',
      Timeout: 900,
      Role: { 'Fn::GetAtt': ['WindowFunctionRole', 'Arn'] },
      LoggingConfig: { LogGroup: { Ref: 'WindowFunctionLog' } },
      Environment: {
        Variables: { CLUSTER_NAME: 'acme', STACK_ID: { Ref: 'AWS::StackId' }, TAG: 'eks-rack/endpoint-access' },
      },
      Tags: [{ Key: 'team', Value: 'a' }],
    });
    for (const id of ['WindowOpened', 'WindowClosed']) {
      expect(resources[id]).toMatchObject({
        Type: 'Custom::EndpointWindow',
        Properties: {
          ServiceToken: { 'Fn::GetAtt': ['WindowFunctionHandler', 'Arn'] },
          Side: id.endsWith('Opened') ? 'before' : 'after',
        },
      });
    }
  });

  test('is called when a deployment of its own stack has ended in any way, and once an hour', () => {
    expect(resources.WindowOver?.Properties).toMatchObject({
      EventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ Ref: 'AWS::StackId' }],
          'status-details': { status: [{ 'anything-but': { suffix: '_IN_PROGRESS' } }] },
        },
      },
      ScheduleExpression: 'rate(1 hour)',
      Targets: [{ Arn: { 'Fn::GetAtt': ['WindowFunctionHandler', 'Arn'] } }],
    });
    expect(resources.WindowOverPermission?.Properties).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'WindowFunctionHandler' },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['WindowOver', 'Arn'] },
    });
  });

  test('writes an encrypted log that outlives it', () => {
    expect(resources.WindowFunctionLog).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { KmsKeyId: KEY, RetentionInDays: 90 },
    });
  });
});

test('no finding is open, and none is accepted that no rule finds', () => {
  const { stack } = platform((scope) => void chart(scope, 'Chart'));
  expect(openFindings(stack)).toEqual([]);
  const found = allFindings(stack).map(({ rule }) => rule);
  const accepted = acknowledgements(stack).map(({ rule }) => rule);
  expect(accepted.filter((rule) => !found.includes(rule))).toEqual([]);
});
