import { App, Aws, type CfnElement, CfnOutput, Fn, type IStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { applyToAll, type ForAll } from '../parts/for-all';
import { readableId } from '../parts/logical-id';
import type { Part, PartProps } from '../parts/part';
import { waysOfReferring } from '../rack/references';
import { stackNameOf } from '../rack/stack-names';

export interface RackStackProps extends PartProps, ForAll {
  /** @default - whatever account deploys it */
  readonly account?: string;
  readonly description: string;
  /** How it gets to CloudFormation. @default - as the CDK bootstrap says */
  readonly synthesizer?: IStackSynthesizer;
}

/**
 * A stack of a rack: `<rack>-<part>`, in one region. Within a stage of the rack's own the CDK calls it `<rack>/<part>`, so
 * that patterns such as `prod/*` are for one rack; its name in CloudFormation is the same either way.
 */
export class RackStack extends Stack implements Part {
  /**
   * Whatever account it is deployed to: a template that named it would be another one in each account, and so would all
   * that was said of its findings. Where it goes, and where its assets are, the assembly says.
   */
  override readonly account = Aws.ACCOUNT_ID;
  /** The library asks for the id of a resource wherever another refers to it. */
  private readonly logicalIds = new WeakMap<CfnElement, string>();

  constructor(scope: Construct, part: string, props: RackStackProps) {
    const stackName = stackNameOf(props.rackName, part);
    super(scope, App.isApp(scope) ? stackName : part, {
      stackName,
      description: props.description,
      env: { account: props.account, region: props.region },
      synthesizer: props.synthesizer,
    });
    applyToAll(this, props);
  }

  /**
   * Makes a value known to later stacks, always: whether one of them takes it today or not. An output that came and
   * went with its users would be gone when a later stack has to go back to the template that used it.
   *
   * Where CloudFormation may not read outputs of other stacks it is an export. The only cost is that the value cannot
   * change while it is read, and none does.
   * @param name name of the output, which is a contract between stacks
   * @param description for people, where they want to know it too
   * @returns the value as a later stack has it, which must depend on this one
   */
  publish(name: string, value: string, description?: string): string {
    if (waysOfReferring(this.region) === 'exports') {
      return this.pin(name, value, description);
    }
    new CfnOutput(this, name, { value, description });
    return Fn.getStackOutput(this.stackName, name);
  }

  /** Makes a value known to people, and to what they run. No stack reads it. */
  tell(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }

  /**
   * Makes a value known to later stacks that must not lose it: while one of them has it, CloudFormation refuses to change
   * or remove it, and with that what it stands for, before it deletes anything.
   * @returns the value as a later stack has it, which must depend on this one
   */
  pin(name: string, value: string, description?: string): string {
    const exportName = `${this.stackName}:${name}`;
    new CfnOutput(this, name, { value, description, exportName });
    return Fn.importValue(exportName);
  }

  protected override allocateLogicalId(element: CfnElement): string {
    const id = this.logicalIds.get(element) ?? readableId(this, element);
    this.logicalIds.set(element, id);
    return id;
  }
}
