import { Aws, type CfnElement, CfnWaitConditionHandle, Token } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ProductStack } from 'aws-cdk-lib/aws-servicecatalog';
import type { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import { acknowledge } from '../../guards/acknowledge';
import type { Found } from '../../look-ups';
import { applyToAll } from '../../parts/for-all';
import { readableId } from '../../parts/logical-id';
import { composeRack } from '../../parts/rack';
import type { Rack } from '../../rack/rack';
import { type FormOptions, formOf } from '../form';
import { forLife } from './for-life';
import { interfaceOf, launchValues } from './launch-values';
import { ProductPart } from './product-part';
import { withZonesOfLaunch } from './zones';

export interface RackProductProps extends FormOptions {
  /** The edition. Its name is chosen at launch, and what else the form asks for. */
  readonly rack: Rack;
  /** What the rack looked up. */
  readonly found: Extract<Found, { type: 'found' }>;
  /** Where the code of its functions is. Its name must be known. */
  readonly assetBucket: IBucket;
  /** What the stack says of itself. */
  readonly description: string;
}

/**
 * A rack as a product of Service Catalog: all parts of it in one template. What its form asks for are parameters of the
 * template; the rest was decided when it was published.
 */
export class RackProduct extends ProductStack {
  /** As in racks: whatever account it is launched in. */
  override readonly account = Aws.ACCOUNT_ID;
  /** Products are regional: all that was planned for the region holds at each launch. */
  override readonly region: string;
  private readonly logicalIds = new WeakMap<CfnElement, string>();

  constructor(scope: Construct, id: string, props: RackProductProps) {
    const { rack, assetBucket, description } = props;
    super(scope, id, { assetBucket, description });
    this.region = rack.plan.region;
    const form = formOf(rack, props);
    const { chosen, typed } = launchValues(this, form);
    this.templateOptions.metadata = { 'AWS::CloudFormation::Interface': interfaceOf(form) };
    const admins = [...(rack.parameters.admin_role_arns ?? []), ...(chosen.admin_role_arns ?? [])];
    const plan = withZonesOfLaunch(this, rack.plannedWith({ ...chosen, admin_role_arns: admins }));
    applyToAll(this, { ...plan, permissionsBoundaryArn: plan.security.permissionsBoundaryArn });
    const place = {
      stackNames: [this.stackName],
      part: (name: string) => new ProductPart(this, name, plan.name),
      after: (part: ProductPart, ...before: readonly ProductPart[]) => {
        part.node.addDependency(...before.map((one) => this.endOf(one)));
      },
    };
    const { parts, network } = composeRack(
      place,
      { plan, parameters: { ...rack.parameters, ...typed, admin_role_arns: admins } },
      props.found,
    );
    forLife(parts.network, network, plan.name);
    this.descriptions();
  }

  /** Of the stack of a launch, which Service Catalog names. The library checks another one while it makes this. */
  override get stackName(): string {
    return this.logicalIds === undefined ? super.stackName : Aws.STACK_NAME;
  }

  /**
   * Stands for all resources of a part: what comes after them names one resource instead of all. It is nothing but a
   * handle, which costs nothing and takes no time.
   */
  private endOf(part: ProductPart): CfnWaitConditionHandle {
    const id = pascalCase(`${part.node.id}-made`);
    const known = this.node.tryFindChild(id);
    if (known instanceof CfnWaitConditionHandle) return known;
    const end = new CfnWaitConditionHandle(this, id);
    end.node.addDependency(part);
    return end;
  }

  private descriptions(): void {
    for (const group of this.node.findAll()) {
      if (group instanceof CfnSecurityGroup && Token.isUnresolved(group.groupDescription)) {
        acknowledge(group, {
          'AwsSolutions-EC27':
            'It has a description, with the name of the rack in it; the rule sees none that is not text.',
        });
      }
    }
  }

  /** As in the stacks of a rack: the same resource has the same id. */
  protected override allocateLogicalId(element: CfnElement): string {
    const part = element.node.scopes.find((one) => one instanceof ProductPart);
    const id = this.logicalIds.get(element) ?? readableId(part ?? this, element);
    this.logicalIds.set(element, id);
    return id;
  }
}
