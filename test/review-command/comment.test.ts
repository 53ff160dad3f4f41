import { review } from '../../lib/review/review';
import { comment, type GitHub, MOST_BYTES } from '../../lib/review-command/comment';
import { deployedOnce } from '../support/deployed-racks';
import type { Raw } from '../support/templates';

const SHA = 'a'.repeat(40);
const RUN = {
  id: 7,
  head_sha: SHA,
  head_branch: 'my branch&state=closed',
  html_url: 'https://github.com/acme/racks/actions/runs/7',
  head_repository: { id: 2, owner: { login: 'fork' } },
  // Of a fork it is empty.
  pull_requests: [],
};
const rack = (raw: Raw) => [{ name: 'rack', region: 'us-east-1', stacks: deployedOnce(raw) }];
const reportOf = (from: Raw, to: Raw) => JSON.stringify(review(rack(from), rack(to)));
const CHANGED = reportOf({}, { node_disk: 50 });
const UNCHANGED = reportOf({}, {});

interface Comment {
  readonly id: number;
  readonly body: string | null;
  readonly user: { readonly login: string } | null;
}
const BOT = { login: 'github-actions[bot]' };
const other = (id: number): Comment => ({ id, body: 'hello', user: { login: 'somebody' } });
const pull = (number: number, sha = SHA, repo: { id: number } | null = { id: 2 }) => ({ number, head: { sha, repo } });

/** A repository with pull requests and comments, and what was done to it. */
function repository(pulls: readonly object[] = [pull(5)], comments: readonly Comment[] = []) {
  const calls: string[] = [];
  const bodies: string[] = [];
  const github: GitHub = async (method, path, body) => {
    calls.push(`${method} ${path}`);
    if (body !== undefined) {
      bodies.push((body as { body: string }).body);
      return {};
    }
    if (path.startsWith('/pulls')) {
      return pulls;
    }
    const page = Number(/&page=(\d+)/.exec(path)?.[1]);
    return comments.slice((page - 1) * 100, page * 100);
  };
  return { calls, bodies, github };
}

const said = (report: string | undefined, github: GitHub) =>
  comment({ event: { workflow_run: RUN }, github, ...(report !== undefined && { report }) });

test('a first comment is written, with a link to the run', async () => {
  const { calls, bodies, github } = repository();
  expect(await said(CHANGED, github)).toBe('Pull request 5 has a comment.');
  expect(calls).toEqual([
    'GET /pulls?state=open&per_page=100&head=fork%3Amy%20branch%26state%3Dclosed',
    'GET /issues/5/comments?per_page=100&page=1',
    'POST /issues/5/comments',
  ]);
  expect(bodies[0]).toMatch(/^<!-- eks-rack review -->\n/);
  expect(bodies[0]).toContain(`](${RUN.html_url})`);
});

test('later it is that one which changes, wherever it is', async () => {
  const old = { id: 1234, body: '<!-- eks-rack review -->\nold', user: BOT };
  const { calls, github } = repository([pull(5)], [...Array.from({ length: 120 }, (_, i) => other(i)), old]);
  expect(await said(UNCHANGED, github)).toBe('Comment 1234 of pull request 5 is up to date.');
  expect(calls.slice(-2)).toEqual(['GET /issues/5/comments?per_page=100&page=2', 'PATCH /issues/comments/1234']);
});

test.each<[string, Comment]>([
  ['somebody else wrote', { id: 1, body: '<!-- eks-rack review -->\nmine', user: { login: 'somebody' } }],
  ['nobody is left of who wrote', { id: 1, body: '<!-- eks-rack review -->', user: null }],
  ['the bot wrote about something else', { id: 1, body: 'x <!-- eks-rack review -->', user: BOT }],
  ['has no text', { id: 1, body: null, user: BOT }],
])('a comment that %s stays as it is', async (_, one) => {
  const { calls, github } = repository([pull(5)], [one]);
  await said(CHANGED, github);
  expect(calls.at(-1)).toBe('POST /issues/5/comments');
});

test('nothing is written where nothing changes', async () => {
  const { calls, github } = repository();
  expect(await said(UNCHANGED, github)).toMatch(/^Nothing changes/);
  expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
});

test.each<[string, readonly object[], RegExp]>([
  ['it is closed', [], /^No open pull request has a{40}/],
  ['it has moved on', [pull(5, 'b'.repeat(40))], /^No open pull request/],
  ['another repository has a branch of that name', [pull(5, SHA, { id: 3 })], /^No open pull request/],
  ['the fork is gone', [pull(5, SHA, null)], /^No open pull request/],
  ['two of them have that head', [pull(5), pull(6)], /^2 pull requests have a{40}/],
])('nothing is written where %s', async (_, pulls, message) => {
  const { calls, github } = repository(pulls);
  expect(await said(CHANGED, github)).toMatch(message);
  expect(calls).toHaveLength(1);
});

test('without a report nothing is asked', async () => {
  const { calls, github } = repository();
  expect(await said(undefined, github)).toMatch(/^The run has left no report/);
  expect(calls).toEqual([]);
});

test.each<[string, string, string]>([
  ['no JSON', 'alert(1)', 'The report is no JSON.'],
  ['of another form', '{"verdict":{"line":"<script>"}}', 'The report is not what review.schema.json says.'],
  ['with more in it', CHANGED.replace('{', '{"pull_request":6,'), 'The report is not what review.schema.json says.'],
  ['too large', `"${'x'.repeat(MOST_BYTES)}"`, `The report has more than ${MOST_BYTES} bytes.`],
])('a report that is %s is refused without a word of it, and nothing is asked', async (_, report, message) => {
  const { calls, github } = repository();
  await expect(said(report, github)).rejects.toThrow(new Error(message));
  expect(calls).toEqual([]);
});

test('what is no event of GitHub is refused', async () => {
  const { calls, github } = repository();
  const event = { workflow_run: { ...RUN, head_sha: '../../issues/1' } };
  await expect(comment({ report: CHANGED, event, github })).rejects.toThrow();
  expect(calls).toEqual([]);
});

test('what a report says reaches the comment as text', async () => {
  const { bodies, github } = repository();
  const hostile = JSON.parse(CHANGED);
  hostile.verdict.line = '@everyone see #1 <img src=x> <!-- eks-rack review --> [x](https://evil.example)';
  await said(JSON.stringify(hostile), github);
  const asMarkdown = bodies[0]?.replaceAll(/`[^`\n]+`/g, '');
  expect(asMarkdown).not.toMatch(/<img|@everyone|#1|evil/);
  expect(asMarkdown?.match(/<!--/g)).toHaveLength(1);
});
