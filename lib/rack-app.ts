import { Annotations, type App, Aws, Stage, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CatalogStack } from './catalog/catalog-stack';
import { publicationOf } from './catalog/publication';
import { bootstrapQualifierIn, type Context, contextOf, readContext } from './context';
import { partitionOf } from './facts/regions';
import { type AskedRack, type Fleet, fleetOf } from './fleet';
import { find } from './look-ups';
import { ParameterError, type Problem } from './parameters/language/problem';
import { throwIfAny } from './parameters/parse';
import { composeRack, type Place } from './parts/rack';
import { type DeployerPolicy, deployerPolicyOf } from './permissions';
import type { RackPlan } from './rack/plan';
import type { Rack } from './rack/rack';
import { PARTS, type Part, stackNameOf } from './rack/stack-names';
import { DeployerStack, deployedBy } from './stacks/deployer-stack';
import { RackStack, type RackStackProps } from './stacks/rack-stack';
import { stacksFrom } from './trial';

/**
 * The whole app: context and rack files to parameters to plans to stacks.
 * @param fleet the racks that are asked for. @default - those that the context of the app asks for
 * @returns the plans of the racks, but of those that wait for look-ups
 * @throws ParameterError with everything that is wrong with any of the racks
 */
export function buildRackApp(app: App, fleet: Fleet = fleetOf(readContext(app))): readonly RackPlan[] {
  const { racks, problems } = fleet;
  const built = racks.map((asked) => ({ asked, ...buildAsked(app, asked) }));
  throwIfAny([...problems, ...built.flatMap(({ asked, wrong = [] }) => [...asked.problems, ...wrong])]);
  return built.flatMap(({ plan }) => plan ?? []);
}

/** What becomes of a rack of which nothing was wrong before. */
interface Built {
  readonly plan?: RackPlan;
  readonly wrong?: readonly Problem[];
}

function buildAsked(app: App, { name, file, rack, tell }: AskedRack): Built {
  if (rack === undefined) return {};
  const { region, account } = rack.plan;
  try {
    // A rack that is context and nothing else stays where tools look for its templates.
    return { plan: buildRack(file === undefined ? app : new Stage(app, name, { env: { region, account } }), rack) };
  } catch (error) {
    if (error instanceof ParameterError) return { wrong: error.problems.map(tell) };
    throw error;
  }
}

/**
 * Silences warnings that somebody has read and accepts.
 * @param reasons id, such as `rack:imds-optional` → why it is right here, for a reviewer to check
 */
export function acceptWarnings(app: App, reasons: Readonly<Record<string, string>>): void {
  const accepted = Object.entries(reasons).map(([id, reason]) => ({ id: `Annotation::${id}`, reason }));
  Validations.of(app).acknowledge(...accepted);
}

/**
 * One rack: its parts, each a stack, and the stack of whoever deploys them.
 * @param scope the app, or a stage of the rack's own
 * @returns its plan, with what was looked up; nothing while something has to be looked up
 * @throws ParameterError where what was looked up does not fit the rest
 */
export function buildRack(scope: Construct, rack: Rack): RackPlan | undefined {
  const { name: rackName, region, account, tags, security } = rack.plan;
  const propsOf = (description: string): RackStackProps => ({
    rackName,
    region,
    account,
    tags,
    permissionsBoundaryArn: security.permissionsBoundaryArn,
    synthesizer: security.deployerRole ? deployedBy(rackName, region) : undefined,
    description: `Rack ${rackName}: ${description}`,
  });
  const found = find(contextOf(scope), rack.plan);
  if (found.type === 'to ask') {
    // No stacks are built on guesses meanwhile: the CLI asks AWS, and synthesizes again.
    const waiting = new RackStack(scope, 'network', propsOf('waits for look-ups'));
    for (const question of found.missing) {
      waiting.reportMissingContextKey(question);
    }
    // An empty template is what the library refuses, and then the CLI never comes to ask.
    Validations.of(waiting).acknowledge({
      id: 'CloudFormation-Validate::F0001',
      reason: 'Nobody deploys it: the CLI synthesizes again once it has asked AWS.',
    });
    return undefined;
  }
  const completed = found.network === undefined ? rack : rack.completedWith(found.network);
  const deployer = deployerStack(scope, rack, propsOf('who deploys'));
  const stacks: Place<RackStack> = {
    stackNames: PARTS.map((part) => stackNameOf(rackName, part)),
    part: (name, description) => {
      const stack = new RackStack(scope, name, propsOf(description));
      deployer && BY_THE_DEPLOYER.includes(name) && stack.addStackDependency(deployer);
      return stack;
    },
    after: (stack, ...before) => {
      for (const other of before) {
        stack.addStackDependency(other);
      }
    },
  };
  const { parts } = composeRack(stacks, completed, found);
  for (const { id, message } of completed.warnings) {
    Annotations.of(parts.eks).addWarningV2(id, message);
  }
  publish(scope, completed, propsOf('what others may launch'));
  return completed.plan;
}

/** The stack with what a rack publishes for others to launch. */
function publish(scope: Construct, rack: Rack, props: RackStackProps): void {
  const { editions, plan } = rack;
  if (plan.catalog === undefined) return;
  const publication = publicationOf(rack);
  const qualifier = bootstrapQualifierIn(contextOf(scope));
  const stack = new CatalogStack(scope, { ...props, catalog: plan.catalog, editions, publication, qualifier });
  for (const missing of publication.missing) {
    Annotations.of(stack).addWarningV2(
      'rack:catalog-asset-missing',
      `A locked version has code of ${missing}, which is not installed: where the catalog was published before, it is in its bucket; for a new bucket, npm install --no-save ${missing} first.`,
    );
  }
}

/** What comes first of the parts: the others come after it. */
const BY_THE_DEPLOYER: readonly Part[] = ['network', 'iam', 'kms'];

/** The stack with the role that deploys the others, where a rack has one. Its policies follow from their templates. */
function deployerStack(scope: Construct, rack: Rack, props: RackStackProps): DeployerStack | undefined {
  const context = contextOf(scope);
  const qualifier = bootstrapQualifierIn(context);
  const policy = rack.plan.security.deployerRole ? deployerOf(rack, context, Aws.ACCOUNT_ID) : undefined;
  // A role that deploys racks is not bounded as those that work for them are.
  return (
    policy &&
    new DeployerStack(scope, { ...props, permissionsBoundaryArn: undefined, qualifier, policies: policy.policies })
  );
}

/**
 * What whoever deploys a rack has to be allowed.
 * @param account the account of the rack, or what stands for it
 * @returns nothing while something has to be looked up
 */
export function deployerOf(rack: Rack, context: Context, account: string): DeployerPolicy | undefined {
  const { plan } = rack;
  // What others launch is published by an administrator: it makes a role that may do more than this one.
  const alone = {
    ...rack,
    plan: { ...plan, catalog: undefined, security: { ...plan.security, deployerRole: false } },
  };
  const stacks = stacksFrom(context, (app) => buildRack(app, alone));
  const { name, region } = plan;
  return stacks && deployerPolicyOf({ name, region, partition: partitionOf(region), account, stacks });
}
