import fc from 'fast-check';
import { kubernetesVersion, VERSION_NAMES } from '../../lib/facts/cluster/kubernetes';
import { changesBetween, type Deployed, obstacles, staleReferences } from '../../lib/review';
import { leftBehind } from '../../lib/review/left-behind';
import { Drill, type RackStacks } from '../support/cli/drill';
import { deployedOnce } from '../support/deployed-racks';
import { anyChain } from '../support/random-racks';
import type { Raw } from '../support/templates';
import { THOROUGH } from '../support/thorough';

/** A rack takes a tenth of a second. */
const [SEED, CHAINS] = [15, THOROUGH ? 60 : 10];
/** What comes back only by a parameter of its own, as the README has it. */
const NOT_ADOPTED = /^AWS::(S3::Bucket|IAM::OIDCProvider) .* already exists$/;

/** Steps that were taken. */
let taken = 0;

/** The stacks of a state, as the CLI deploys them. */
function stacksIn(state: Deployed): RackStacks {
  const entries = Object.entries(state).map(([key, stack]) => [key.replace(/^.*\/rack-/, ''), stack]);
  return Object.fromEntries(entries);
}

/** An account in which a rack changes step by step; a step that CloudFormation would refuse is not taken. */
class Life {
  private readonly drill = new Drill();
  private state: Deployed = {};
  private readonly announced = new Set<string>();

  /** @returns what is wrong with a step, or nothing; whether the chain goes on */
  async becomes(raw: Raw): Promise<{ readonly wrong: readonly string[]; readonly ends?: boolean }> {
    const [from, to] = [this.state, deployedOnce(raw)];
    if (obstacles(from, to).length > 0) return { wrong: [] };
    taken++;
    const wrong = staleReferences(from, to).map((where) => `${where} keeps what is gone`);
    const stacks = stacksIn(to);
    const failed = (await this.drill.deploy(stacks)) && (await this.drill.deploy(stacks, { importExisting: true }));
    if (failed !== undefined) {
      const reasons = Object.keys(stacks).flatMap((part) => this.drill.stack(part)?.events.at(-2)?.reason ?? []);
      return { wrong: reasons.some((reason) => NOT_ADOPTED.test(reason)) ? [] : [failed, ...reasons], ends: true };
    }
    if (!this.drill.isAsIn(stacks)) wrong.push('is not what its templates say');
    this.state = to;
    for (const { name, type, physicalName } of leftBehind(from, to))
      this.announced.add(physicalName ?? `${type} ${name}`);
    return { wrong: [...wrong, ...this.orphans(stacks)] };
  }

  /** Stacks and names that nobody has any more, and that nobody said would stay. */
  private orphans(stacks: RackStacks): readonly string[] {
    const known = [...this.announced];
    const gone = this.drill.account.deployed
      .map(({ name }) => name)
      .filter((name) => !(name.replace('rack-', '') in stacks) && !known.some((one) => one.endsWith(` ${name}`)));
    const kept = [...this.drill.account.kept].filter((name) => !known.some((one) => sameName(name, one)));
    return [...gone, ...kept].map((name) => `${name} is an orphan`);
  }
}

/** A name that only CloudFormation can put together is announced by the logical id of what has it. */
function sameName(kept: string, announced: string): boolean {
  return kept.endsWith(` ${announced}`) || (kept.includes('<AWS::') && announced.startsWith(kept.split(' ')[0] ?? ''));
}

test('a rack that changes step by step is what its templates say, and leaves nothing of which nobody was told', async () => {
  await fc.assert(
    fc.asyncProperty(anyChain, async (chain) => {
      const life = new Life();
      for (const raw of chain) {
        const { wrong, ends } = await life.becomes(raw);
        expect({ raw, wrong }).toEqual({ raw, wrong: [] });
        if (ends) return;
      }
    }),
    { seed: SEED, numRuns: CHAINS },
  );
  // Of chains of three to five.
  expect(taken).toBeGreaterThan(2.5 * CHAINS);
}, 120_000);

const steps = VERSION_NAMES.slice(1).map((to, index) => [VERSION_NAMES[index] ?? to, to] as const);

describe.each([
  ['a default rack', {}],
  [
    'a rack with the other add-ons',
    { efs_csi_driver_enable: true, pod_identity_agent_enable: true, high_availability: false },
  ],
])('%s goes one minor version at a time', (_, raw) => {
  const rack = (version: string) => deployedOnce({ ...raw, k8s_version: version });

  test('over the whole table, in one account', async () => {
    const life = new Life();
    for (const version of VERSION_NAMES) {
      expect([version, await life.becomes({ ...raw, k8s_version: version })]).toEqual([version, { wrong: [] }]);
    }
  });

  test.each(steps)('%s to %s replaces nothing, and a node group gets its version and nothing else', (from, to) => {
    expect(obstacles(rack(from), rack(to))).toEqual([]);
    const changes = changesBetween(rack(from), rack(to));
    const replaced = changes.filter(({ what }) => what === 'replaced').map(({ where }) => where);
    // The layer with kubectl is of one package for some versions, and a function takes another at any time.
    expect(replaced.filter((where) => !where.endsWith(' KubectlLayer'))).toEqual([]);
    const groups = changes.filter(({ type }) => type === 'AWS::EKS::Nodegroup');
    expect(groups.length).toBeGreaterThan(0);
    for (const { before, after } of groups) {
      expect({ ...after?.Properties, Version: from }).toEqual(before?.Properties);
    }
  });
});

test.each(steps)('%s to %s: no add-on goes back, and kubectl stays within a minor version', (from, to) => {
  const [before, after] = [kubernetesVersion(from), kubernetesVersion(to)];
  const back = Object.entries(after.addons).filter(
    ([name, version]) =>
      before.addons[name as keyof typeof before.addons].localeCompare(version, 'en', { numeric: true }) > 0,
  );
  expect(back).toEqual([]);
  expect(minor(to) - minor(from)).toBe(1);
  for (const [version, { kubectlLayer }] of [[from, before] as const, [to, after] as const]) {
    expect(Math.abs(Number(kubectlLayer.slice(1)) - minor(version))).toBeLessThanOrEqual(1);
  }
});

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
