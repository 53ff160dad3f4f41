import type { Row, Topic } from '../topics';
import type { Detail } from './detail';
import { breakable, commas, type Html, html, where } from './html';
import { severityMark } from './marks';
import { changesTable } from './values';

/** Where a resource stands in the page, by its name. */
export type Anchors = ReadonlyMap<string, string>;

/** All that is said about one subject. */
export function topicTable({ title, rows }: Topic, anchors: Anchors, detail: Detail): Html {
  return html`<table class="topic"><caption>${title}</caption>
    <thead><tr>
      <th scope="col">Severity</th><th scope="col">What it is about</th><th scope="col">What happens</th>
    </tr></thead>
    <tbody>${rows.map((row) => topicRow(row, anchors, detail))}</tbody></table>`;
}

function topicRow({ severity, names, label, text, note, before, after }: Row, anchors: Anchors, detail: Detail): Html {
  const isCompared = detail.whole && (before !== undefined || after !== undefined);
  const statement = { path: label, before, after };
  return html`<tr class="item" data-severity="${severity}">
    <td>${severityMark(severity)}</td><th scope="row">${inLines(names, anchors)}</th>
    <td><p><b>${label}:</b> ${text}</p>
      ${noteOf(note)}
      ${where(
        isCompared,
        () => html`<details><summary>as it stands in the template</summary>
          ${changesTable('Before and after', [statement], detail)}</details>`,
      )}
    </td></tr>`;
}

function noteOf(note: string | undefined): Html | undefined {
  return where(note !== undefined, () => html`<p class="muted">${note}</p>`);
}

/** What there is to look at, above everything else. */
export function reasonList(rows: readonly Row[], anchors: Anchors): Html {
  return html`<ul class="reasons">${rows.map(
    ({ names, label, text, note }) =>
      html`<li><p><b>${label}:</b> ${text}</p><div>${namesList(names, anchors)}</div>${noteOf(note)}</li>`,
  )}</ul>`;
}

/** Names in a sentence, as links to where more is said of them. */
export function namesList(names: readonly string[], anchors: Anchors): readonly Html[] {
  return commas(names.map((name) => nameLink(name, anchors)));
}

function inLines(names: readonly string[], anchors: Anchors): Html | readonly Html[] {
  const links = names.map((name) => nameLink(name, anchors));
  return links.length < 2 ? links : html`<ul class="names">${links.map((link) => html`<li>${link}</li>`)}</ul>`;
}

function nameLink(name: string, anchors: Anchors): Html {
  const anchor = anchors.get(name);
  const text = html`<code>${breakable(name)}</code>`;
  return anchor === undefined ? text : html`<a href="#${anchor}">${text}</a>`;
}
