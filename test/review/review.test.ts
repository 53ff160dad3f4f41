import type { Rack, Resource } from '../../lib/review';
import type { Allowance } from '../../lib/review/report';
import { review } from '../../lib/review/review';
import { linesOf } from '../support/review-lines';
import { output, passesOn, ref, resource, state } from '../support/synthetic';

const rack = (stacks: Parameters<typeof state>[0], more: Partial<Rack> = {}): Rack => ({
  name: 'rack',
  region: 'r',
  ...more,
  stacks: state(stacks),
});
const one = (Resources: Record<string, Resource>) => rack({ one: { Resources } });
const retained = (given: Resource): Resource => ({ ...given, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
const bucket = (BucketName?: string) => resource('AWS::S3::Bucket', BucketName === undefined ? {} : { BucketName });
const cluster = (Version: string, more: object = {}) =>
  resource('AWS::EKS::Cluster', { Name: 'rack', Version, ...more });
const chart = (Release: string, Namespace = 'a') =>
  resource('Custom::AWSCDK-EKS-HelmChart', { ServiceToken: 's', Release, Namespace });
const object = (kind: string, name: string, more: object = {}) => ({
  kind,
  metadata: { name, namespace: 'a' },
  ...more,
});
const manifest = (...objects: object[]) =>
  resource('Custom::AWSCDK-EKS-KubernetesResource', { ServiceToken: 's', Manifest: JSON.stringify(objects) });
const log = (more: object = {}) => resource('AWS::Logs::LogGroup', { ...more });
const functionOf = (LogGroup: string) =>
  resource('AWS::Lambda::Function', { LoggingConfig: { LogGroup: ref(LogGroup) } });
const deployment = (image: string) => object('Deployment', 'web', { spec: { template: { image } } });
const group = (ScalingConfig: object, UpdateConfig: object, DiskSize: string) =>
  resource('AWS::EKS::Nodegroup', { ScalingConfig, UpdateConfig, Version: DiskSize });
const scaling = (Version: string, UpdatePolicy?: object): Resource => ({
  ...resource('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', LaunchTemplate: { Version } }),
  ...(UpdatePolicy && { UpdatePolicy }),
});
const ROLLING = { AutoScalingRollingUpdate: { MaxBatchSize: 2 } };
const vpc = (CidrBlock: string) => resource('AWS::EC2::VPC', { CidrBlock });

test.each<[string, Rack, Rack, 0 | 2, readonly string[]]>([
  [
    'a bucket that goes',
    one({ B: bucket('b') }),
    one({}),
    2,
    ['data one/B deleted: is removed: the old one is deleted with what it holds'],
  ],
  [
    'a bucket that goes and stays',
    one({ B: retained(bucket()) }),
    one({}),
    2,
    ['data one/B left behind: is removed from its stack', 'left one/B: is no longer in its stack and is retained'],
  ],
  [
    'a bucket that is replaced',
    one({ B: bucket('b') }),
    one({ B: bucket('c') }),
    2,
    [
      'data one/B deleted: is replaced: the old one is deleted with what it holds',
      'one/B because another BucketName replaces it',
    ],
  ],
  [
    'a bucket that is replaced and stays',
    one({ B: retained(bucket('b')) }),
    one({ B: retained(bucket('c')) }),
    2,
    [
      'data one/B left behind: is replaced: the old one and what it holds stay in the account, and what takes its place is empty',
    ],
  ],
  [
    'one that stays by its old template only',
    one({ B: retained(bucket('b')) }),
    one({ B: bucket('c') }),
    2,
    ['data one/B deleted: is replaced'],
  ],
  [
    'a file system that may be replaced',
    one({
      K: resource('Custom::Key', { a: 1 }),
      F: resource('AWS::EFS::FileSystem', { KmsKeyId: { 'Fn::GetAtt': ['K', 'Arn'] } }),
    }),
    one({
      K: resource('Custom::Key', { a: 2 }),
      F: resource('AWS::EFS::FileSystem', { KmsKeyId: { 'Fn::GetAtt': ['K', 'Arn'] } }),
    }),
    2,
    ['may be replaced one/F: may be replaced, and then deleted with what it holds', 'data one/F may be deleted'],
  ],
  [
    'a policy of deletion that goes',
    one({ B: retained(bucket()) }),
    one({ B: bucket() }),
    0,
    [
      'data one/B less protected: DeletionPolicy Retain is gone: with its stack it is deleted',
      'data one/B less protected: UpdateReplacePolicy Retain is gone: when it is replaced it is deleted',
      'changed one/B: DeletionPolicy Retain is gone',
      'one/B DeletionPolicy: "Retain" → nothing',
    ],
  ],
  [
    'a policy of deletion that comes',
    one({ B: bucket() }),
    one({ B: retained(bucket()) }),
    0,
    ['changed one/B: a note in the template: the resource itself stays as it is'],
  ],
  [
    'fewer days of logs',
    one({ L: log() }),
    one({ L: log({ RetentionInDays: 7 }) }),
    0,
    ['data one/L less protected: logs older than 7 days are deleted'],
  ],
  [
    'more days of logs',
    one({ L: log({ RetentionInDays: 7 }) }),
    one({ L: log({ RetentionInDays: 30 }) }),
    0,
    ['one/L Properties/RetentionInDays: 7 → 30'],
  ],
  [
    'the log of a function',
    one({ L: log(), F: functionOf('L') }),
    one({}),
    0,
    ['data one/L deleted: is removed: the log of a function'],
  ],
  [
    'no versions of objects any more',
    one({ B: resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }) }),
    one({ B: bucket() }),
    0,
    ['data one/B less protected: keeps no older versions of objects any more'],
  ],
  // Stacks.
  [
    'a stack that leaves the app',
    rack({ one: { Resources: { B: bucket() } }, two: { Resources: {} } }),
    rack({ two: { Resources: {} } }),
    0,
    ['stack one: gone', 'left one: is no longer in the app and stays deployed, with 1 resources, among them B'],
  ],
  [
    'a stack that comes',
    one({}),
    rack({ one: { Resources: {} }, two: { Resources: { B: bucket() } } }),
    0,
    ['stack two: new', 'added two/B'],
  ],
  ['an output', one({}), rack({ one: { Resources: {}, Outputs: { O: { Value: 'a' } } } }), 0, ['output one.O added']],
  [
    'an order',
    one({ A: bucket(), B: bucket() }),
    one({ A: bucket(), B: { ...bucket(), DependsOn: 'A' } }),
    0,
    ['order one/B'],
  ],
  [
    'stacks in waves',
    rack({}),
    rack({
      a: { Resources: {} },
      b: { waitsFor: ['a'], Resources: {} },
      c: { waitsFor: ['a'], Resources: {} },
      d: { waitsFor: ['b', 'c'], Resources: {} },
    }),
    0,
    ['waves a b+c d'],
  ],
  // Renames and moves.
  [
    'a VPC under another id',
    one({ A: vpc('10.0.0.0/16') }),
    one({ B: vpc('10.0.0.0/16') }),
    0,
    [
      'renamed one/A → one/B by content',
      'renamed one/B: but not to CloudFormation: it creates a new one, then deletes the old one; is removed: everything in it has to leave it first',
    ],
  ],
  [
    'a bucket in another stack',
    rack({ a: { Resources: { B: bucket('b') } }, b: { Resources: {} } }),
    rack({ a: { Resources: {} }, b: { Resources: { B: bucket('b') } } }),
    2,
    ['moved a/B → b/B by identity', 'obstacle b/B: b/B exists already, as a/B'],
  ],
  // Kubernetes.
  [
    'a chart under another id',
    one({ A: chart('web') }),
    one({ B: chart('web') }),
    2,
    [
      'renamed one/A → one/B by identity',
      'data one/A uninstalled: Helm release a/web is uninstalled although one/B has it too',
    ],
  ],
  [
    'a chart under another name',
    one({ A: chart('web') }),
    one({ A: chart('api') }),
    0,
    [
      'stays Helm release a/web of one/A: stays in the cluster beside Helm release a/api: nothing deletes what a manifest no longer names',
    ],
  ],
  [
    'a chart that goes',
    one({ A: chart('web') }),
    one({}),
    0,
    [
      'goes Helm release a/web of one/A: is uninstalled',
      'workload one/A: is removed: what the release installed is uninstalled',
    ],
  ],
  [
    'an object under another name',
    one({ A: manifest(object('Service', 'a')) }),
    one({ A: manifest(object('Service', 'b')) }),
    0,
    ['stays Service a/a of one/A: stays in the cluster beside Service a/b'],
  ],
  [
    'an object of another kind',
    one({ A: manifest(object('DaemonSet', 'a')) }),
    one({ A: manifest(object('Deployment', 'a')) }),
    0,
    ['stays DaemonSet a/a of one/A: stays in the cluster beside Deployment a/a'],
  ],
  [
    'an object that another manifest has',
    one({ A: manifest(object('Service', 'a')) }),
    one({ A: manifest(), B: manifest(object('Service', 'a'), object('Service', 'b'), object('Service', 'c')) }),
    0,
    ['changed one/A'],
  ],
  [
    'a manifest under another id',
    one({ A: manifest(object('Service', 'a')) }),
    one({ B: manifest(object('Service', 'a')) }),
    2,
    ['data one/A uninstalled: Service a/a is deleted although one/B has it too'],
  ],
  [
    'a manifest with a namespace that goes',
    one({ A: manifest({ kind: 'Namespace', metadata: { name: 'a' } }) }),
    one({}),
    2,
    ['data one/A deleted: Namespace a is deleted'],
  ],
  [
    'a manifest that goes and stays',
    one({ A: retained(manifest(object('Service', 'a'))) }),
    one({}),
    0,
    ['stays Service a/a of one/A: stays in the cluster: its manifest is kept from being deleted'],
  ],
  [
    'pods of a manifest',
    one({ A: manifest(deployment('a:1')) }),
    one({ A: manifest(deployment('a:2')) }),
    0,
    ['workload one/A: pods of Deployment a/web are replaced in turn (12 s)'],
  ],
  // Nodes.
  [
    'a group of ten, three at a time',
    one({ G: group({ MinSize: 10 }, { MaxUnavailable: 3 }, 'a') }),
    one({ G: group({ MinSize: 10 }, { MaxUnavailable: 3 }, 'b') }),
    0,
    ['nodes roll one/G: every node is drained and replaced in turn (750 s)'],
  ],
  [
    'a group of ten, a third at a time',
    one({ G: group({ MinSize: 10 }, { MaxUnavailablePercentage: 33 }, 'a') }),
    one({ G: group({ MinSize: 10 }, { MaxUnavailablePercentage: 33 }, 'b') }),
    0,
    ['nodes roll one/G: every node is drained and replaced in turn (750 s)'],
  ],
  [
    'a group of none',
    one({ G: group({ MinSize: 0 }, {}, 'a') }),
    one({ G: group({ MinSize: 0 }, {}, 'b') }),
    0,
    ['nodes roll one/G: every node is drained and replaced in turn'],
  ],
  [
    'an Auto Scaling group that rolls',
    one({ G: scaling('1', ROLLING) }),
    one({ G: scaling('2', ROLLING) }),
    0,
    ['nodes roll one/G: every node is drained and replaced in turn (300 s)'],
  ],
  ['one that does not', one({ G: scaling('1') }), one({ G: scaling('2') }), 0, ['changed one/G']],
  // Ways of no return.
  [
    'a version up',
    one({ C: cluster('1.35') }),
    one({ C: cluster('1.36') }),
    0,
    [
      'for good one/C: no deploy goes back to 1.35; EKS itself does for 7 days, and after that there is no way from 1.36',
      'cluster one/C: the control plane goes to 1.36',
    ],
  ],
  [
    'a version down',
    one({ C: cluster('1.36') }),
    one({ C: cluster('1.35') }),
    2,
    [
      'refused one/C: EKS goes back to 1.35 only within 7 days and after all nodes, and a deploy has nodes last: ask EKS itself',
    ],
  ],
  [
    'from ten to nine',
    one({ C: cluster('1.10') }),
    one({ C: cluster('1.9') }),
    2,
    ['refused one/C: EKS goes back to 1.9 only within 7 days'],
  ],
  [
    'two versions down',
    one({ C: cluster('1.36') }),
    one({ C: cluster('1.34') }),
    2,
    ['refused one/C: EKS goes back one minor version and no more: from 1.36 there is no way to 1.34'],
  ],
  [
    'two versions up',
    one({ C: cluster('1.34') }),
    one({ C: cluster('1.36') }),
    2,
    ['refused one/C: EKS goes one minor version at a time: from 1.34 to 1.35 first'],
  ],
  [
    'a mode of authentication',
    one({ C: cluster('1.36', { AccessConfig: { AuthenticationMode: 'API' } }) }),
    one({ C: cluster('1.36', { AccessConfig: { AuthenticationMode: 'API_AND_CONFIG_MAP' } }) }),
    2,
    ['refused one/C: EKS does not go back from API to API_AND_CONFIG_MAP'],
  ],
  // What gets the new value of something else.
  [
    'a reference to something that is replaced',
    one({ V: vpc('a'), R: resource('AWS::IAM::Policy', { Description: ref('V') }) }),
    one({ V: vpc('b'), R: resource('AWS::IAM::Policy', { Description: ref('V') }) }),
    0,
    ['changed one/R: its template stays the same, and it gets what is new of one/V'],
  ],
  [
    'a value of a stack that is not updated',
    rack({
      a: { Resources: { V: vpc('a') }, Outputs: { O: passesOn('V') } },
      b: { waitsFor: ['a'], Resources: { S: resource('AWS::EC2::Subnet', { VpcId: output('a', 'O') }) } },
    }),
    rack({
      a: { Resources: { V: vpc('b') }, Outputs: { O: passesOn('V') } },
      b: { waitsFor: ['a'], Resources: { S: resource('AWS::EC2::Subnet', { VpcId: output('a', 'O') }) } },
    }),
    0,
    [
      'in use b/S keeps a value of something that is gone: its stack is not updated',
      'in use a/V is replaced, needed by b/S',
    ],
  ],
])('%s', (_, before, after, exit, expected) => {
  const report = review([before], [after]);
  const lines = linesOf(report);
  expect(expected.filter((line) => !lines.some((one) => one.startsWith(line))).map((line) => [line, lines])).toEqual(
    [],
  );
  expect(report.verdict.exit).toBe(exit);
});

describe('several racks', () => {
  const [old, now] = [one({ B: bucket('b') }), one({})];
  const named = (given: Rack, name: string, more: Partial<Rack> = {}): Rack => ({ ...given, ...more, name });

  test('are told apart by name and region, and by account where both sides say which', () => {
    const states = (before: Partial<Rack>, after: Partial<Rack>) =>
      review([named(old, 'a', before)], [named(old, 'a', after)]).racks.map(
        ({ name, state: what }) => `${name} ${what}`,
      );
    expect(states({}, {})).toEqual(['a unchanged']);
    expect(states({}, { account: '111122223333' })).toEqual(['a unchanged']);
    expect(states({ region: 's' }, {})).toEqual(['a new', 'a gone']);
    expect(states({ account: '222233334444' }, { account: '111122223333' })).toEqual(['a new', 'a gone']);
  });

  test('one that comes is no reason to stop, and one that goes stays deployed', () => {
    expect(review([], [old]).verdict).toMatchObject({ exit: 0, line: 'rack: new rack. 1 added' });
    const gone = review([old], []);
    expect(gone.verdict).toEqual({ exit: 0, line: 'rack: rack gone. no resource changes', reasons: [] });
    expect(gone.racks[0]?.leftBehind.map(({ name }) => name)).toEqual(['one']);
  });

  test('nothing that changes is said in one line', () => {
    const report = review([named(old, 'a'), named(old, 'b')], [named(old, 'a'), named(old, 'b')]);
    expect(report.verdict).toEqual({ exit: 0, line: 'Nothing changes', reasons: [] });
    expect(report.totals).toMatchObject({ racks: 0, stacks: 0, changed: 0 });
  });

  test('the worst is said first, with the totals of all', () => {
    const racks = (version: string, given: Rack) => [
      named(one({ C: cluster(version) }), 'a'),
      named(given, 'b'),
      named(old, 'c'),
    ];
    const { verdict, totals } = review(racks('1.36', old), racks('1.35', now));
    expect(verdict.line).toBe('a: fails at deploy; b: in place. 1 removed, 1 changed. To look at: one/C, one/B');
    expect(totals).toMatchObject({
      racks: 2,
      stacks: 2,
      removed: 1,
      changed: 1,
      severity: { danger: 1, warning: 1, note: 0, quiet: 0 },
    });
  });
});

describe('an allowance', () => {
  const [before, after] = [one({ B: bucket('b') }), one({})];
  const verdict = (...allowances: Allowance[]) =>
    review([before], [after], { allowances, today: '2026-11-26' }).verdict;
  const by = (name: string, expires?: string): Allowance => ({ name, reason: 'empty', ...(expires && { expires }) });

  test.each<[string, Allowance, 0 | 2]>([
    ['of the resource', by('one/B'), 0],
    ['of all of its stack', by('one/*'), 0],
    ['of it in every stack', by('*/B'), 0],
    ['until today', by('one/B', '2026-11-26'), 0],
    ['until yesterday', by('one/B', '2026-11-25'), 2],
    ['of another resource', by('one/C'), 2],
    ['of a stack and nothing in it', by('one'), 2],
    ['of everything without a slash', by('*'), 2],
  ])('%s', (_, allowance, exit) => {
    expect(verdict(allowance).exit).toBe(exit);
  });

  test('stands in the report with its reason', () => {
    const [reason] = verdict(by('one/B')).reasons;
    expect(reason).toEqual({
      name: 'one/B',
      kind: 'data at risk',
      text: 'is removed: the old one is deleted with what it holds (objects, all of their versions)',
      allowed: { name: 'one/B', reason: 'empty' },
    });
  });
});

test('a report is JSON, and the same after it was written and read', () => {
  const report = review([one({ B: bucket('b'), A: chart('a') })], [one({ B: bucket('c'), A: chart('b') })]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test('secrets in templates are not in the report', () => {
  const values = (password: string) =>
    resource('Custom::AWSCDK-EKS-HelmChart', {
      Release: 'a',
      Values: JSON.stringify({ password, url: `https://u:${password}@h` }),
    });
  const text = JSON.stringify(
    review(
      [one({ A: values('hunter2'), B: values('hunter2') })],
      [one({ A: values('hunter3'), C: values('hunter4') })],
    ),
  );
  expect(text).not.toContain('hunter');
  expect(text).toContain('"hidden":true');
});

test('names are said as they are on both sides of a slash', () => {
  const report = review([one({ B: bucket('b') })], [rack({ two: { Resources: { C: bucket('b') } } })]);
  expect(report.racks[0]?.obstacles).toEqual([
    { stack: 'two', name: 'two/C', reason: 'two/C exists already, as one/B', wayOut: expect.any(String) },
  ]);
});
