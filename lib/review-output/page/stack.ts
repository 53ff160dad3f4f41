import type { PropertyChange, RackReport, StackReport } from '../../review/report';
import { shownFindings } from '../findings';
import { stackInWords } from '../layers';
import { counted } from '../text/values';
import { findingId } from './anchors';
import type { Detail } from './detail';
import { findingItem } from './finding';
import { type Html, html, where } from './html';
import { changesTable } from './values';

/** What becomes of the resources of a stack, and what else of its template differs. */
export function stackSection(stack: StackReport, rack: RackReport, index: number, i: number, detail: Detail): Html {
  const { name, findings, outputs, template, onlyOrder } = stack;
  const id = `r${index}s${i}`;
  const shown = shownFindings(stack, rack);
  const alike = findings.length - shown.reduce((sum, { ids }) => sum + ids.length, 0);
  const outputChanges = outputs.map(({ name: path, before, after }) => ({ path, before, after }));
  return html`<section class="stack" id="${id}" aria-labelledby="${id}h">
    <h3 id="${id}h"><code>${name}</code> <small>${stackInWords(stack)}</small></h3>
    ${shown.map((finding, j) => findingItem(finding, findingId(index, i, j), detail))}
    ${where(alike > 0, () => html`<p class="muted">${counted(alike, 'resource')} with nothing but what is the same of several resources, below.</p>`)}
    ${beside('Outputs', outputChanges, detail)}
    ${beside('The rest of the template', template, detail)}
    ${where(
      onlyOrder.length > 0,
      () => html`<p class="muted">Only what they wait for differs, which updates nothing: ${onlyOrder.join(', ')}.</p>`,
    )}</section>`;
}

function beside(title: string, changes: readonly PropertyChange[], detail: Detail): Html | undefined {
  return where(
    changes.length > 0,
    () => html`<details class="item finding" data-severity="quiet"><summary><span class="head">
      <b class="kind">${title}</b> <span class="type">${counted(changes.length, 'change')}</span></span></summary>
      ${changesTable(title, changes, detail)}</details>`,
  );
}
