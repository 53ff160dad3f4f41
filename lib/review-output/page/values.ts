import type { PropertyChange } from '../../review/report';
import { pathText, valueText, withoutValues } from '../text/values';
import { cut } from '../text/visible';
import type { Detail } from './detail';
import { type Html, html, where } from './html';

/** Properties, before and after. Where there was, or is, nothing anywhere, there is no column for it. */
export function changesTable(caption: string, changes: readonly PropertyChange[], { most }: Detail): Html | undefined {
  const before = changes.some((change) => change.before !== undefined);
  const after = changes.some((change) => change.after !== undefined) || !before;
  return where(
    changes.length > 0,
    () => html`<table class="changes"><caption>${caption}</caption>
      <thead><tr><th scope="col">Property</th>
        ${where(before, () => html`<th scope="col">Before</th>`)}
        ${where(after, () => html`<th scope="col">After</th>`)}
      </tr></thead>
      <tbody>${changes.map((change) => changeRow(change, before, after, most))}</tbody></table>`,
  );
}

function changeRow(change: PropertyChange, before: boolean, after: boolean, most: number): Html {
  const { path, line } = change;
  const instead = withoutValues(change);
  const cells =
    instead === undefined
      ? [
          where(before, () => html`<td data-head="Before">${value(change.before, 'del', most)}</td>`),
          where(after, () => html`<td data-head="After">${value(change.after, 'ins', most)}</td>`),
        ]
      : html`<td colspan="${Number(before) + Number(after)}" class="muted">${instead}</td>`;
  return html`<tr><th scope="row"><code>${pathText(path)}</code>
    ${where(line !== undefined, () => html` <small>from line ${line} on</small>`)}</th>${cells}</tr>`;
}

/** A value that was, or is. */
function value(given: unknown, was: 'del' | 'ins', most: number): Html {
  if (given === undefined) {
    return html`<span class="muted">nothing</span>`;
  }
  const text = cut(valueText(given), most);
  return was === 'del' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}
