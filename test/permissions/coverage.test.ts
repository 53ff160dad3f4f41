import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from '../../lib/permissions';
import { coverageOf } from '../../lib/permissions/coverage';
import { deploymentPoliciesPage } from '../../scripts/support/coverage';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { deployedRack, policyOf } from '../support/permissions/deployer';

test('the page of the four deployment policies is what `npm run docs` writes', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'deployment-policies.md'), 'utf8');
  expect(page).toBe(deploymentPoliciesPage(Object.values(EXAMPLE_RACKS).map(deployedRack)));
});

describe('the rack of all defaults', () => {
  const rack = deployedRack({});

  test('is covered by the policies that are derived from it', () => {
    const derived = Object.fromEntries(documentsOf(policyOf({})).map((document, i) => [`${i}`, document]));
    expect(coverageOf(rack, derived).actions.filter(({ allowed }) => allowed !== 'everywhere')).toEqual([]);
  });

  test('is not covered by nothing, and in part by a part', () => {
    const onlySome = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'iam:GetRole', Resource: 'arn:aws:iam::*:role/rack-iam-*' },
    };
    expect(coverageOf(rack, {}).actions.filter(({ allowed }) => allowed !== 'nowhere')).toEqual([]);
    expect(coverageOf(rack, { some: onlySome }).actions.filter(({ allowed }) => allowed !== 'nowhere')).toEqual([
      { action: 'iam:GetRole', allowed: 'in part', by: ['some'] },
    ]);
  });
});
