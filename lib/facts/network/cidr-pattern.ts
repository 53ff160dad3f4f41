import { numberPattern, wordsPattern } from '../patterns';
import { network } from './cidr';

const OCTET = '(?:(?:2[0-4]|1\\d|[1-9])?\\d|25[0-5])';
/** What is looked at first: the rest says no more of an octet than its place. */
const ADDRESS = `(?=${OCTET}(?:\\.${OCTET}){3}\\/)`;

/**
 * An IPv4 block without host bits, of a size between two prefix lengths, both allowed. In its last octet that has bits of
 * the network, it is a multiple of what the host's bits there count to.
 */
export function cidrPattern(largest: number, smallest: number): string {
  const places = [0, 1, 2, 3].flatMap((before) => {
    const ends = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((bits) => {
      const prefix = 8 * before + bits;
      return prefix < largest || prefix > smallest ? [] : [`${multiples(256 >> bits)}${ZEROS[before]}/${prefix}`];
    });
    return ends.length === 0 ? [] : [`${before === 0 ? '' : `(?:\\d+\\.){${before}}`}(?:${ends.join('|')})`];
  });
  return `${ADDRESS}(?:${[...(largest === 0 ? ['0\\.0\\.0\\.0/0'] : []), ...places].join('|')})`;
}

/** What follows so many octets and one that the prefix ends in. */
const ZEROS = ['(?:\\.0){3}', '(?:\\.0){2}', '\\.0', ''];

function multiples(step: number): string {
  return step === 1 ? '\\d+' : wordsPattern(Array.from({ length: 256 / step }, (_, i) => String(i * step)));
}

/** A block of a prefix of 8 or more that shares addresses with another; after what it matches nothing need come. */
function overlapPattern(block: string): string {
  const [address = '', prefix = ''] = block.split('/');
  const length = Number(prefix);
  const octets = address.split('.').map(Number);
  const whole = Math.floor(length / 8);
  const bits = length % 8;
  const first = octets[whole] ?? 0;
  const inside = [
    ...octets.slice(0, whole).map(String),
    ...(bits === 0 ? [] : [numberPattern(first, first + (256 >> bits) - 1)]),
  ].join('\\.');
  const around = Array.from({ length: Math.max(0, length - 8) }, (_, i) => network(`${address}/${8 + i}`));
  const larger = around.map((one) => `${one.replaceAll('.', '\\.')}(?!\\d)`);
  return `(?:${[`${inside}\\.`, ...larger].join('|')})`;
}

/** A block that shares no address with some others. */
export function apartPattern(blocks: string, others: readonly string[]): string {
  return `(?!${others.map(overlapPattern).join('|')})${blocks}`;
}
