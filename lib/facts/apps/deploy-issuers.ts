import type { Partition } from '../regions';

/** Who runs pipelines, and vouches for them by OpenID Connect. */
export const DEPLOY_ISSUERS = ['github', 'gitlab'] as const;
export type DeployIssuer = (typeof DEPLOY_ISSUERS)[number];

/** The issuer of tokens, by host. Sources: GitHub Docs, "OpenID Connect reference"; GitLab Docs, "Configure OpenID Connect in AWS". */
export const ISSUER_HOSTS: Readonly<Record<DeployIssuer, string>> = {
  github: 'token.actions.githubusercontent.com',
  gitlab: 'gitlab.com',
};

/**
 * For whom a token is issued. GitHub's action asks for STS, in China by the name that it has there, if told so; GitLab’s
 * documentation has its own address. Sources: aws-actions/configure-aws-credentials, README, "Audience"; GitLab Docs, as above.
 */
export function audiencesOf(issuer: DeployIssuer, partition: Partition): readonly string[] {
  if (issuer === 'gitlab') {
    return ['https://gitlab.com'];
  }
  return partition === 'aws-cn' ? ['sts.amazonaws.com', 'sts.amazonaws.com.cn'] : ['sts.amazonaws.com'];
}

/** A branch, tag or environment: `*` stands for anything, and `?`, which would for one character, is not taken. */
const NAME = /[\w.%+@=/*-]{1,200}/.source;
const GITHUB_NAMES = /[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}/.source;
/** With the numbers of owner and repository, as GitHub has them for repositories made, renamed or moved since 2026-07-15. */
const GITHUB_NUMBERED = /[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d{1,20}\/[\w.-]{1,100}@\d{1,20}/.source;
const GITHUB_PLACE = `github:(${GITHUB_NAMES}|${GITHUB_NUMBERED})(?::(ref:refs/(?:heads|tags)/${NAME}|environment:${NAME}))?`;
const GITLAB_PLACE = `gitlab:([\\w.-]+(?:/[\\w.-]+){1,20})(?::(ref_type:(?:branch|tag):ref:${NAME}))?`;
const GITHUB = new RegExp(`^${GITHUB_PLACE}$`);
const GITLAB = new RegExp(`^${GITLAB_PLACE}$`);

/** Places as {@link deploySource} takes them. */
export const DEPLOY_PLACE = new RegExp(`^(?:${GITHUB_PLACE}|${GITLAB_PLACE})$`);

/** Pipelines that may deploy, as tokens speak of them. */
export interface DeploySource {
  readonly issuer: DeployIssuer;
  /** The claim `sub`, with `*` for anything. */
  readonly subject: string;
}

/**
 * What a place says that pipelines come from: the name of the issuer, the repository, and what else of the claim `sub` has
 * to be so. Without that, any branch or tag: neither a pull request, nor a job with an environment.
 * @returns nothing for what is no such place
 */
export function deploySource(place: string): DeploySource | undefined {
  const [, repository, which = 'ref:*'] = GITHUB.exec(place) ?? [];
  if (repository !== undefined) {
    return { issuer: 'github', subject: `repo:${repository}:${which}` };
  }
  const [, project, ref = 'ref_type:*'] = GITLAB.exec(place) ?? [];
  return project === undefined ? undefined : { issuer: 'gitlab', subject: `project_path:${project}:${ref}` };
}
