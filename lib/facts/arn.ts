/** What an ARN says. Source: IAM User Guide, "Amazon Resource Names (ARNs)". */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  /** Empty where the service is one for all regions. */
  readonly region: string;
  readonly account: string;
  /** All that follows, as in role/path/name. */
  readonly resource: string;
  /** The resource without its kind and path: name. */
  readonly name: string;
}

/** arn:aws:iam::111122223333:role/path/name, read. What is no ARN has empty parts. */
export function arnParts(arn: string): ArnParts {
  const [, partition = '', service = '', region = '', account = '', ...rest] = arn.split(':');
  const resource = rest.join(':');
  return { partition, service, region, account, resource, name: resource.slice(resource.lastIndexOf('/') + 1) };
}
