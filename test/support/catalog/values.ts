import type { ParameterName } from '../../../lib/parameters/declarations';

/** What a launch may say of parameters of a rack, as text. */
export type Values = { readonly [K in ParameterName]?: string };

/** Another value of each field than any edition has. */
export const OTHER_VALUES: Values = {
  name: 'another-1',
  admin_role_arns: 'arn:aws:iam::111122223333:user/teams/one',
  deletion_protection: 'false',
  eks_log_retention_in_days: '180',
  node_min_count: '4',
  node_max_count: '33',
  node_disk: '111',
  key_pair_name: 'ops team@example.org',
  node_max_unavailable_percentage: '7',
  build_node_min_count: '3',
  idle_timeout: '901',
  nlb_security_group: 'sg-0fedcba9876543210',
  acm_certificate_arn: 'arn:aws:acm:us-east-1:111122223333:certificate/87654321-4321-4321-4321-210987654321',
  access_log_retention_in_days: '545',
  record_set_ttl: '77',
};
