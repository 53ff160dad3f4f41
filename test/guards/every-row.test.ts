import { openFindings } from '../support/findings';
import { PARAMETER_CHANGES } from '../support/parameter-changes';
import { type Raw, rackApp } from '../support/templates';

// Every look-up finds something: here it is no matter what.
jest.mock('../../lib/answers', () => ({
  ...jest.requireActual('../../lib/answers'),
  lookUp: () => ({ type: 'found', value: 'ami-0123456789abcdef0' }),
}));

/** Each rack of the table once: the same is often what another row starts from. */
const racks = new Map<string, Raw>(
  Object.entries(PARAMETER_CHANGES).flatMap(([name, { before = {}, value }]) =>
    [before, { ...before, [name]: value }].map((raw): [string, Raw] => [JSON.stringify(raw), raw]),
  ),
);

test.each([...racks])('%s: no open finding', (_, raw) => {
  expect(openFindings(rackApp(raw))).toEqual([]);
});
