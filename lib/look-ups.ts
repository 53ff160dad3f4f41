import type { MissingContext } from 'aws-cdk-lib/cloud-assembly-schema';
import { type Answer, lookUp } from './answers';
import type { Context } from './context';
import { ParameterError, type Problem } from './parameters/language/problem';
import type { KnownNetwork } from './rack/network/network';
import type { ImagePlan, ImageQuery } from './rack/nodes/images';
import type { RackPlan } from './rack/plan';

type VpcToFind = Extract<RackPlan['network']['vpc'], { type: 'looked-up' }>;
type ImageToFind = Extract<ImagePlan, { query: ImageQuery }>;

/** What a rack asks of AWS, and what is known of it. */
export type Found =
  | {
      readonly type: 'found';
      /** @default - the rack creates its VPC */
      readonly vpcId?: string;
      /** @default - nothing was looked up */
      readonly network?: KnownNetwork;
      readonly imageId: (query: ImageQuery) => string;
    }
  /** Nothing of the rack can be made before the CLI has asked AWS. */
  | { readonly type: 'to ask'; readonly missing: readonly MissingContext[] };

/** One question of a plan: its answer, the parameter it comes from, and how the value is taken from the answer. */
interface Asked {
  readonly parameter: string;
  readonly given: string;
  readonly what: string;
  readonly answer: Answer;
  readonly idOf: (value: unknown) => unknown;
  /** What such an id looks like: the cache is a file, which people merge and edit. */
  readonly format: RegExp;
}

const HEX = '(?:[0-9a-f]{8}|[0-9a-f]{17})';

/**
 * Looks up what the plan of a rack names by name or filters: its VPC, and the images of its nodes.
 * @param context where the answers are that the CLI has had
 * @throws ParameterError with everything that is not in the cache and cannot be looked up
 */
export function find(context: Context, plan: RackPlan): Found {
  const { vpc } = plan.network;
  const images = imagesOf(plan).map((image) => ({
    key: JSON.stringify(image.query),
    ...imageAsked(context, plan, image),
  }));
  const vpcs = vpc.type === 'looked-up' ? [vpcAsked(context, plan, vpc)] : [];
  const asked: Asked[] = [...vpcs, ...images];
  const problems = asked.flatMap((one) => problemOf(one) ?? []);
  if (problems.length > 0) {
    throw new ParameterError(problems);
  }
  const missing = asked.flatMap(({ answer }) => (answer.type === 'to ask' ? [answer.missing] : []));
  if (missing.length > 0) {
    return { type: 'to ask', missing: [...new Map(missing.map((one) => [one.key, one])).values()] };
  }
  const ids = new Map(images.map((image) => [image.key, String(idIn(image))]));
  const [looked] = vpcs;
  return {
    type: 'found',
    vpcId: vpc.type === 'existing' ? vpc.id : looked && String(idIn(looked)),
    network: looked?.answer.type === 'found' ? networkIn(looked.answer.value as VpcAnswer) : undefined,
    imageId: (query) => ids.get(JSON.stringify(query)) ?? '',
  };
}

/** What the CLI writes down of a VPC, as far as it is used. Older answers have less. */
interface VpcAnswer {
  readonly vpcCidrBlock?: string;
  readonly subnetGroups?: readonly { readonly subnets: readonly { subnetId: string; cidr?: string }[] }[];
}

function networkIn({ vpcCidrBlock, subnetGroups = [] }: VpcAnswer): KnownNetwork {
  const subnets = subnetGroups.flatMap((group) => group.subnets);
  const cidrs = subnets.flatMap(({ subnetId, cidr }): [string, string][] => (cidr ? [[subnetId, cidr]] : []));
  return { vpcCidr: vpcCidrBlock, subnetCidrs: Object.fromEntries(cidrs) };
}

/** The images to look up. Several pools may ask for the same one; each says which parameter it comes from. */
function imagesOf({ nodes: { pools, cappedPools } }: RackPlan): ImageToFind[] {
  return [...pools, ...cappedPools].flatMap(({ image }) => (image && 'query' in image ? [image] : []));
}

function vpcAsked(context: Context, { region, account }: RackPlan, { filter, parameter }: VpcToFind): Asked {
  const props = { filter, returnAsymmetricSubnets: true };
  return {
    parameter,
    given: Object.entries(filter)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
    what: `one VPC of ${region} that matches`,
    answer: lookUp(context, { provider: 'vpc-provider', region, account, props }),
    idOf: (value) => (value as { vpcId?: unknown } | null)?.vpcId,
    format: new RegExp(`^vpc-${HEX}$`),
  };
}

function imageAsked(context: Context, { region, account }: RackPlan, { query, parameter, given }: ImageToFind): Asked {
  return {
    parameter,
    given,
    what: `an image of ${region} that matches`,
    answer: lookUp(context, { provider: 'ami', region, account, props: { ...query } }),
    idOf: (value) => value,
    format: new RegExp(`^ami-${HEX}$`),
  };
}

function idIn({ answer, idOf }: Asked): unknown {
  return answer.type === 'found' ? idOf(answer.value) : undefined;
}

function problemOf(asked: Asked): Problem | undefined {
  const { answer, parameter, given, what, format } = asked;
  const id = idIn(asked);
  if (answer.type === 'to ask' || (typeof id === 'string' && format.test(id))) {
    return undefined;
  }
  return {
    parameter,
    given,
    message: answer.type === 'failed' ? answer.reason : 'is in cdk.context.json with an answer that holds no id',
    allowed: what,
    fix: 'with credentials of the account, run `npx cdk synth` once with the same parameters (`npx cdk context --clear` forgets old answers), and commit cdk.context.json; or give an id',
  };
}
