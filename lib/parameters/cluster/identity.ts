import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { principalArn } from '../language/formats';
import { boolean, listOf, text } from '../language/kinds';

/** Who signs in to the cluster, and as whom its pods sign in to AWS. */
export const identityParameters = {
  admin_role_arns: declare({
    group: 'Cluster',
    kind: unordered(
      listOf(principalArn('an IAM role or user', 'arn:aws:iam::111122223333:role/platform'), { min: 1, max: 50 }),
    ),
    default: undefined,
    defaultText: 'only the identity that creates the cluster, with a warning',
    description:
      'IAM roles or users that administer the cluster, beside the identity that creates it. They must exist. The role with which the CDK deploys creates the cluster, and EKS makes entries for it and for node_role_arn by itself: neither can be named.',
    example: 'arn:aws:iam::111122223333:role/platform',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: true,
    change: 'in place',
  }),
  oidc_issuer_url: declare({
    group: 'Cluster',
    kind: text({
      pattern: /^https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?:\/[\w./~-]*)?$/,
      must: 'be an https URL without a port, such as https://login.example.org',
      allowed: 'an https URL without a port, such as https://login.example.org',
    }),
    default: undefined,
    defaultText: 'none; people sign in with IAM',
    description:
      'OpenID Connect provider whose users can sign in to the cluster. EKS must reach it over the internet. It takes the claims sub and groups, with the prefix oidc: before them, unless oidc_username_claim and its like say otherwise.',
    example: 'https://login.example.org',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A cluster has one provider, of which nothing can change: another takes two deployments, one without it and one with the new one, each up to twenty minutes. Adding or removing it is done in place.',
  }),
  oidc_client_id: declare({
    group: 'Cluster',
    kind: text({
      pattern: /^[\x21-\x7e]{1,255}$/,
      free: true,
      must: 'be 1 to 255 characters without spaces',
      allowed: '1 to 255 characters without spaces',
    }),
    default: undefined,
    defaultText: 'none; oidc_issuer_url needs it',
    description: 'The client for which the provider issues its tokens: their audience.',
    example: 'kubernetes',
    source: 'D8, Spectro Cloud on AWS',
    launchTime: false,
    change: 'fails at deploy',
    changeNote:
      'A cluster has one provider, of which nothing can change: another takes two deployments, one without it and one with the new one, each up to twenty minutes. Adding or removing it is done in place.',
  }),
  pod_identity_agent_enable: declare({
    group: 'Cluster',
    kind: boolean(),
    default: false,
    description:
      'true: the EKS pod identity agent, and add-ons and apps take their AWS identity from it. false: they take it by IAM roles for service accounts.',
    example: 'true',
    source: 'A23, Convox rack v3',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Pods of apps that run lose their AWS identity until they are made again: `kubectl rollout restart deployment --namespace <rack>-<app>`. Those of the rack are made again by themselves.',
  }),
};
