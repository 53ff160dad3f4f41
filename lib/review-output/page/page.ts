import { FINDING_KINDS, type Report } from '../../review/report';
import { hasNews } from '../findings';
import { headline } from '../headline';
import { costInWords } from '../money';
import { rackGroups } from '../racks';
import { counted } from '../text/values';
import { allowedReasons, openReasons, remarkRows } from '../topics';
import { anchorsOf } from './anchors';
import { DETAILS, type Detail, leftOut } from './detail';
import { type Html, html, where } from './html';
import { overview } from './overview';
import { inlined } from './policy';
import { rackSection } from './rack';
import { toolbar } from './toolbar';
import { type Anchors, reasonList } from './topics';

/** Characters of a page that opens at once. A page of ordinary changes of 20 racks has half of them. */
const MOST = 900_000;

/**
 * A review as one page that needs nothing else: it can be opened from a disk, asks no network for anything, and can be read
 * without its script, which searches, filters and moves by keys.
 */
export function pageOf(report: Report): string {
  let page = '';
  for (const detail of DETAILS) {
    page = pageWith(report, detail);
    if (page.length <= MOST) {
      break;
    }
  }
  return page;
}

function pageWith(report: Report, detail: Detail): string {
  const groups = rackGroups(report);
  const anchors: Anchors = new Map(
    groups.flatMap(({ rack, others }, i) => [rack, ...others].flatMap((one) => [...anchorsOf(one, i)])).reverse(),
  );
  const { style, script, policy } = inlined();
  const title = headline(report);
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>${title} · review of templates</title><style>${style}</style></head>
    <body><a class="skip" href="#changes">Skip to the changes</a>
    ${header(report, title)}
    <main>
      ${look(report, anchors)}
      ${where(groups.length > 0, () => overview(report, groups))}
      <div id="changes" tabindex="-1">
        ${where(groups.length > 0, toolbar)}
        ${groups.map((group, i) => rackSection(group, i, detail))}
      </div>
    </main>
    ${footer(report, detail)}
    <script>${script}</script></body></html>`;
  return `${page.text}\n`;
}

function header(report: Report, title: string): Html {
  const { verdict, totals, sides, racks } = report;
  const counts = FINDING_KINDS.filter((kind) => totals[kind] > 0).map(
    (kind) => html`<li><b>${totals[kind]}</b> ${kind}
      ${where(kind === 'replaced', () => html` <small>deleted and created</small>`)}</li>`,
  );
  const extent = `${counted(totals.racks, 'rack')} of ${racks.length} with changes, in ${counted(totals.stacks, 'stack')}.`;
  const cost = costInWords(report);
  return html`<header class="top exit${verdict.exit}">
    <div class="kicker"><p>Review of templates
      ${where(sides !== undefined, () => html` · <code>${sides?.before}</code> → <code>${sides?.after}</code>`)}</p>
      <button type="button" id="theme" hidden>Dark</button></div>
    <h1>${title}</h1>
    <p>${extent}${where(cost !== undefined, () => html` ${cost}.`)}</p>
    ${where(counts.length > 0, () => html`<ul class="totals">${counts}</ul>`)}
    </header>`;
}

function look(report: Report, anchors: Anchors): readonly Html[] {
  const lists = [
    { id: 'look', title: 'To look at before it is merged', rows: openReasons(report) },
    { id: 'allowed', title: 'Allowed', rows: allowedReasons(report) },
    { id: 'remarks', title: 'Beside the templates', rows: remarkRows(report) },
  ];
  return lists
    .filter(({ rows }) => rows.length > 0)
    .map(
      ({ id, title, rows }) => html`<section class="look ${id}" aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>${reasonList(rows, anchors)}</section>`,
    );
}

function footer({ racks }: Report, detail: Detail): Html {
  const unchanged = racks.filter((rack) => !hasNews(rack)).map(({ name }) => name);
  return html`<footer>
    ${where(unchanged.length > 0, () => html`<p>Racks without a change: ${unchanged.join(', ')}.</p>`)}
    <p>Not here, and in the report as JSON: ${leftOut(detail)}.</p></footer>`;
}
