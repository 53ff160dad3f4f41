import type { Alike, RackReport } from '../../review/report';
import { moneyRows } from '../money';
import type { RackGroup } from '../racks';
import { counted, pathText } from '../text/values';
import { topicsOf } from '../topics';
import { anchorsOf } from './anchors';
import { type Detail, shownTopics } from './detail';
import { type Html, html, where } from './html';
import { effectMark } from './marks';
import { deployOrder } from './order';
import { stacksPicture } from './picture';
import { stackSection } from './stack';
import { type Anchors, namesList, topicTable } from './topics';
import { changesTable } from './values';

/** Everything about one rack, and those to which the same happens. */
export function rackSection({ rack, others }: RackGroup, index: number, detail: Detail): Html {
  const { name, region, account, effect, parameters, alike } = rack;
  const anchors = anchorsOf(rack, index);
  const id = `r${index}`;
  const changed = rack.stacks.filter(({ state }) => state !== 'unchanged');
  const place = account === undefined ? region : `${region} · ${account}`;
  return html`<section class="rack" id="${id}" aria-labelledby="${id}h">
    <h2 id="${id}h">${name} <small>${place}</small> ${effectMark(effect)}</h2>
    ${where(
      others.length > 0,
      () => html`<p class="also">The very same happens to ${counted(others.length, 'other rack')}, under names of
        ${' '}their own: ${others.map((one) => `${one.name} (${one.region})`).join(', ')}.</p>`,
    )}
    ${where(
      parameters.length > 0,
      () => html`<div class="item plain" data-severity="note">${changesTable('Parameters', parameters, detail)}</div>`,
    )}
    ${shownTopics(topicsOf(rack), detail).map((topic) => topicTable(topic, anchors, detail))}
    <figure>${stacksPicture(rack)}<figcaption>${deployOrder(rack)}</figcaption></figure>
    ${changed.map((stack, i) => stackSection(stack, rack, index, i, detail))}
    ${where(
      alike.length > 0,
      () => html`<section class="stack"><h3>The same of several resources</h3>
        ${alike.map((one) => alikeItem(one, anchors, detail))}</section>`,
    )}
    ${money(rack)}</section>`;
}

function alikeItem({ change, names }: Alike, anchors: Anchors, detail: Detail): Html {
  return html`<details class="item finding" data-severity="note"><summary><span class="head">
    <b class="kind">${counted(names.length, 'resource')} alike</b> <code class="id">${pathText(change.path)}</code>
    </span></summary>${changesTable('Before and after', [change], detail)}<p>${namesList(names, anchors)}</p></details>`;
}

function money(rack: RackReport): Html | undefined {
  const rows = moneyRows(rack);
  return where(
    rows.length > 0,
    () => html`<table class="money"><caption>Cost and quotas</caption>
      <thead><tr><th scope="col">What</th><th scope="col">Before and after</th></tr></thead>
      <tbody>${rows.map(({ label, text }) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}</tbody></table>`,
  );
}
