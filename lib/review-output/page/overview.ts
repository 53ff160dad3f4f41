import { FINDING_KINDS, type FindingKind, type RackReport, type Report } from '../../review/report';
import { stackInWords } from '../layers';
import type { RackGroup } from '../racks';
import { type Html, html } from './html';
import { effectMark, shortName } from './marks';

const ALWAYS: readonly FindingKind[] = ['added', 'changed', 'removed', 'replaced'];

/** Racks with their stacks that change: how many resources are added, changed, removed and replaced. */
export function overview({ totals }: Report, groups: readonly RackGroup[]): Html {
  const kinds = [...ALWAYS, ...FINDING_KINDS.filter((kind) => !ALWAYS.includes(kind) && totals[kind] > 0)];
  const heads = ['rack', 'what happens', ...kinds, 'stacks'];
  // What is wider than a screen moves in its frame, by keys too.
  return html`<div class="scroll" role="region" aria-labelledby="overview" tabindex="0">
    <table class="overview"><caption id="overview">Racks and stacks</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${groups.flatMap(({ rack, others }, i) => [rack, ...others].map((one) => rackRow(one, i, kinds)))}</tbody></table></div>`;
}

function rackRow({ name, effect, totals, stacks }: RackReport, index: number, kinds: readonly FindingKind[]): Html {
  const links = stacks
    .filter(({ state }) => state !== 'unchanged')
    .map(
      (stack, i) => html`<li><a href="#r${index}s${i}">${shortName(stack, name)}</a>${' '}
        <span class="muted">${stackInWords(stack)}</span></li>`,
    );
  return html`<tr><th scope="row"><a href="#r${index}">${name}</a></th><td>${effectMark(effect)}</td>
    ${kinds.map((kind) => html`<td class="${totals[kind] === 0 ? 'number muted' : 'number'}">${totals[kind]}</td>`)}
    <td><ul class="inline">${links}</ul></td></tr>`;
}
