import { escapeMermaid } from '../../diagram/mermaid';
import type { RackReport, StackReport } from '../../review/report';
import { layersOf, stackInWords, waitsFor } from '../layers';
import { cut, oneLine } from '../text/visible';
import { code } from './inline';

/** More are no picture. GitLab draws up to some 5,000 characters. */
const MOST_STACKS = 25;

/** Fill and text together, so that it can be read on dark pages too. */
const CLASSES: Readonly<Record<StackReport['state'], string>> = {
  new: 'fill:#d5f0d9,stroke:#2c7a3d,color:#12351a,stroke-width:2px',
  changed: 'fill:#ffe3b8,stroke:#a35b00,color:#3d2200,stroke-width:2px',
  gone: 'fill:#ffd7d5,stroke:#b3261e,color:#410e0b,stroke-width:2px,stroke-dasharray:4',
  unchanged: 'fill:#eef1f4,stroke:#8a99a8,color:#3b4650',
};

/** The stacks of a rack as a flowchart, those that change marked. @default - there are none, or too many to draw */
export function stacksPicture({ stacks }: RackReport): string | undefined {
  if (stacks.length === 0 || stacks.length > MOST_STACKS) {
    return undefined;
  }
  const ids = new Map(stacks.map(({ name }, i) => [name, `s${i}`]));
  const label = (text: string) => escapeMermaid(cut(oneLine(text), 60));
  const boxes = stacks.map((stack) => {
    const words = stack.state === 'unchanged' ? '' : `<br/>${label(stackInWords(stack))}`;
    return `  ${ids.get(stack.name)}["${label(stack.name)}${words}"]:::${stack.state}`;
  });
  const links = [...waitsFor(stacks)].flatMap(([name, all]) =>
    all.map((other) => `  ${ids.get(other)} --> ${ids.get(name)}`),
  );
  const states = [...new Set(stacks.map(({ state }) => state))];
  const classes = states.map((state) => `  classDef ${state} ${CLASSES[state]}`);
  return ['```mermaid', 'flowchart LR', ...boxes, ...links, ...classes, '```'].join('\n');
}

/** The same in words, in the order of a deploy. */
export function stacksInWords({ stacks, order }: RackReport): string {
  const steps = layersOf(stacks)
    .map((layer) => layer.filter(({ state }) => state !== 'unchanged' && state !== 'gone'))
    .filter((layer) => layer.length > 0)
    .map((layer) => layer.map((stack) => `${code(stack.name, 60)} (${stackInWords(stack)})`).join(', '));
  const others = stacks.filter(({ state }) => state === 'unchanged').map(({ name }) => code(name, 60));
  const gone = stacks.filter(({ state }) => state === 'gone').map(({ name }) => code(name, 60));
  return [
    ...(steps.length > 0 ? [`Order of the deploy: ${steps.join(', then ')}.`] : []),
    ...(others.length > 0 ? [`Unchanged: ${others.join(', ')}.`] : []),
    ...(gone.length > 0 ? [`No longer in the app: ${gone.join(', ')}.`] : []),
    ...(order.inOneGo || steps.length === 0 ? [] : ['One deploy does not do it all.']),
  ].join(' ');
}
