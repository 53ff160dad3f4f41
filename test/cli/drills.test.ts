import { isDeepStrictEqual } from 'node:util';
import { SHORT } from '../support/aws/clock';
import type { Step } from '../support/aws/engine/world';
import { appServer } from '../support/cli/app-server';
import { Drill, type RackStacks } from '../support/cli/drill';
import { failedChanges, failedCreations, failedDeletions, type Place, placesIn } from '../support/cli/drills';
import type { Ran } from '../support/cli/project';
import { readme } from '../support/cli/readme';
import { failedWith, scene, unprotect, WENT_WELL } from '../support/cli/scene';
import { type Raw, type Resource, stacksOf } from '../support/templates';

/** What the README has people do when something fails, as the commands that are in it. */
const README = {
  'a deploy that adopts': 'npx cdk deploy --all --import-existing-resources',
  'a rollback by force': 'npx cdk rollback rack-nodegroup --force',
  'the protection off': 'aws eks update-cluster-config --region us-east-1 --name rack --no-deletion-protection',
  'a removal by force': 'aws cloudformation delete-stack --stack-name rack-platform --deletion-mode FORCE_DELETE_STACK',
} as const;

/** The rest of what a rack may have, beside the default one. */
const MORE: Raw = {
  apps: [{ name: 'web', repositories: 'api', deploy_from: 'github:acme/shop' }, 'worker'],
  bastion_enable: true,
  efs_csi_driver_enable: true,
  endpoint_access: 'semi-private',
  external_dns_name: 'rack.example.org',
  fargate_namespaces: 'jobs',
  hosted_zone_id: 'Z0123456789ABCDEFGHIJ',
  internal_router: true,
  network_policy: 'calico',
  node_pools: [{ name: 'capped', type: 'm7g.large', max_price_percentage: 50 }],
  oidc_client_id: 'kubernetes',
  oidc_issuer_url: 'https://accounts.example.org',
  pod_identity_agent_enable: true,
  schedule_rack_scale_down: '0 20 * * *',
  schedule_rack_scale_up: '0 6 * * *',
};

/** Those that one rack has and another has not, or not so. */
function placesBetween(before: RackStacks, after: RackStacks): readonly Place[] {
  const content = (stacks: RackStacks, [part, id]: Place) => {
    const { Metadata: _, ...resource } = (stacks[part]?.template.Resources[id] ?? {}) as Resource & {
      Metadata?: object;
    };
    return resource;
  };
  return placesIn(after).filter((place) => !isDeepStrictEqual(content(before, place), content(after, place)));
}

test('everything that people are told to do here stands in the README', () => {
  const commands = readme().flatMap((block) => block.commands.map(({ text }) => text.replace(/\s+# .*/, '')));
  expect(commands).toEqual(expect.arrayContaining(Object.values(README)));
});

describe('each resource fails once when it is made, and the same command again makes the rack', () => {
  /** EKS writes to the log group of a cluster once more when that goes. */
  const ADOPTED = ['eks/SecretsKeyPolicy', 'eks/EksCluster'];

  test.each([
    ['the default rack', {}, placesIn(stacksOf())],
    ['what racks have beside', MORE, placesBetween(stacksOf(), stacksOf(MORE))],
  ])('%s', async (_, raw, places) => {
    expect(await failedCreations(stacksOf(raw), places)).toEqual({
      adopted: ADOPTED.filter((place) => places.some((one) => one.join('/') === place)),
      broken: [],
    });
  });

  test('also where what was made cannot be taken back', async () => {
    const stacks = stacksOf();
    for (const [part, id] of placesIn(stacks)) {
      const last = Object.keys(stacks[part]?.template.Resources ?? {}).at(-1) ?? '';
      const drill = new Drill();
      drill.breaks(part, last, 'create');
      drill.breaks(part, id, 'rollback');
      expect(await drill.deploy(stacks)).toMatch(/^ROLLBACK_(COMPLETE|FAILED)$/);
      const status = (await drill.deploy(stacks)) && (await drill.deploy(stacks, { importExisting: true }));
      expect([id, status, drill.isAsIn(stacks)]).toEqual([id, undefined, true]);
    }
  });
});

describe('each resource fails once when it is changed', () => {
  const [before, tagged] = [stacksOf(), stacksOf({ tags: 'team=platform' })];
  const withTags = placesBetween(before, tagged);
  const others = placesIn(before).filter((place) => !withTags.some((one) => isDeepStrictEqual(one, place)));

  /** The same rack with something else in some resources, whatever that is. */
  function changed(places: readonly Place[]): RackStacks {
    const isIn = (part: string, id: string) => places.some((place) => isDeepStrictEqual(place, [part, id]));
    return Object.fromEntries(
      Object.entries(before).map(([part, { template, ...stack }]) => {
        const resources = Object.entries(template.Resources).map(([id, resource]) => [
          id,
          isIn(part, id) ? { ...resource, Properties: { ...resource.Properties, Drill: true } } : resource,
        ]);
        return [part, { ...stack, template: { ...template, Resources: Object.fromEntries(resources) } }];
      }),
    );
  }

  test.each([
    ['with the tags of the rack', withTags, tagged],
    ['by itself', others, changed(others)],
  ])('%s: the same command again changes it', async (_, places, after) => {
    expect(await failedChanges(before, after, places)).toEqual([]);
  });

  test('and once more when it is taken back: a rollback goes on', async () => {
    const drill = new Drill();
    expect(await drill.deploy(before)).toBeUndefined();
    for (const [index, [part, id]] of withTags.entries()) {
      const to = index % 2 === 0 ? tagged : before;
      drill.breaks(part, id, 'update');
      drill.breaks(part, id, 'rollback');
      expect([id, await drill.deploy(to)]).toEqual([id, 'UPDATE_ROLLBACK_FAILED']);
      expect([id, await drill.deploy(to)]).toEqual([id, 'UPDATE_ROLLBACK_FAILED']);
      expect([id, await drill.rollBack(part)]).toEqual([id, 'UPDATE_ROLLBACK_COMPLETE']);
      expect([id, await drill.deploy(to), drill.isAsIn(to)]).toEqual([id, undefined, true]);
    }
  });

  test('an upgrade: of node groups that are done there is no way back, and force leaves them for the next deploy', async () => {
    const [from, to] = [stacksOf({ k8s_version: '1.35' }), stacksOf({ k8s_version: '1.36' })];
    const forced: string[] = [];
    for (const [part, id] of placesBetween(from, to)) {
      const drill = new Drill();
      expect(await drill.deploy(from)).toBeUndefined();
      drill.breaks(part, id, 'update');
      if ((await drill.deploy(to)) === 'UPDATE_ROLLBACK_FAILED') {
        expect(await drill.rollBack(part)).toBe('UPDATE_ROLLBACK_FAILED');
        expect(await drill.rollBack(part, true)).toBe('UPDATE_ROLLBACK_COMPLETE');
        forced.push(id);
      }
      expect([id, await drill.deploy(to), drill.isAsIn(to)]).toEqual([id, undefined, true]);
    }
    expect(forced).toEqual(['NodeGroup1', 'NodeGroup2', 'NodeGroup3']);
  });

  test('what goes with an update and does not is nobody’s, and in the way of nothing', async () => {
    const more = stacksOf(MORE);
    const gone = placesBetween(before, more).filter(([part, id]) => !(id in (before[part]?.template.Resources ?? {})));
    const drill = new Drill();
    expect(await drill.deploy(more)).toBeUndefined();
    for (const [part, id] of gone) drill.breaks(part, id, 'delete');
    expect([await drill.deploy(before), drill.isAsIn(before)]).toEqual([undefined, true]);
    expect(drill.account.faults.length).toBeLessThan(gone.length);
  });
});

describe('each resource fails once when it is deleted', () => {
  test.each([
    ['the default rack', {}],
    ['what racks have beside', MORE],
  ])('%s: the same command again goes on', async (_, raw) => {
    const stacks = stacksOf({ ...raw, deletion_protection: false });
    const places = placesIn(stacks);
    const { attempts, stuck, untried } = await failedDeletions(stacks, places);
    expect(stuck).toEqual([]);
    expect(attempts).toBeGreaterThan(Object.keys(stacks).length);
    // Nobody has tried to delete what stays.
    const left = untried.map(({ stack, id }) => `${stack.replace('rack-', '')}/${id}`);
    const retained = places.filter(([part, id]) =>
      /^Retain/.test(String(stacks[part]?.template.Resources[id]?.DeletionPolicy)),
    );
    expect(left.sort()).toEqual(retained.map((place) => place.join('/')).sort());
  });

  test('a removal that stopped at the cluster takes no deploy, and goes on without its protection', async () => {
    const drill = new Drill();
    expect(await drill.deploy(stacksOf())).toBeUndefined();
    expect(await drill.destroy(stacksOf())).toBe('DELETE_FAILED');
    const unprotected = stacksOf({ deletion_protection: false });
    expect(await drill.deploy({ eks: unprotected.eks as RackStacks[string] })).toBe('DELETE_FAILED');
    unprotect(drill.account);
    expect(await drill.destroy(stacksOf())).toBeUndefined();
    expect(await drill.deploy(stacksOf())).toBe('ROLLBACK_COMPLETE');
    expect([await drill.deploy(stacksOf(), { importExisting: true }), drill.isAsIn(stacksOf())]).toEqual([
      undefined,
      true,
    ]);
  });

  test('where the cluster is gone already, force leaves what was in it', async () => {
    const drill = new Drill();
    expect(await drill.deploy(stacksOf())).toBeUndefined();
    drill.stack('eks')?.things.delete('EksCluster');
    expect(await drill.destroy(stacksOf())).toBe('DELETE_FAILED');
    expect(await drill.destroy(stacksOf())).toBe('DELETE_FAILED');
    await drill.deleteByForce('platform');
    expect([await drill.destroy(stacksOf()), drill.account.deployed]).toEqual([undefined, []]);
  });

  test('a rack with apps comes back with what they left, as the README has it', async () => {
    const { apps: _, ...raw } = MORE;
    const worker = { name: 'worker', bucket: 'rack-worker-111122223333-us-east-1-an' };
    const web = {
      name: 'web',
      repositories: 'api',
      deploy_from: 'github:acme/shop',
      bucket: 'rack-web-111122223333-us-east-1-an',
    };
    const stacks = stacksOf({ ...MORE, deletion_protection: false });
    const again = stacksOf({ ...raw, apps: [web, worker], deploy_issuers_existing: 'github' });
    const drill = new Drill();
    expect(await drill.deploy(stacks)).toBeUndefined();
    expect(await drill.destroy(stacks)).toBeUndefined();
    expect([await drill.deploy(again, { importExisting: true }), drill.isAsIn(again)]).toEqual([undefined, true]);
  });
});

test('the CLI itself: a cluster that fails once when it is made, changed and deleted', async () => {
  const app = await appServer();
  const played = scene(
    async ({ run, account }) => {
      const { network, kms, iam } = stacksOf();
      const drill = new Drill(account);
      expect(await drill.deploy({ network, kms, iam } as RackStacks)).toBeUndefined();
      const cluster = (at: Step) => drill.breaks('eks', 'EksCluster', at);
      const deploy = (more = '') => run(`cdk deploy --exclusively rack-eks ${more}`);
      const failed = async (ran: Promise<Ran>) => [(await ran).status, drill.stack('eks')?.status];

      cluster('create');
      expect(await failed(deploy())).toEqual([1, 'ROLLBACK_COMPLETE']);
      expect(await deploy()).toEqual(failedWith('AWS::Logs::LogGroup /aws/eks/rack/cluster already exists'));
      expect(await deploy('--import-existing-resources')).toEqual(WENT_WELL);

      const protectionOff = '-c deletion_protection=false';
      cluster('update');
      cluster('rollback');
      expect(await failed(deploy(protectionOff))).toEqual([1, 'UPDATE_ROLLBACK_FAILED']);
      expect(await deploy(protectionOff)).toEqual(failedWith('is in UPDATE_ROLLBACK_FAILED state'));
      expect(await run('cdk rollback rack-eks')).toEqual(WENT_WELL);
      expect(await deploy(protectionOff)).toEqual(WENT_WELL);

      cluster('delete');
      const destroy = 'cdk destroy --exclusively rack-eks --force';
      expect(await failed(run(destroy))).toEqual([1, 'DELETE_FAILED']);
      expect(await deploy(protectionOff)).toEqual(failedWith('is in DELETE_FAILED state'));
      expect(await run(destroy)).toEqual(WENT_WELL);
      expect(drill.stack('eks')).toBeUndefined();
    },
    { settings: app.settings, ...SHORT },
  );
  await played.finally(() => app.close());
}, 180_000);
