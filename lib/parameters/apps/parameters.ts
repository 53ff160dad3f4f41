import { DEPLOY_ISSUERS } from '../../facts/apps/deploy-issuers';
import { unordered } from '../language/canonical';
import { where } from '../language/condition';
import { declare, type ValuesOf } from '../language/declaration';
import { choice, listOf } from '../language/kinds';
import { type AppInput, appList } from './app';

/** What a rack has for each of its apps, and who may deploy them. */
export const appParameters = {
  apps: declare({
    group: 'Apps',
    kind: appList(),
    default: undefined,
    defaultText: 'none',
    description:
      'Apps of the rack: names, or objects with name; namespace (<rack>-<app>); service_account (the name of the app), whose pods may use the bucket, pull from the repositories and write to the log group; repositories, of ECR, beside <rack>/<app>: names of which each is <rack>/<app>/<name>; bucket, for artifacts and templates (`own`: <rack>-<app>-<account>-<region>-an; `none`; or the name of one that exists, whose key permissions name where it is not the rack’s); quota of the namespace: cpu and memory (of all requests together), storage, volumes, pods, gpus, load_balancers (0: a service of the type LoadBalancer gets one that no template has); permissions of the service account besides: ARNs of managed policies, or statements with actions, resources, conditions; deploy_from: pipelines that may push to the repositories and write to the bucket, and nothing else, such as github:acme/shop:ref:refs/heads/main, github:acme/shop:environment:production, github:acme@123456/shop@456789 (as repositories of GitHub made, renamed or moved since 2026-07-15 are known), gitlab:acme/shop:ref_type:branch:ref:main; without what follows the repository it is any branch or tag. Each has the log group /convox/<rack>/<app> for what its containers write.',
    example: 'web,worker',
    source: 'C4, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote:
      'An app that is taken off the list keeps its namespace with what is in it, its bucket, repositories and log group, and loses its roles. Back on the list, it takes all of it over (README, "Apps"). In a rack without apps the key lets nobody delete a repository: delete those of no use before the last app goes. Where network_policy says that somebody enforces them, an app that is new to this has policies from then on: only the router and its own pods reach its pods.',
  }),
  deploy_issuers_existing: declare({
    group: 'Apps',
    kind: unordered(listOf(choice(DEPLOY_ISSUERS), { min: 1, max: DEPLOY_ISSUERS.length })),
    default: undefined,
    defaultText: 'none; the rack makes those that deploy_from names',
    description:
      'Issuers of tokens whose IAM OIDC provider the account has already: github, gitlab. An account has one of each, so a second rack that names the same issuer in deploy_from has to say so.',
    example: 'github',
    source: 'C4, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote: 'A provider that the rack has made stays when it is named here, and when the rack is removed.',
    onlyWith: where('deploy_from of an app', deploysSomething),
  }),
};

export type AppParameters = ValuesOf<typeof appParameters>;

function deploysSomething({ apps = [] }: { readonly apps?: readonly AppInput[] }): boolean {
  return apps.some((app) => typeof app !== 'string' && app.deploy_from !== undefined);
}
