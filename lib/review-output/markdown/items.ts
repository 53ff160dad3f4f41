import { type RackReport, SEVERITIES, type Severity } from '../../review/report';
import { shownFindings } from '../findings';
import { moneyRows } from '../money';
import { topicsOf } from '../topics';
import { alikeItem, changeText, findingItem, outputItem, rowItem } from './blocks';
import { code, prose } from './inline';
import { stacksInWords, stacksPicture } from './mermaid';

/** Something that is said as a whole or left out as a whole. */
export interface Item {
  readonly section: string;
  /** What is left out first is what matters least. */
  readonly severity: Severity;
  readonly text: string;
}

/**
 * All that is said of a rack, by sections, in the order in which it is read.
 * @param draws whether there is a picture of the stacks
 */
export function itemsOf(rack: RackReport, draws: boolean): readonly Item[] {
  const picture = draws ? stacksPicture(rack) : undefined;
  const words = stacksInWords(rack);
  return [
    ...rack.parameters.map((change) => item('Parameters', 'warning', `- ${changeText(change, '  ')}`)),
    ...topicsOf(rack).flatMap(({ title, rows }) => rows.map((row) => item(title, row.severity, rowItem(row)))),
    ...(words === '' ? [] : [item('Stacks', 'warning', words)]),
    ...(picture === undefined ? [] : [item('Stacks', 'note', `\n${picture}\n`)]),
    ...worstFirst(
      rack.stacks.flatMap((stack) =>
        shownFindings(stack, rack).map((finding) =>
          item('Resources', finding.severity, findingItem(finding, stack.name)),
        ),
      ),
    ),
    ...rack.alike.map((alike) => item('The same of several resources', 'note', alikeItem(alike))),
    ...moneyRows(rack).map(({ label, text }) => item('Cost and quotas', 'note', `- ${prose(label)}: ${prose(text)}`)),
    ...rack.stacks.flatMap(({ name, outputs, template }) => [
      ...outputs.map((output) => item('Outputs and the rest of templates', 'quiet', outputItem(name, output))),
      ...template.map((change) =>
        item('Outputs and the rest of templates', 'quiet', `- ${code(name)} ${changeText(change, '  ')}`),
      ),
    ]),
  ];
}

function item(section: string, severity: Severity, text: string): Item {
  return { section, severity, text };
}

function worstFirst(items: readonly Item[]): readonly Item[] {
  return items.toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}
