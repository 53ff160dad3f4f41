/** What a service takes for a tag: bounds in characters, both allowed. */
export interface TagLimits {
  readonly key: { readonly max: number };
  readonly value: { readonly min: number; readonly max: number };
}

/**
 * Tags of a rack are on every resource of its stacks, so the narrowest schema of any decides. Source: CloudFormation's
 * resource schemas. EKS add-ons and Fargate profiles (AWS::EKS::Addon, AWS::EKS::FargateProfile): keys of 1 to 127
 * characters, values of 1 to 255; IAM OIDC providers (AWS::IAM::OIDCProvider): no empty value. Elsewhere, as for IAM
 * roles, load balancers, file systems, functions, log groups and SSM parameters: 128, and 0 to 256.
 */
export const EVERY_RESOURCE: TagLimits = { key: { max: 127 }, value: { min: 1, max: 255 } };

/**
 * Tags of a pool are on its instances, their volumes and network interfaces, and its node group. Sources: EC2 User Guide,
 * "Tag restrictions"; EKS API reference, "TagResource"; EC2 Auto Scaling API reference, "Tag".
 */
export const NODES: TagLimits = { key: { max: 128 }, value: { min: 0, max: 256 } };

/**
 * EC2 takes more, the others above only this. Source: CloudFormation's resource schemas of AWS::IAM::OIDCProvider,
 * AWS::IAM::Role, AWS::ElasticLoadBalancingV2::LoadBalancer and AWS::SSM::Parameter; API models of EFS, Lambda and
 * Logs.
 */
export const TAG_CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Keys that CloudFormation takes for functions of its own where one is the only key of an object, as in the tags and
 * labels of a node group. Source: CloudFormation User Guide, "Intrinsic function reference".
 */
export const FUNCTIONS = /^(?:Ref|Condition|Fn::.*)$/;
