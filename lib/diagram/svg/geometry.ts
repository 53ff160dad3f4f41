import type { Rectangle } from './layout';

export type Point = readonly [x: number, y: number];

/** px from the right end of a subnet to the lines of requests and of ways out, of which there is one each. */
export const FROM_RIGHT = { requests: 22, egress: 8 } as const;
/** px from a box to a line that turns beside it. */
export const TURN = 12;

/** Straight up or down at some x, from one rectangle to another. */
export function straight(one: Rectangle, other: Rectangle, x: number): readonly Point[] {
  return one.y < other.y
    ? [
        [x, bottom(one)],
        [x, other.y],
      ]
    : [
        [x, one.y],
        [x, bottom(other)],
      ];
}

export function end({ x, width }: Rectangle): number {
  return x + width;
}

export function bottom({ y, height }: Rectangle): number {
  return y + height;
}
