import { declare } from '../language/declaration';
import { accessEntryList } from './access-entry';

/** What the roles and users of a company may do in the cluster. */
export const accessParameters = {
  access_entries: declare({
    group: 'Cluster',
    kind: accessEntryList(),
    default: undefined,
    defaultText: 'none',
    description:
      'Who may do what in the cluster, beside admin_role_arns: objects with principal, the ARN of an IAM role or user; policies, each view, edit, admin, admin-view, cluster-admin or the ARN of an access policy of EKS, or an object with policy and namespaces; namespaces, to which policies are limited that name none themselves (the whole cluster; dev-* is a pattern); groups, of Kubernetes, for RoleBindings and ClusterRoleBindings of your own; user_name, by which Kubernetes knows the principal (a name of EKS’s); type, STANDARD, or for nodes of your own that EKS does not manage EC2_LINUX, EC2_WINDOWS, FARGATE_LINUX, HYBRID_LINUX or EC2, which take no groups and no name, and only EC2 takes policies. Principals must exist; those of another account may be STANDARD only.',
    example:
      '[{"principal":"arn:aws:iam::111122223333:role/developers","policies":"edit","namespaces":"dev-*"},{"principal":"arn:aws:iam::111122223333:role/audit","policies":"view","groups":"auditors"}]',
    source: 'H4, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Whoever is no longer named can do nothing more from that moment. Another type takes a deploy without the entry and one with it: a principal has one entry, of one type. A user_name that is left out again stays as it was. One that moves here from admin_role_arns keeps its entry.',
  }),
};
