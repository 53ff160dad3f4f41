import { FAMILY, type Font, wrapped } from '../diagram/svg/text';
import { firstSentence } from '../parameters/language/declaration';
import type { Form, LaunchParameter } from './form';

const WIDTH = 720;
const MARGIN = 24;
const ROOM = WIDTH - 2 * MARGIN;
const LINE = 17;
const HEADING: Font = { size: 16, bold: true };
const LABEL: Font = { size: 13, bold: true };
const TEXT: Font = { size: 12, bold: false };

/** A form as the console shows it: groups, fields, what is in them. From the same data as the template. */
export function formPicture({ groups }: Form, title: string): string {
  const drawn: string[] = [];
  let y = MARGIN;
  const write = (text: string, font: Font, colour: string, x = MARGIN) => {
    y += LINE;
    const weight = font.bold ? ' font-weight="600"' : '';
    drawn.push(`<text x="${x}" y="${y}" font-size="${font.size}"${weight} fill="${colour}">${escaped(text)}</text>`);
  };
  for (const { label, parameters } of groups) {
    y += 10;
    write(label, HEADING, '#16191f');
    for (const field of parameters) {
      y += 8;
      write(`${field.label}${field.optional || field.default !== undefined ? '' : ' (required)'}`, LABEL, '#16191f');
      for (const line of wrapped(firstSentence(field.description), ROOM, TEXT)) write(line, TEXT, '#545b64');
      y += 8;
      drawn.push(
        `<rect x="${MARGIN}" y="${y}" width="${ROOM}" height="28" rx="3" fill="#ffffff" stroke="#aab7b8"/>`,
        `<text x="${MARGIN + 10}" y="${y + 19}" font-size="${TEXT.size}" fill="#16191f">${escaped(given(field))}</text>`,
      );
      y += 28;
    }
  }
  const height = y + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${escaped(FAMILY)}">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${height}" fill="#fafafa"/>
${drawn.join('\n')}
</svg>
`;
}

/** What is in a field before anybody types. */
function given({ default: value, allowedValues }: LaunchParameter): string {
  const choices = allowedValues === undefined || allowedValues.length > 6 ? '' : `   (${allowedValues.join(', ')})`;
  return `${value ?? ''}${choices}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
