import * as eks from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import type { IdentityProviderPlan } from '../../rack/cluster/identity-provider';

export interface IdentityProviderProps extends IdentityProviderPlan {
  readonly clusterName: string;
}

/**
 * An OpenID Connect provider whose users can sign in to a cluster.
 *
 * A cluster has one at most, and nothing of it can be changed, while CloudFormation makes a replacement before it
 * deletes what it replaces. So another issuer or client takes two deployments: one without the provider, one with the
 * new one. In one, CloudFormation refuses before it asks EKS, because the name is fixed, and the provider stays as is.
 * Adding or removing it is an update of the cluster, which takes minutes and lets no other update begin.
 * Sources: EKS User Guide, "Grant users access to Kubernetes with an external OIDC provider"; CloudFormation User
 * Guide, "Name type".
 */
export function identityProvider(
  scope: Construct,
  id: string,
  props: IdentityProviderProps,
): eks.CfnIdentityProviderConfig {
  const requiredClaims = Object.entries(props.requiredClaims).map(([key, value]) => ({ key, value }));
  return new eks.CfnIdentityProviderConfig(scope, id, {
    clusterName: props.clusterName,
    identityProviderConfigName: 'oidc',
    type: 'oidc',
    oidc: {
      issuerUrl: props.issuerUrl,
      clientId: props.clientId,
      usernameClaim: props.username.claim,
      usernamePrefix: props.username.prefix,
      groupsClaim: props.groups.claim,
      groupsPrefix: props.groups.prefix,
      requiredClaims: requiredClaims.length > 0 ? requiredClaims : undefined,
    },
  });
}
