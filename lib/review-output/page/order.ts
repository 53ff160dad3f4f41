import type { RackReport, StackReport } from '../../review/report';
import { layersOf, stackInWords } from '../layers';
import { commas, type Html, html, where } from './html';

/** The order of a deploy in words: what the picture shows. */
export function deployOrder({ stacks, order }: RackReport): readonly (Html | undefined)[] {
  const steps = layersOf(stacks)
    .map((layer) => layer.filter(({ state }) => state === 'changed' || state === 'new'))
    .filter((layer) => layer.length > 0);
  const named = (state: StackReport['state']) =>
    stacks.filter((stack) => stack.state === state).map(({ name }) => name);
  const [gone, unchanged] = [named('gone'), named('unchanged')];
  return [
    where(steps.length > 0, () => html`<p>Order of the deploy:</p><ol>${steps.map(step)}</ol>`),
    where(steps.length > 0 && !order.inOneGo, () => html`<p>One deploy does not do it all.</p>`),
    where(gone.length > 0, () => html`<p>No longer in the app, and still deployed: ${gone.join(', ')}.</p>`),
    where(unchanged.length > 0, () => html`<p>Unchanged: ${unchanged.join(', ')}.</p>`),
  ];
}

function step(layer: readonly StackReport[]): Html {
  return html`<li>${commas(layer.map((stack) => html`<code>${stack.name}</code> (${stackInWords(stack)})`))}</li>`;
}
