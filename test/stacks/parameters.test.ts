import { DECLARATIONS, type ParameterName } from '../../lib/parameters/declarations';
import { candidateOf } from '../../lib/parameters/language/kinds';
import { parseParameters } from '../../lib/parameters/parse';
import { foundImage } from '../support/found-image';
import { PARAMETER_CHANGES, type ParameterChange } from '../support/parameter-changes';
import { resourcesOf, templatesOf } from '../support/templates';

// Every look-up finds something, another thing for every question.
jest.mock('../../lib/answers', () => ({
  ...jest.requireActual('../../lib/answers'),
  lookUp: (_app: unknown, { props }: { props: object }) => ({ type: 'found', value: foundImage(props) }),
}));

const tables = Object.entries(PARAMETER_CHANGES) as [ParameterName, ParameterChange][];

test.each(tables)('%s changes the templates', (name, { before = {}, value, changes }) => {
  const was = resourcesOf(templatesOf(before));
  const is = resourcesOf(templatesOf({ ...before, [name]: value }));
  const different = changes.filter((id) => JSON.stringify(was[id]) !== JSON.stringify(is[id]));
  expect(different).toEqual(changes);
});

test.each(tables.filter(([, { before, value }]) => before === undefined && typeof value === 'string'))(
  '%s means the same as text and as a value',
  (name, { value }) => {
    const typed = DECLARATIONS[name].kind.schema.parse(candidateOf(DECLARATIONS[name].kind, value));
    expect(parseParameters({ [name]: typed }).parameters).toEqual(parseParameters({ [name]: value }).parameters);
  },
);
