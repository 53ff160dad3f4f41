import { z } from 'zod';
import type { Report } from '../review/report';
import { readReport } from '../review/schema';
import { markdownOf } from '../review-output/markdown/markdown';

/** By what a comment of this kind begins; only one that the bot itself wrote is changed. */
const MARKER = 'eks-rack review';
const BOT = 'github-actions[bot]';

/** A report is data of whoever opened the pull request: so much of it is read, and no more. Of a rack it is 100 KB. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** What GitHub says of the run that left a report. Nothing of it comes out of the report. */
const EVENT = z.object({
  workflow_run: z.object({
    id: z.number(),
    head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    head_branch: z.string(),
    html_url: z.string(),
    head_repository: z.object({ id: z.number(), owner: z.object({ login: z.string() }) }),
  }),
});

const PULLS = z.array(
  z.object({
    number: z.number(),
    head: z.object({ sha: z.string(), repo: z.object({ id: z.number() }).nullable() }),
  }),
);
const COMMENTS = z.array(
  z.object({ id: z.number(), body: z.string().nullish(), user: z.object({ login: z.string() }).nullable() }),
);

/** Calls the API of GitHub. @param path from the repository on, as in `/pulls?state=open` */
export type GitHub = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>;

export interface CommentProps {
  /** The text of the report. @default - the run has left none */
  readonly report?: string;
  /** What the workflow was started with. */
  readonly event: unknown;
  readonly github: GitHub;
}

/**
 * Writes what a review has found into the one comment that the pull request has of it.
 * @returns what was done, for the log
 * @throws Error where the report is none
 */
export async function comment({ report: text, event, github }: CommentProps): Promise<string> {
  if (text === undefined) {
    return 'The run has left no report; its check says why.';
  }
  const report = read(text);
  const { workflow_run: run } = EVENT.parse(event);
  const pulls = await pullsOf(run, github);
  const [pull, ...more] = pulls;
  if (pull === undefined) {
    return `No open pull request has ${run.head_sha} as its head: it is closed, or has moved on.`;
  }
  if (more.length > 0) {
    return `${pulls.length} pull requests have ${run.head_sha} as their head; which of them was reviewed is not known.`;
  }
  const body = markdownOf(report, {
    marker: MARKER,
    page: { text: 'the artifact review-page of its run', url: run.html_url },
  });
  const own = await ownComment(pull.number, github);
  if (own !== undefined) {
    await github('PATCH', `/issues/comments/${own}`, { body });
    return `Comment ${own} of pull request ${pull.number} is up to date.`;
  }
  if (saysNothing(report)) {
    return `Nothing changes, and pull request ${pull.number} has no comment that says otherwise.`;
  }
  await github('POST', `/issues/${pull.number}/comments`, { body });
  return `Pull request ${pull.number} has a comment.`;
}

function read(text: string): Report {
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw new Error(`The report has more than ${MOST_BYTES} bytes.`);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error('The report is no JSON.');
  }
  const result = readReport(data);
  if ('problem' in result) {
    throw new Error('The report is not what review.schema.json says.');
  }
  return result.report;
}

type Run = z.infer<typeof EVENT>['workflow_run'];

/** Open pull requests whose head is what was reviewed. A run of a fork does not say which it belongs to. */
async function pullsOf({ head_sha, head_branch, head_repository }: Run, github: GitHub) {
  const head = encodeURIComponent(`${head_repository.owner.login}:${head_branch}`);
  const pulls = PULLS.parse(await github('GET', `/pulls?state=open&per_page=100&head=${head}`));
  return pulls.filter(({ head: { sha, repo } }) => sha === head_sha && repo?.id === head_repository.id);
}

/** Pull requests with more comments than that have other worries. */
const MOST_PAGES = 20;

async function ownComment(pull: number, github: GitHub): Promise<number | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = COMMENTS.parse(await github('GET', `/issues/${pull}/comments?per_page=100&page=${page}`));
    const own = comments.find(({ body, user }) => user?.login === BOT && body?.startsWith(`<!-- ${MARKER} -->`));
    if (own !== undefined || comments.length < 100) {
      return own?.id;
    }
  }
  return undefined;
}

function saysNothing({ racks, remarks = [] }: Report): boolean {
  return remarks.length === 0 && racks.every(({ state }) => state === 'unchanged');
}
