import { Aspects, type CfnElement, CfnResource, Stack, TagManager, Tags } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

export interface RackStackProps {
  readonly rackName: string;
  readonly region: string;
  readonly description: string;
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Below the priority of what a resource says of itself, such as the name of a subnet. */
const TAG_PRIORITY = 10;

/** A stack of a rack: `<rack>-<part>`, in one region of whatever account deploys it. */
export class RackStack extends Stack {
  constructor(scope: Construct, part: string, props: RackStackProps) {
    super(scope, `${props.rackName}-${part}`, {
      stackName: `${props.rackName}-${part}`,
      description: props.description,
      env: { region: props.region },
    });
    for (const [key, value] of Object.entries(props.tags)) {
      Tags.of(this).add(key, value, { priority: TAG_PRIORITY });
    }
    Aspects.of(this).add({ visit: (node) => tagProvider(node, props.tags) });
  }

  /**
   * Logical ids are construct paths, without the CDK's hash: `NetworkPrivateSubnet1`. Template diffs read like the code,
   * and what CloudFormation takes for the identity of a resource is what a developer wrote. A clash fails the synth.
   */
  protected override allocateLogicalId(element: CfnElement): string {
    return element.node.path
      .slice(this.node.path.length)
      .split('/')
      .filter((id) => id !== 'Resource' && id !== 'Default')
      .join('')
      .replaceAll(/[^A-Za-z0-9]/g, '');
  }
}

/** Tags what the CDK makes for its own custom resources, which its tags pass over. */
function tagProvider(node: IConstruct, tags: Readonly<Record<string, string>>): void {
  const isProvider =
    CfnResource.isCfnResource(node) && !TagManager.isTaggable(node) && PROVIDER.has(node.cfnResourceType);
  if (isProvider && Object.keys(tags).length > 0) {
    node.addPropertyOverride(
      'Tags',
      Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    );
  }
}

const PROVIDER = new Set(['AWS::IAM::Role', 'AWS::Lambda::Function']);
