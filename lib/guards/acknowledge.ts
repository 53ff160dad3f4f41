import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of the rule packs on one construct and what is below it.
 * @param reasons rule id (`AwsSolutions-IAM4[Policy::...]`) → why it is right here, for a reviewer to check
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const { stackTraceLimit } = Error;
  // The library notes from where it was called, which is beside the construct; a rack has a hundred of these.
  Error.stackTraceLimit = 0;
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
  Error.stackTraceLimit = stackTraceLimit;
}
