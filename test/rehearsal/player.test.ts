import { Player, type PlayerProps } from '../../lib/rehearsal/player';
import type { Resource, Stack } from '../../lib/rehearsal/stack';
import type { HandlerEvent, Step } from '../../lib/rehearsal/step';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** An object that is applied; another `value` is another version of it. */
function manifest(name: string, more: Partial<Resource> & { value?: unknown } = {}): Resource {
  const { value = '', ...resource } = more;
  const Manifest = { 'Fn::Join': ['', [`[{"kind":"ConfigMap","metadata":{"name":"${name}"},"data":"`, value, '"}]']] };
  return { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { Manifest }, ...resource };
}
const role: Resource = { Type: 'AWS::IAM::Role', Properties: {}, DependsOn: 'A' };
const wait = (DependsOn: string): Resource => ({
  Type: 'Custom::AWSCDK-EKS-KubernetesObjectValue',
  Properties: { ObjectType: 'deployment', ObjectName: 'x', JsonPath: '.y' },
  DependsOn,
});

function stack(resources: Record<string, Resource>, more: Partial<Stack> = {}): Stack {
  return { name: 'rack-platform', region: 'us-east-1', dependencies: [], template: { Resources: resources }, ...more };
}

interface Run {
  readonly events: HandlerEvent[];
  readonly player: Player;
  readonly heard: Step[];
}

/** A player whose handler takes so many seconds for a resource, one if nothing is said, and fails where it is told. */
function playerWith(
  { seconds = {}, failing = [] }: { seconds?: Record<string, number>; failing?: string[] } = {},
  props: Partial<PlayerProps> = {},
): Run {
  const events: HandlerEvent[] = [];
  const heard: Step[] = [];
  const player = new Player({
    invoke: async (event) => {
      const { RequestType, LogicalResourceId: id } = event;
      events.push(event);
      await new Promise((done) => setTimeout(done, (seconds[id] ?? 1) * 1000));
      const fails = failing.includes(`${RequestType} ${id}`);
      return { ...(fails ? { error: `${id} does not like it` } : { data: { Value: `value of ${id}` } }), remarks: [] };
    },
    prepare: (_, properties) => ({ type: 'play', properties, remarks: [] }),
    now: () => Date.now(),
    selected: () => true,
    hear: (step) => heard.push(step),
    stopped: () => false,
    ...props,
  });
  return { events, player, heard };
}

async function deployed({ player }: Run, ...stacks: Stack[]): Promise<boolean> {
  const done = player.deploy('deploy', stacks);
  await jest.runAllTimersAsync();
  return done;
}

async function removed({ player }: Run): Promise<boolean> {
  const done = player.remove('removal');
  await jest.runAllTimersAsync();
  return done;
}

/** `Create A 0-1 after B: done`, in the order of their ends. */
function told({ player }: Run, from = 0): string[] {
  return player.steps.slice(from).map(({ request, id, start, end = 0, after, outcome, occasion }) => {
    const why = `${after === undefined ? '' : ` after ${after}`}: ${outcome}${occasion ? `, ${occasion}` : ''}`;
    return `${request} ${id} ${start / 1000}-${end / 1000}${why}`;
  });
}
const statuses = ({ player }: Run) => player.results.map(({ stack, status }) => `${stack} ${status}`);

const DIAMOND = {
  A: manifest('a'),
  Role: role,
  B: manifest('b', { DependsOn: ['Role'] }),
  C: manifest('c', { DependsOn: 'A' }),
  D: manifest('d', { DependsOn: ['B', 'C'] }),
};

test('whatever waits for nothing more starts, through what takes no time, and knows what it waited for', async () => {
  const run = playerWith({ seconds: { A: 2, C: 5 } });
  expect(await deployed(run, stack(DIAMOND))).toBe(true);
  expect(told(run)).toEqual([
    'Create A 0-2: done',
    'Create B 2-3 after A: done',
    'Create C 2-7 after A: done',
    'Create D 7-8 after C: done',
  ]);
  expect(statuses(run)).toEqual(['rack-platform CREATE_COMPLETE']);
});

test('a removal goes the other way', async () => {
  const run = playerWith({ seconds: { B: 3 } });
  await deployed(run, stack(DIAMOND));
  const before = run.player.steps.length;
  expect(await removed(run)).toBe(true);
  expect(told(run, before).map((line) => line.replace(/\d+-\d+/, ''))).toEqual([
    'Delete D : done',
    'Delete C  after D: done',
    'Delete B  after D: done',
    'Delete A  after B: done',
  ]);
  expect(statuses(run).at(-1)).toBe('rack-platform DELETE_COMPLETE');
});

test('a failed creation cancels what has not started, waits for what runs, and rolls back all but itself', async () => {
  const run = playerWith({ seconds: { C: 9 }, failing: ['Create B'] });
  expect(await deployed(run, stack({ ...DIAMOND, E: manifest('e', { DependsOn: 'C' }) }))).toBe(false);
  expect(told(run)).toEqual([
    'Create A 0-1: done',
    'Create B 1-2 after A: failed',
    'Create C 1-10 after A: done',
    'Create D 10-10 after C: cancelled',
    'Create E 10-10 after C: cancelled',
    'Delete C 10-19 after C: done, rollback',
    'Delete A 19-20 after C: done, rollback',
  ]);
  expect(statuses(run)).toEqual(['rack-platform ROLLBACK_COMPLETE']);
  expect(run.player.steps.find(({ outcome }) => outcome === 'failed')?.reason).toBe('B does not like it');
});

const BEFORE = stack({
  A: manifest('a'),
  B: manifest('b', { DependsOn: 'A' }),
  Old: manifest('old', { DependsOn: 'A' }),
});
const AFTER = stack({
  A: manifest('a'),
  B: manifest('b', { DependsOn: 'A', value: 'new' }),
  New: manifest('new', { DependsOn: 'B' }),
});

test('an update updates what changed, creates what is new, and at its end deletes what is gone', async () => {
  const run = playerWith();
  await deployed(run, BEFORE);
  const before = run.player.steps.length;
  expect(await deployed(run, AFTER)).toBe(true);
  expect(told(run, before)).toEqual([
    'Update B 2-3: done',
    'Create New 3-4 after B: done',
    'Delete Old 4-5 after New: done, clean-up',
  ]);
  const update = run.events.find(({ RequestType }) => RequestType === 'Update');
  expect(update?.OldResourceProperties).not.toEqual(update?.ResourceProperties);
  expect(statuses(run).at(-1)).toBe('rack-platform UPDATE_COMPLETE');
});

test('a failed update gives back the old properties, takes away what is new, and keeps what was to go', async () => {
  const run = playerWith({ failing: ['Create Newer'] });
  await deployed(run, BEFORE);
  const before = run.player.steps.length;
  const next = stack({ ...AFTER.template.Resources, Newer: manifest('newer', { DependsOn: 'New' }) });
  expect(await deployed(run, next)).toBe(false);
  expect(told(run, before)).toEqual([
    'Update B 2-3: done',
    'Create New 3-4 after B: done',
    'Create Newer 4-5 after New: failed',
    'Update B 5-6 after Newer: done, rollback',
    'Delete New 6-7 after B: done, rollback',
  ]);
  const [create, ...updates] = run.events.filter(({ LogicalResourceId }) => LogicalResourceId === 'B');
  expect(updates.at(-1)?.ResourceProperties).toEqual(create?.ResourceProperties);
  expect(statuses(run).at(-1)).toBe('rack-platform UPDATE_ROLLBACK_COMPLETE');
  await removed(run);
  expect(
    run.events
      .slice(-3)
      .map(({ LogicalResourceId }) => LogicalResourceId)
      .sort(),
  ).toEqual(['A', 'B', 'Old']);
});

test('a rollback that fails says so, and goes no further', async () => {
  const run = playerWith({ failing: ['Update B'] });
  await deployed(run, BEFORE);
  expect(await deployed(run, AFTER)).toBe(false);
  expect(statuses(run).at(-1)).toBe('rack-platform UPDATE_ROLLBACK_FAILED');
});

test('what cannot be deleted keeps what it waits for, and nothing else', async () => {
  const run = playerWith({ failing: ['Delete D'] });
  await deployed(run, stack({ ...DIAMOND, E: manifest('e') }));
  const before = run.player.steps.length;
  expect(await removed(run)).toBe(false);
  expect(run.player.steps.slice(before).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['D failed', 'E done']);
  expect(statuses(run).at(-1)).toBe('rack-platform DELETE_FAILED');
});

test('a stack waits for all of those that it depends on, and goes before them', async () => {
  const front = stack({ A: manifest('a') }, { name: 'rack-front' });
  const platform = stack({ B: manifest('b') }, { dependencies: ['rack-front', 'rack-of-somebody-else'] });
  const run = playerWith({ seconds: { A: 4 } });
  await deployed(run, platform, front);
  await removed(run);
  expect(told(run)).toEqual([
    'Create A 0-4: done',
    'Create B 4-5 after A: done',
    'Delete B 5-6: done',
    'Delete A 6-10 after B: done',
  ]);
});

test('after a stack that failed nothing is deployed that depends on it', async () => {
  const front = stack({ A: manifest('a') }, { name: 'rack-front' });
  const run = playerWith({ failing: ['Create A'] });
  expect(await deployed(run, stack({ B: manifest('b') }, { dependencies: ['rack-front'] }), front)).toBe(false);
  expect(statuses(run)).toEqual(['rack-front ROLLBACK_COMPLETE']);
});

test('values come from other stacks, from answers, and from nowhere', async () => {
  const front = stack(
    { W: wait('A'), A: manifest('a') },
    {
      name: 'rack-front',
      template: {
        Resources: { A: manifest('a'), W: wait('A') },
        Outputs: { Seen: { Value: { 'Fn::GetAtt': ['W', 'Value'] }, Export: { Name: 'seen' } } },
      },
    },
  );
  const get = { 'Fn::GetStackOutput': { StackName: 'rack-front', OutputName: 'Seen' } };
  const run = playerWith();
  const platform = stack(
    { B: manifest('b', { value: get }), C: manifest('c', { value: { 'Fn::ImportValue': 'seen' } }) },
    { dependencies: ['rack-front'] },
  );
  expect(await deployed(run, front, platform)).toBe(true);
  const sent = run.events.slice(-2).map(({ ResourceProperties }) => String(ResourceProperties.Manifest));
  expect(sent).toEqual([expect.stringContaining('value of W'), expect.stringContaining('value of W')]);

  const without = stack({}, { name: 'rack-front' });
  expect(
    await deployed(run, without, stack({ B: manifest('b', { value: get }) }, { dependencies: ['rack-front'] })),
  ).toBe(false);
  const failed = run.player.steps.find(({ outcome }) => outcome === 'failed');
  expect(failed?.reason).toBe('stack rack-front has no output Seen');
});

test('what is skipped takes no time, and is never deleted', async () => {
  const run = playerWith(
    {},
    {
      prepare: (_, properties) =>
        String(properties.Manifest).includes('"a"')
          ? { type: 'skip', reason: 'asks AWS' }
          : { type: 'play', properties: { Manifest: '[]' }, remarks: ['less than before'] },
    },
  );
  await deployed(run, stack({ A: manifest('a'), B: manifest('b', { DependsOn: 'A' }) }));
  await removed(run);
  expect(told(run)).toEqual(['Create A 0-0: skipped', 'Create B 0-1: done', 'Delete B 1-2: done']);
  expect(run.player.steps[1]?.remarks).toEqual(['less than before']);
  expect(run.events.map(({ ResourceProperties }) => ResourceProperties.Manifest)).toEqual(['[]', '[]']);
});

test('what is selected comes with what it waits for', async () => {
  const run = playerWith({}, { selected: (_, id) => id === 'B' });
  await deployed(run, stack({ ...DIAMOND, E: manifest('e') }));
  expect(run.events.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['A', 'B']);
});

test('what the template retains stays', async () => {
  const run = playerWith();
  await deployed(run, stack({ A: manifest('a', { DeletionPolicy: 'Retain' }) }));
  await removed(run);
  expect(told(run)).toEqual(['Create A 0-1: done', 'Delete A 1-1: kept']);
});

test('whoever stops it stops it as a failure does', async () => {
  const run = playerWith({}, { stopped: () => Date.now() >= 1000 });
  expect(await deployed(run, stack(DIAMOND))).toBe(false);
  expect(run.events.map(({ RequestType, LogicalResourceId: id }) => `${RequestType} ${id}`)).toEqual([
    'Create A',
    'Delete A',
  ]);
});

test('every step is heard of when it starts and when it ends', async () => {
  const run = playerWith();
  await deployed(run, stack({ A: manifest('a') }));
  expect(run.heard.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['A undefined', 'A done']);
});
