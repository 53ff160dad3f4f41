import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costsIn } from './beside/cost';
import { quotasIn } from './beside/quotas';
import { type DeployedStack, keyOf, type Rack, type Template } from './deployed/deployed';

/** What the manifest of a cloud assembly says of one artifact. */
interface Artifact {
  readonly type: string;
  /** `aws://111122223333/us-east-1` */
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly terminationProtection?: boolean;
    readonly directoryName?: string;
  };
}

interface Stack extends DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/**
 * The racks of a cloud assembly, those of stages in it too (`assembly-<stage>/`).
 * @param directory with a `manifest.json`, as `cdk synth` writes it
 * @throws Error where it is none
 */
export function readAssembly(directory: string): readonly Rack[] {
  const stacks = stacksIn(directory);
  const racks = new Map<string, { rack: Omit<Rack, 'stacks'>; stacks: Record<string, DeployedStack> }>();
  for (const { name, region, account, template, dependencies, terminationProtection } of stacks) {
    const rack = rackOf(
      name,
      stacks.filter((one) => one.region === region && one.account === account),
    );
    const key = `${account}/${region}/${rack}`;
    const found = racks.get(key) ?? {
      rack: { name: rack, region, ...(account !== 'unknown-account' && { account }) },
      stacks: {},
    };
    found.stacks[keyOf(region, name)] = { template, dependencies, terminationProtection };
    racks.set(key, found);
  }
  const [costs, capacity] = [costsIn(beside(directory, 'rack-cost.json')), beside(directory, 'rack-capacity.json')];
  return [...racks.values()].map(({ rack, stacks: own }) => {
    const cost = costs.find((one) => one.rack === rack.name && one.region === rack.region);
    const quotas = quotasIn(capacity, rack);
    return { ...rack, stacks: own, ...(cost && { cost }), ...(quotas && { quotas }) };
  });
}

/** What a synth tells of its racks beside their templates; an older one may not. */
function beside(directory: string, file: string): unknown {
  const path = join(directory, file);
  return existsSync(path) ? json(path) : undefined;
}

function stacksIn(directory: string): Stack[] {
  const { artifacts = {} } = json(join(directory, 'manifest.json')) as {
    readonly artifacts?: Readonly<Record<string, Artifact>>;
  };
  const environmentOf = ({ environment = '' }: Artifact) => {
    const [account = '', region = ''] = environment.replace('aws://', '').split('/');
    return { account, region };
  };
  const isStack = (artifact: Artifact | undefined): artifact is Artifact =>
    artifact?.type === 'aws:cloudformation:stack';
  const nameOf = (id: string) => artifacts[id]?.properties?.stackName ?? id;
  return Object.entries(artifacts).flatMap(([id, artifact]): Stack[] => {
    const { properties = {}, dependencies = [] } = artifact;
    if (artifact.type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      return stacksIn(join(directory, properties.directoryName));
    }
    if (!isStack(artifact) || properties.templateFile === undefined) {
      return [];
    }
    return [
      {
        name: nameOf(id),
        ...environmentOf(artifact),
        template: json(join(directory, properties.templateFile)) as Template,
        dependencies: dependencies
          .filter((dependency) => isStack(artifacts[dependency]))
          .map((dependency) => keyOf(environmentOf(artifacts[dependency] as Artifact).region, nameOf(dependency))),
        terminationProtection: properties.terminationProtection ?? false,
      },
    ];
  });
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A rack is where a stack `<rack>-eks` is; of others only their names say which. The longest name that fits is it. */
function rackOf(stack: string, others: readonly Stack[]): string {
  const [rack] = others
    .flatMap(({ name }) => (name.endsWith('-eks') ? [name.slice(0, -'-eks'.length)] : []))
    .filter((name) => stack.startsWith(`${name}-`))
    .sort((one, other) => other.length - one.length);
  return rack ?? stack.replace(/-[^-]*$/, '');
}
