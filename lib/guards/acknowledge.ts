import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of the rule packs on one construct and what is below it.
 * @param reasons rule id (`AwsSolutions-IAM4[Policy::...]`) → why it is right here, for a reviewer to check
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const { stackTraceLimit } = Error;
  // The library notes from where it was called, which is beside the construct; a rack has a hundred of these.
  Error.stackTraceLimit = 0;
  Validations.of(construct).acknowledge(
    ...Object.entries(reasons).map(([id, reason]) => ({ id: said(construct, id), reason })),
  );
  Error.stackTraceLimit = stackTraceLimit;
}

/** A finding that names what only a deployment knows names it as the rule packs do: `<Name>`, `<Bucket.Arn>`. */
function said(construct: IConstruct, id: string): string {
  return Token.isUnresolved(id) ? flat(Stack.of(construct).resolve(id)) : id;
}

function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, content] = []] = Object.entries(value);
  if (name === 'Fn::Join') return (content as [string, unknown[]])[1].map(flat).join((content as [string])[0]);
  if (name === 'Fn::GetAtt') return `<${(content as string[]).join('.')}>`;
  return name === 'Ref' ? `<${content}>` : JSON.stringify(value);
}
