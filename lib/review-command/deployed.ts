import { DEPLOYER, PARTS, stackNameOf } from '../rack/stack-names';
import { type DeployedStack, keyOf, type Rack, type Template } from '../review/deployed/deployed';
import { Refusal } from './refusal';

/** A stack as CloudFormation has it. */
export interface StackDescription {
  readonly name: string;
  /** `arn:aws:cloudformation:us-east-1:111122223333:stack/prod-eks/...` */
  readonly id: string;
  readonly status: string;
  readonly terminationProtection: boolean;
}

/** What is asked of CloudFormation. */
export interface CloudFormation {
  /** All stacks of a region. */
  readonly stacks: (region: string) => Promise<readonly StackDescription[]>;
  /** The template of a stack, as it was submitted. */
  readonly template: (region: string, stack: string) => Promise<string>;
}

/** Stacks that are not there, or have nothing in them. Source: CloudFormation API reference, StackStatus. */
const NOT_THERE = ['DELETE_COMPLETE', 'REVIEW_IN_PROGRESS'];

/**
 * What is deployed of some racks. In which order stacks were deployed nobody keeps, so they wait for each other as those do
 * that come after them.
 * @param racks as they are to be deployed
 * @throws Refusal where the credentials are of another account, or are refused
 */
export async function deployedRacks(racks: readonly Rack[], aws: CloudFormation): Promise<readonly Rack[]> {
  const regions = [...new Set(racks.map(({ region }) => region))];
  const found = new Map(
    await Promise.all(
      regions.map(
        async (region) => [region, await asked(`the stacks in ${region}`, () => aws.stacks(region))] as const,
      ),
    ),
  );
  const deployed = await Promise.all(
    racks.map((rack) => ofRack(rack, (found.get(rack.region) ?? []).filter(isThere(rack)), aws)),
  );
  return deployed.filter(({ stacks }) => Object.keys(stacks).length > 0);
}

function isThere({ name, region, stacks }: Rack): (stack: StackDescription) => boolean {
  const own = new Set([
    ...[...PARTS, DEPLOYER].map((part) => stackNameOf(name, part)),
    ...Object.keys(stacks).map((key) => key.slice(region.length + 1)),
  ]);
  return (stack) => own.has(stack.name) && !NOT_THERE.includes(stack.status);
}

async function ofRack(rack: Rack, there: readonly StackDescription[], aws: CloudFormation): Promise<Rack> {
  const { name, region, account } = rack;
  const [of] = there.map(({ id }) => id.split(':')[4]);
  if (account !== undefined && of !== undefined && account !== of) {
    throw new Refusal(
      `rack ${name} is of account ${account}, and the credentials are of ${of}`,
      'AWS_PROFILE of the other one',
    );
  }
  const entries = await Promise.all(
    there.map(async (stack): Promise<[string, DeployedStack]> => {
      const key = keyOf(region, stack.name);
      const text = await asked(`the template of ${stack.name}`, () => aws.template(region, stack.name));
      const dependencies = (rack.stacks[key]?.dependencies ?? []).filter((one) =>
        there.some((other) => keyOf(region, other.name) === one),
      );
      return [
        key,
        { template: parsed(text, stack.name), dependencies, terminationProtection: stack.terminationProtection },
      ];
    }),
  );
  return { name, region, ...(account !== undefined && { account }), stacks: Object.fromEntries(entries.sort()) };
}

/** The CDK submits JSON. */
function parsed(text: string, stack: string): Template {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`the template of ${stack} is no JSON, so this app did not deploy it`, 'another name of the rack');
  }
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { name, message } = error as Error;
    throw new Refusal(
      `AWS does not tell ${what}: ${name}: ${message}`,
      'aws sts get-caller-identity must answer first',
    );
  }
}
