import type { Flow } from '../model';
import type { Point } from './geometry';
import { looks } from './style';

/** px */
const CORNER = 6;
const ARROW = { length: 7, halfWidth: 3.5 };

export interface Stroke {
  /** Whether there is an arrow at the beginning, too. @default false */
  readonly bothWays?: boolean;
  /** @default false */
  readonly dashed?: boolean;
}

/** A line with round corners and an arrow at its end. */
export function lineOf(
  flow: Flow,
  points: readonly Point[],
  { bothWays = false, dashed = false }: Stroke = {},
): string {
  const ends = [[points.at(-2), points.at(-1)] as const, ...(bothWays ? [[points[1], points[0]] as const] : [])];
  const tips = ends.map(([from, to]) => `<path ${looks(`tip-${flow}`)} d="${arrow(from, to)}"/>`);
  const dashes = dashed ? ' stroke-dasharray="5 4"' : '';
  return `<path ${looks(`to-${flow}`)}${dashes} d="${rounded(points)}"/>${tips.join('')}`;
}

function rounded(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined) return `M${pair(point)}`;
      if (after === undefined) return `L${pair(point)}`;
      return `L${pair(towards(point, before))}Q${pair(point)} ${pair(towards(point, after))}`;
    })
    .join('');
}

/** Where the corner at a point begins, towards another: at most half way. */
function towards([x, y]: Point, [otherX, otherY]: Point): Point {
  const length = Math.hypot(otherX - x, otherY - y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return [x + (otherX - x) * share, y + (otherY - y) * share];
}

function arrow([fromX, fromY]: Point = [0, 0], [x, y]: Point = [0, 0]): string {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const side = (sign: number): Point => [
    x - dx * ARROW.length + sign * dy * ARROW.halfWidth,
    y - dy * ARROW.length - sign * dx * ARROW.halfWidth,
  ];
  return `M${pair([x, y])}L${pair(side(1))}L${pair(side(-1))}Z`;
}

export function pair([x, y]: Point): string {
  return `${number(x)} ${number(y)}`;
}

/** To a tenth of a pixel. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
