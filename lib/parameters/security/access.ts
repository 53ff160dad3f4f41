import { accountId } from '../fleet/formats';
import { declare } from '../language/declaration';
import { boolean } from '../language/kinds';
import { externalId, policyArn } from './formats';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

/** Who else may act in the account, what bounds the roles of a rack, and who deploys it. */
export const accessParameters = {
  iam_policies_enable: declare({
    group: 'Security',
    kind: boolean(),
    default: true,
    description:
      'The four managed policies of a deployment account: controller, control plane, nodes, deployment. Nothing of the rack uses them; attach them to whoever manages clusters. They are kept as published, and two amount to administrator of the account: deployment by iam:CreatePolicyVersion on every policy, controller by iam:AttachRolePolicy on every role. Attach those to whom you would make one.',
    example: 'false',
    source: 'D3, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  trusted_account_id: declare({
    group: 'Security',
    kind: accountId(),
    default: undefined,
    defaultText: 'no other account',
    description:
      'Another account that may assume a role with the four policies of iam_policies_enable, for an hour at a time and only by saying external_id. Two of the four amount to administrator: name an account that you would let administer this one. In a file it needs quotes: without them it is a number.',
    example: '444455556666',
    source: 'D4, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  external_id: declare({
    group: 'Security',
    kind: externalId(),
    default: undefined,
    defaultText: 'none; trusted_account_id needs it',
    description:
      'What whoever assumes the role for trusted_account_id has to say, so that a service there acts for you and for none of its other customers. Whoever runs that service makes it up, another one for each customer. It is no secret: it stands in the template.',
    example: 'rack-5f2c9d1e',
    source: 'D4, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  permissions_boundary_arn: declare({
    group: 'Security',
    kind: policyArn(BOUNDARY),
    default: undefined,
    defaultText: 'none',
    description:
      'Managed policy that bounds every role of the rack, those of its functions included: a role may then do what both its own policies and this one allow. It must exist, and allow what the roles need. Roles that the rack is given, such as node_role_arn, stay as they are.',
    example: BOUNDARY,
    source: 'C6, Convox rack, classic',
    launchTime: false,
    change: 'in place',
  }),
  deployer_role_enable: declare({
    group: 'Security',
    kind: boolean(),
    default: false,
    description:
      'true: a role by which CloudFormation deploys the rack, instead of that of the CDK bootstrap, which is an administrator by default. It may do what the resources of this rack need, on these resources, as far as IAM lets that be said: `npm run policy` prints it with the reasons. It is in a stack of its own, <rack>-deployer, which an administrator deploys with credentials of his own.',
    example: 'true',
    source: 'C6, Convox rack, classic',
    launchTime: false,
    change: 'in place',
    changeNote:
      'The stack <rack>-deployer stays when it is false again: delete it once the others are deployed. What a change takes away needs the permissions from before: the README says in which order to deploy.',
  }),
};
