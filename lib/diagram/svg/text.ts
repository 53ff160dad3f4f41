/** A way to set text. */
export interface Font {
  /** px */
  readonly size: number;
  readonly bold: boolean;
}

/**
 * Fonts of the reader's machine, none of which is known here. All are narrower than what {@link widthOf} reckons with, or
 * as wide.
 */
export const FAMILY = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/**
 * Widths of the characters from space to tilde, in thousandths of the size, of DejaVu Sans: what `sans-serif` is on most
 * Linux machines, and the widest of those in common use. Source: DejaVu Fonts 2.37, `hmtx` of its TrueType files.
 */
const REGULAR =
  '318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 337 838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 685 611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636 337 636 838';
const BOLD =
  '348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696 696 696 696 400 400 838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995 837 850 733 850 770 720 682 812 774 1103 771 724 725 457 365 457 838 500 500 675 716 593 716 678 435 716 712 343 343 665 343 1042 712 687 716 716 493 595 478 712 652 924 645 652 582 712 365 712 838';
const WIDTHS = { regular: REGULAR.split(' ').map(Number), bold: BOLD.split(' ').map(Number) };
/** Those beyond ASCII that the project itself writes. */
const OWN: Readonly<Record<string, number>> = { '·': 380, '…': 1000, '’': 380 };
/** A letter of any other script: nearly none is wider. */
const OTHER = 1200;
const FIRST = 32;

/** How wide a text gets at most, in px. */
export function widthOf(text: string, { size, bold }: Font): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.regular;
  const thousandths = Array.from(text).reduce(
    (sum, character) => sum + (widths[(character.codePointAt(0) ?? 0) - FIRST] ?? OWN[character] ?? OTHER),
    0,
  );
  return (thousandths * size) / 1000;
}

/**
 * A text in lines that are no wider than so many px: broken between words, within one that is wider than a line, and cut
 * where it needs more lines than it may have.
 */
export function wrapped(text: string, width: number, font: Font, most = 4): readonly string[] {
  const space = widthOf(' ', font);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ').flatMap((one) => pieces(one, width, font))) {
    const between = line === '' || word.glued ? 0 : space;
    if (line !== '' && taken + between + word.width > width) {
      lines.push(line);
      line = word.text;
      taken = word.width;
    } else {
      line += between > 0 ? ` ${word.text}` : word.text;
      taken += between + word.width;
    }
  }
  lines.push(line);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? '', width, font)];
}

interface Piece {
  readonly text: string;
  /** px */
  readonly width: number;
  /** Whether it goes on with the word before it. */
  readonly glued: boolean;
}

/** Characters after which a word may be broken. */
const BREAKS = /[/:.,=_-]/;

/** A word, in parts that are no wider than a line. */
function pieces(word: string, width: number, font: Font): readonly Piece[] {
  const found: Piece[] = [];
  const piece = (text: string) => ({ text, width: widthOf(text, font), glued: found.length > 0 });
  let rest = Array.from(word);
  while (rest.length > 1 && widthOf(rest.join(''), font) > width) {
    const fits = Math.max(1, fitting(rest, width, font));
    // Better a little shorter than in the middle of a name.
    const nice = rest.slice(0, fits).findLastIndex((character) => BREAKS.test(character)) + 1;
    const end = nice > fits / 2 ? nice : fits;
    found.push(piece(rest.slice(0, end).join('')));
    rest = rest.slice(end);
  }
  return [...found, piece(rest.join(''))];
}

/** How many of some characters are no wider than so many px. */
function fitting(characters: readonly string[], width: number, font: Font): number {
  let taken = 0;
  const over = characters.findIndex((character) => {
    taken += widthOf(character, font);
    return taken > width;
  });
  return over < 0 ? characters.length : over;
}

function shortened(line: string, width: number, font: Font): string {
  const characters = Array.from(line);
  const end = fitting(characters, width - widthOf('…', font), font);
  return `${characters
    .slice(0, end)
    .join('')
    .replace(/[\s.,:…-]+$/, '')}…`;
}
