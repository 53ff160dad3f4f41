/** Comments on a pull request what its review has found; `.github/workflows/review-comment.yml` runs it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { comment, type GitHub, MOST_BYTES } from '../lib/review-command/comment';

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_EVENT_PATH = '' } = process.env;

const github: GitHub = async (method, path, body) => {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${response.statusText}`);
  }
  return response.json();
};

/** The report that is there, if one is, and only if it is not too large to be one. */
function reportIn(file: string): string | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  if (statSync(file).size > MOST_BYTES) {
    throw new Error(`The report has more than ${MOST_BYTES} bytes.`);
  }
  return readFileSync(file, 'utf8');
}

async function main(): Promise<void> {
  try {
    const report = reportIn(process.argv[2] ?? '');
    const event: unknown = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
    console.log(await comment({ event, github, ...(report !== undefined && { report }) }));
  } catch (error) {
    // What a report says goes into no log.
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

void main();
