import type { Cause } from '../../review/report';
import type { Shown } from '../findings';
import { type Detail, shownProperties } from './detail';
import { breakable, commas, type Html, html, where } from './html';
import { severityMark } from './marks';
import { changesTable } from './values';

/**
 * What becomes of a resource: in a line, and the rest in a fold.
 * @param id by which links find it
 */
export function findingItem(finding: Shown, id: string, detail: Detail): Html {
  const { kind, ids, type, severity, means, why = [] } = finding;
  const head = html`<span class="head">${severityMark(severity)} <b class="kind">${kind}</b>${' '}
    ${commas(ids.map((one) => html`<code class="id">${one}</code>`))} <span class="type">${type}</span></span>
    ${where(means !== undefined, () => html`<span class="means">${means}</span>`)}`;
  const facts = factsOf(finding);
  const properties = shownProperties(finding, detail);
  if (facts.length === 0 && why.length === 0 && properties.length === 0) {
    return html`<div class="item finding" id="${id}" data-severity="${severity}" tabindex="-1">${head}</div>`;
  }
  const caption = kind === 'added' || kind === 'removed' ? 'Its properties' : 'Properties that differ';
  return html`<details class="item finding" id="${id}" data-severity="${severity}"><summary>${head}</summary>
    ${causes(why)}${facts.map((fact) => html`<p>${fact}</p>`)}${changesTable(caption, properties, detail)}</details>`;
}

function factsOf({ was, physicalName, retained = false }: Shown): readonly Html[] {
  return [
    where(
      was !== undefined,
      () => html`It was <code>${breakable(`${was?.stack}/${was?.id}`)}</code>, known by its ${was?.by}.`,
    ),
    where(physicalName !== undefined, () => html`AWS calls it <code>${physicalName}</code>.`),
    where(retained, () => html`The old one stays in the account.`),
  ].filter((fact) => fact !== undefined);
}

function causes(why: readonly Cause[]): Html | undefined {
  return where(why.length > 0, () => html`<ul class="why">${why.map(({ text }) => html`<li>${text}</li>`)}</ul>`);
}
