import { audiencesOf, deploySource } from '../../../lib/facts/apps/deploy-issuers';

// Sources: GitHub Docs, "OpenID Connect reference"; GitLab Docs, "Configure OpenID Connect in AWS".
test.each([
  ['github:octo-org/octo-repo:ref:refs/heads/main', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
  ['github:octo-org/octo-repo:ref:refs/tags/v1.*', 'repo:octo-org/octo-repo:ref:refs/tags/v1.*'],
  ['github:octo-org/octo-repo:environment:production', 'repo:octo-org/octo-repo:environment:production'],
  [
    'github:octo-org@123456/octo-repo@456789:ref:refs/heads/main',
    'repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main',
  ],
  ['github:octo-org/octo-repo', 'repo:octo-org/octo-repo:ref:*'],
])('%s is GitHub’s %s', (place, subject) => {
  expect(deploySource(place)).toEqual({ issuer: 'github', subject });
});

test.each([
  ['gitlab:mygroup/myproject:ref_type:branch:ref:main', 'project_path:mygroup/myproject:ref_type:branch:ref:main'],
  ['gitlab:mygroup/sub/myproject', 'project_path:mygroup/sub/myproject:ref_type:*'],
])('%s is GitLab’s %s', (place, subject) => {
  expect(deploySource(place)).toEqual({ issuer: 'gitlab', subject });
});

test.each([
  'github:octo-org',
  'gitlab:mygroup',
  'github:octo-org/octo-repo:ref:main',
  'github:a/b:environment:x y',
  '',
])('no place: %s', (place) => {
  expect(deploySource(place)).toBeUndefined();
});

test('a subject that ends in anything is still that of one repository', () => {
  const { subject = '' } = deploySource('github:acme/shop') ?? {};
  const matches = (sub: string) => new RegExp(`^${subject.replaceAll('*', '.*')}$`).test(sub);
  expect(matches('repo:acme/shop:ref:refs/heads/main')).toBe(true);
  expect(
    ['repo:acme/shop2:ref:refs/heads/main', 'repo:acme/shop:pull_request', 'repo:acme/shop:environment:x'].filter(
      matches,
    ),
  ).toEqual([]);
});

test('tokens are for who GitHub’s action asks them for, in China too', () => {
  expect(audiencesOf('github', 'aws-us-gov')).toEqual(['sts.amazonaws.com']);
  expect(audiencesOf('github', 'aws-cn')).toEqual(['sts.amazonaws.com', 'sts.amazonaws.com.cn']);
  expect(audiencesOf('gitlab', 'aws')).toEqual(['https://gitlab.com']);
});
