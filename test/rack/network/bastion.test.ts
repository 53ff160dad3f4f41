import { planOf } from '../../support/plans';

test('a bastion is open to nobody, or to those who are named', () => {
  expect(planOf({}).bastion).toBeUndefined();
  expect(planOf({ bastion_enable: true }).bastion).toStrictEqual({ allowedCidrs: [] });
  const named = { bastion_enable: true, bastion_allowed_cidrs: '3.5.140.0/22,3.5.144.0/22' };
  expect(planOf(named).bastion).toStrictEqual({ allowedCidrs: ['3.5.140.0/22', '3.5.144.0/22'] });
});
