/** Whether there is time for all that could be tried, as once a week: `npm run test:thorough`. Otherwise a part has to do. */
export const THOROUGH = process.env.THOROUGH === '1';

/** Every `nth` of some things, beginning with another one for each `turn`; all of them where there is time. */
export function everyNth<T>(nth: number, all: readonly T[], turn = 0): readonly T[] {
  return THOROUGH ? all : all.filter((_, index) => (index + turn) % nth === 0);
}
