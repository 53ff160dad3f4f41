import { type Deployed, type Resource, resourceAt, whereOf } from '../deployed/deployed';
import { functionIn } from '../values/shown';

/**
 * A role as it is when the providers of its stack whose address its template says stand in its trust by their ARNs: one
 * that the stack makes, and one that is there already, are the same to whoever logs in by them.
 */
export function withProviders(resource: Resource | undefined, stack: string, state: Deployed): Resource | undefined {
  if (resource?.Type !== 'AWS::IAM::Role') {
    return resource;
  }
  const { AssumeRolePolicyDocument, ...rest } = resource.Properties ?? {};
  const trust = JSON.parse(JSON.stringify(AssumeRolePolicyDocument ?? {}), (_, value) => {
    const host = hostOf(value, stack, state);
    return host === undefined ? value : `arn:aws:iam::account:oidc-provider/${host}`;
  });
  return { ...resource, Properties: { ...rest, AssumeRolePolicyDocument: trust } };
}

/** Both `Ref` and `Fn::GetAtt` of its `Arn` give the ARN of a provider. */
function hostOf(value: unknown, stack: string, state: Deployed): string | undefined {
  const [name, argument] = functionIn(value) ?? [];
  const id =
    name === 'Ref'
      ? argument
      : name === 'Fn::GetAtt'
        ? [argument]
            .flat()
            .join('.')
            .replace(/\.Arn$/, '')
        : '';
  const provider = resourceAt(whereOf(stack, String(id)), state);
  const url = provider?.Type === 'AWS::IAM::OIDCProvider' ? provider.Properties?.Url : undefined;
  return typeof url === 'string' ? url.replace(/^https:\/\//, '') : undefined;
}

/** Who a provider knows, as people call it: the host of an address, whichever account it is in. */
export function federatedBy(principal: string): string {
  return /:oidc-provider\/([\w./-]+)/.exec(principal)?.[1] ?? principal;
}
