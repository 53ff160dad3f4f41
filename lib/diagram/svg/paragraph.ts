import { type Font, wrapped } from './text';

/** A title, and lines below it. */
export interface Paragraph {
  readonly title: string;
  readonly lines: readonly string[];
  readonly titleFont: Font;
  readonly lineFont: Font;
  /** px at the right end that edges pass through. @default 0 */
  readonly reserve?: number;
}

/** A line of text, by the left end of its baseline. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: Font;
  readonly isTitle: boolean;
}

/** Of the size: from one line to the next, and from the top of a line to its baseline. */
const LINE_HEIGHT = 1.36;
const BASELINE = 1.02;
/** px between a title and the lines below. */
const BELOW_TITLE = 1;

/**
 * The lines of a paragraph that is so many px wide.
 * @param corner its top left one
 */
export function linesOf(paragraph: Paragraph, width: number, corner = { x: 0, y: 0 }): readonly TextLine[] {
  const { title, lines, titleFont, lineFont, reserve = 0 } = paragraph;
  const room = Math.max(1, width - reserve);
  const titles = wrapped(title, room, titleFont).map((text) => ({ text, font: titleFont, isTitle: true }));
  const others = lines.flatMap((line) =>
    wrapped(line, room, lineFont).map((text) => ({ text, font: lineFont, isTitle: false })),
  );
  let top = corner.y;
  return [...titles, ...others].map((line, i) => {
    top += i === titles.length ? BELOW_TITLE : 0;
    const y = top + line.font.size * BASELINE;
    top += line.font.size * LINE_HEIGHT;
    return { ...line, x: corner.x, y };
  });
}

/** How high it is, px. */
export function heightOf(paragraph: Paragraph, width: number): number {
  const last = linesOf(paragraph, width).at(-1);
  return last === undefined ? 0 : Math.ceil(last.y + last.font.size * (LINE_HEIGHT - BASELINE));
}
