import { EXAMPLE_RACKS } from '../support/example-racks';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, resourcesOf, synthesized } from '../support/templates';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';
/** What makes roles of its own in the library: functions with kubectl, in a VPC and outside, and one for tags of subnets. */
const RACKS: Readonly<Record<string, Raw>> = {
  'existing-vpc': EXAMPLE_RACKS['existing-vpc'] ?? {},
  everything: {
    ...PLATFORM_RACKS.full,
    trusted_account_id: '444455556666',
    external_id: 'rack-5f2c9d1e',
    endpoint_access: 'semi-private',
    schedule_rack_scale_down: '0 20 * * *',
    schedule_rack_scale_up: '0 6 * * *',
    bastion_enable: true,
    user_data_url: 'test/fixtures/boot.sh',
  },
};

test.each(Object.entries(RACKS))('every role of %s has the boundary, and nothing else has (C6)', (_, raw) => {
  const all = Object.entries(resourcesOf(synthesized({ ...raw, permissions_boundary_arn: BOUNDARY })));
  const roles = all.filter(([, { Type }]) => Type === 'AWS::IAM::Role').map(([id]) => id);
  const bounded = all.filter(([, { Properties }]) => Properties?.PermissionsBoundary === BOUNDARY).map(([id]) => id);
  expect(bounded).toEqual(roles);
  expect(roles).toContain('front/KubectlProviderProviderframeworkonEventServiceRole');
});

test('without one, no template speaks of boundaries', () => {
  expect(JSON.stringify(synthesized({}))).not.toContain('Boundary');
});
