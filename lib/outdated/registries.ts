import { parse } from 'yaml';
import { z } from 'zod';

/** What is asked of the network: `fetch`, or what stands for it. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** How long one answer may take, ms. */
const PATIENCE = 20_000;

/** Of tags, by the thousand. */
const MOST_PAGES = 50;

/** Source: Helm, "The Chart Repository Guide", "The index file". */
const INDEX = z.object({ entries: z.record(z.string(), z.array(z.object({ version: z.string() }))) });
/** Source: OCI Distribution Specification, "Listing Tags". */
const TAGS = z.object({ tags: z.array(z.string()) });
/** Source: CNCF Distribution, "Token Authentication Specification". */
const TOKEN = z.union([z.object({ token: z.string() }), z.object({ access_token: z.string() })]);

/**
 * The versions of a chart in a repository, or the tags of an image.
 * @param source `https://...` of a chart repository, or `oci://HOST/PATH` or `HOST/PATH` of something in a registry
 * @throws Error that says why nobody knows
 */
export async function versionsIn(source: string, name: string, fetch: Fetch): Promise<readonly string[]> {
  return source.startsWith('https://')
    ? versionsOfChart(source, name, fetch)
    : tagsOf(source.replace(/^oci:\/\//, ''), fetch);
}

async function versionsOfChart(repository: string, name: string, fetch: Fetch): Promise<readonly string[]> {
  const answer = await asked(`${repository}/index.yaml`, fetch);
  const { entries } = INDEX.parse(parse(await answer.text()));
  return (entries[name] ?? []).map(({ version }) => version);
}

async function tagsOf(image: string, fetch: Fetch): Promise<readonly string[]> {
  const [host = '', ...path] = image.split('/');
  const tags: string[] = [];
  let next = new URL(`https://${host}/v2/${path.join('/')}/tags/list?n=1000`);
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await asked(next.href, fetch);
    tags.push(...TAGS.parse(await answer.json()).tags);
    const [, more] = /<([^>]+)>;\s*rel="?next/.exec(answer.headers.get('link') ?? '') ?? [];
    const following = more === undefined ? undefined : new URL(more, next);
    // A registry sends nobody elsewhere for its own tags.
    if (following?.origin !== next.origin) break;
    next = following;
  }
  return tags;
}

/** Registries let everybody read what is public, but want a token for it. */
async function asked(url: string, fetch: Fetch): Promise<Response> {
  const get = (headers: Readonly<Record<string, string>> = {}, from = url) =>
    fetch(from, { headers, signal: AbortSignal.timeout(PATIENCE) });
  let answer = await get();
  const challenge = answer.headers.get('www-authenticate');
  if (answer.status === 401 && challenge?.startsWith('Bearer ')) {
    const { realm, ...of } = Object.fromEntries(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    // A token is asked for where the registry says, if nobody on the way can read it.
    if (realm?.startsWith('https://')) {
      const token = TOKEN.parse(await (await get({}, `${realm}?${new URLSearchParams(of)}`)).json());
      answer = await get({ authorization: `Bearer ${'token' in token ? token.token : token.access_token}` });
    }
  }
  if (!answer.ok) {
    throw new Error(`it answers ${answer.status}`);
  }
  return answer;
}
