/** Who reaches the Kubernetes API. */
export interface EndpointChoices {
  readonly endpoint_access: 'public' | 'semi-private' | 'private';
  readonly endpoint_public_cidrs?: readonly string[];
}

/** Whether the public endpoint, if there is one, lets everyone in. */
export function letsEveryoneIn(p: EndpointChoices): boolean {
  return p.endpoint_public_cidrs === undefined || p.endpoint_public_cidrs.includes('0.0.0.0/0');
}

/**
 * Whether what changes the cluster must be inside the VPC: the endpoint is private, or lets in only some addresses, and
 * nobody knows those of a Lambda function.
 */
export function kubectlInVpc(p: EndpointChoices): boolean {
  return p.endpoint_access === 'private' || (p.endpoint_access === 'public' && !letsEveryoneIn(p));
}
