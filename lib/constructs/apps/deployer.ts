import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { audiencesOf, type DeployIssuer, ISSUER_HOSTS } from '../../facts/apps/deploy-issuers';
import { pascalCase } from '../../facts/names';
import { partitionOf } from '../../facts/regions';
import { acknowledge } from '../../guards/acknowledge';
import type { AppPlan, DeploySource } from '../../rack/apps/apps';
import { type GrantStatement, grantDocument, managedPolicy } from '../security/document';
import { Reach } from './reach';

/** Issuer → ARN of its provider in this account. */
export type DeployProviders = ReadonlyMap<DeployIssuer, string>;

/**
 * The IAM OIDC providers of issuers, of which an account has one each: those that are there already, and others, made here
 * and never deleted, because whoever has come to use them meanwhile would not be asked.
 */
export function deployProviders(
  scope: Construct,
  issuers: readonly DeployIssuer[],
  existing: readonly DeployIssuer[],
): DeployProviders {
  const { partition, account, region } = Stack.of(scope);
  return new Map(
    issuers.map((issuer): [DeployIssuer, string] => {
      const host = ISSUER_HOSTS[issuer];
      if (existing.includes(issuer)) {
        return [issuer, `arn:${partition}:iam::${account}:oidc-provider/${host}`];
      }
      const provider = new iam.CfnOIDCProvider(scope, `Deploy${pascalCase(issuer)}`, {
        url: `https://${host}`,
        clientIdList: [...audiencesOf(issuer, partitionOf(region))],
      });
      provider.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      return [issuer, provider.attrArn];
    }),
  );
}

export interface DeployerProps {
  readonly rackName: string;
  readonly app: AppPlan;
  readonly keyArn: string;
  readonly providers: DeployProviders;
}

/** The role of the pipelines of one app: they push its images and put its artifacts, and do nothing else. */
export class Deployer extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, { rackName, app, keyArn, providers }: DeployerProps) {
    super(scope, id);
    const description = `Deploys ${app.name} to rack ${rackName}`;
    const reach = new Reach(this, app, keyArn);
    const policy = managedPolicy(this, 'Policy', { description, statements: reach.forPipelines() });
    acknowledge(policy, reach.acknowledged());
    const role = new iam.CfnRole(this, 'Role', {
      description,
      managedPolicyArns: [policy.ref],
      assumeRolePolicyDocument: grantDocument(this.trusts(app.deployFrom, providers)),
    });
    this.roleArn = role.attrArn;
  }

  /** Pipelines of these places. IAM wants to see `sub` in a trust of these issuers: tokens of everybody are theirs. */
  private trusts(sources: readonly DeploySource[], providers: DeployProviders): readonly GrantStatement[] {
    const { region } = Stack.of(this);
    return [...providers].flatMap(([issuer, providerArn]): readonly GrantStatement[] => {
      const subjects = sources.filter((source) => source.issuer === issuer).map(({ subject }) => subject);
      if (subjects.length === 0) {
        return [];
      }
      const host = ISSUER_HOSTS[issuer];
      const audiences = { [`${host}:aud`]: audiencesOf(issuer, partitionOf(region)) };
      const subject = { [`${host}:sub`]: subjects };
      return [
        {
          Principal: new iam.FederatedPrincipal(providerArn),
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: subjects.some((one) => one.includes('*'))
            ? { StringEquals: audiences, StringLike: subject }
            : { StringEquals: { ...audiences, ...subject } },
        },
      ];
    });
  }
}
