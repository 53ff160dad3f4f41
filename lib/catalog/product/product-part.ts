import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Part } from '../../parts/part';

/** A part of a rack as a room of a template that has all of it: later parts have values as they are. */
export class ProductPart extends Construct implements Part {
  readonly account: string;
  readonly urlSuffix: string;

  /** @param rackName as a launch has it */
  constructor(
    scope: Construct,
    id: string,
    private readonly rackName: string,
  ) {
    super(scope, id);
    ({ account: this.account, urlSuffix: this.urlSuffix } = Stack.of(this));
  }

  /** An output only where it is for people. */
  publish(name: string, value: string, description?: string): string {
    if (description !== undefined) {
      this.tell(name, value, description);
    }
    return value;
  }

  pin(name: string, value: string, description?: string): string {
    return this.publish(name, value, description);
  }

  /** CloudFormation takes only text for a description, which cannot have the name of a launch. */
  tell(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description: description.replaceAll(this.rackName, '<name>') });
  }
}
