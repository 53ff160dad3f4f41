import { CLEAR, RunningLine } from '../../lib/terminal/screen';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function lineOf(screen: { readonly isTTY?: boolean; readonly columns?: number }, text: () => string) {
  const written: string[] = [];
  return { written, line: new RunningLine({ ...screen, write: (it) => written.push(it) }, text) };
}

test('a terminal is told what runs, each second and when that changes, until the end', () => {
  let text = 'synth';
  const { written, line } = lineOf({ isTTY: true, columns: 10 }, () => text);
  line.paint();
  text = 'npm ci, which is long';
  jest.advanceTimersByTime(2000);
  expect(written).toEqual([`${CLEAR}synth`, `${CLEAR}npm ci, w`, `${CLEAR}npm ci, w`]);
  text = '';
  line.end();
  jest.advanceTimersByTime(5000);
  expect(written.slice(3)).toEqual([CLEAR]);
});

test('one whose width is not known has 80 columns', () => {
  const { written, line } = lineOf({ isTTY: true, columns: 0 }, () => 'x'.repeat(100));
  line.paint();
  line.end();
  expect(written[0]).toHaveLength(CLEAR.length + 79);
});

test('where there is no terminal nothing is written', () => {
  const { written, line } = lineOf({}, () => 'synth');
  line.paint();
  jest.advanceTimersByTime(5000);
  line.end();
  expect(written).toEqual([]);
});
