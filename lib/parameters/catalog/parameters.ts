import { unordered } from '../language/canonical';
import { when } from '../language/condition';
import { declare, type ValuesOf } from '../language/declaration';
import { boolean, listOf } from '../language/kinds';
import { editionList } from './editions';
import { emailAddress, namePrefix, newBucketName, principal, providerName, recipient, versionName } from './formats';

const PUBLISHED = when('catalog_enable', true);

/** What is published to Service Catalog, and to whom: racks that others launch by a form. */
export const catalogParameters = {
  catalog_enable: declare({
    group: 'Catalog',
    kind: boolean(),
    default: false,
    description:
      'true: the stack <rack>-catalog, with a portfolio of Service Catalog in the region of the rack: a product for each of catalog_editions, from which others launch racks by a form. It takes nothing of the rack itself, and one for a region of an account is enough. docs/service-catalog.md says how to publish, share, launch, update and terminate.',
    example: 'true',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Back to false, the stack stays until it is deleted. Racks that were launched stay too, and nobody updates them by the catalog any more.',
  }),
  catalog_editions: declare({
    group: 'Catalog',
    kind: editionList(),
    default: undefined,
    defaultText: '`small,production`',
    description:
      'What can be launched: `small` (two zones, one NAT gateway, t3.medium), `production` (three zones, m7g.large), or objects with name; description; parameters, as an object, of the racks that it makes; or file, a rack file that has them, which in a rack file leads on from it; choices, of what the form asks for the only values that may be given, as in {"node_disk":[50,100]}. What the form asks is not fixed by them: they have its defaults. permissions_boundary_arn of this rack is that of the editions too, unless they have one. name, region, account, catalog_*, deployer_role_enable and what is looked up in AWS are not for them.',
    example: '[{"name":"gpu","description":"Racks with GPUs","parameters":{"node_type":"g5.xlarge"}},"small"]',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    changeNote:
      'An edition that is no longer there is no longer a product: racks that were launched from it stay, and are updated by nobody. Another name is another product.',
    onlyWith: PUBLISHED,
  }),
  catalog_version: declare({
    group: 'Catalog',
    kind: versionName(),
    default: undefined,
    defaultText: 'no version but the locked ones; `next` where there is none',
    description:
      'Name under which the templates as they are now are published, beside the locked versions in `catalog/`. `npm run catalog -- release 1.2.0` locks one. A locked version is published as it was locked, whatever the code has become.',
    example: 'next',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    changeNote: 'Launched racks keep their version until somebody updates them.',
    onlyWith: PUBLISHED,
  }),
  catalog_name_prefix: declare({
    group: 'Catalog',
    kind: namePrefix(),
    default: 'sc-',
    description:
      'What the name of every launched rack begins with. The role that launches them may touch clusters, keys and the like that are called so, and stacks, functions, logs and EC2 resources of any product of Service Catalog (SC-*): so no rack that was deployed in another way should have such a name.',
    example: 'team-',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Racks that were launched before keep their names, which the role may then not touch: terminate them first.',
    onlyWith: PUBLISHED,
  }),
  catalog_principal_arns: declare({
    group: 'Catalog',
    kind: unordered(listOf(principal(), { min: 1, max: 100 })),
    default: undefined,
    defaultText: 'nobody yet',
    description:
      'Who may launch: ARNs of roles, users and groups of this account; or patterns without an account, at most 10, such as arn:aws:iam:::role/platform-*, which hold in accounts of the organizations of catalog_share_with too. Whoever may make roles in such an account gives himself access by such a name.',
    example: 'arn:aws:iam::111122223333:role/developers',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    onlyWith: PUBLISHED,
  }),
  catalog_share_with: declare({
    group: 'Catalog',
    kind: unordered(listOf(recipient(), { min: 1, max: 100 })),
    default: undefined,
    defaultText: 'no other account',
    description:
      'Accounts that get the portfolio too, and organizations whose accounts do. An account has to import it. An organization is shared with by a command that only its management account or a delegated administrator may run: the output ShareWithOrganizationCommand has it. Each account needs the launch role: `npm run catalog -- role` writes its template. In a file it needs quotes: without them an account is a number.',
    example: '444455556666,o-a1b2c3d4e5',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    onlyWith: PUBLISHED,
  }),
  catalog_bucket: declare({
    group: 'Catalog',
    kind: newBucketName(),
    default: undefined,
    defaultText: '<rack>-catalog-<account>-<region>, where account is given',
    description:
      'Name of the bucket that the stack makes for the code of functions of launched racks. Templates have it in them, so it must be known before a deploy, and names of buckets are unique in the world.',
    example: 'acme-racks-us-east-1',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    changeNote:
      'The old bucket stays, with what it holds: locked versions and launched racks have their code there. Lock new versions after that.',
    onlyWith: PUBLISHED,
  }),
  catalog_provider: declare({
    group: 'Catalog',
    kind: providerName(),
    default: undefined,
    defaultText: 'the name of the rack',
    description: 'Who publishes, as the list of products has it.',
    example: 'platform-team',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    onlyWith: PUBLISHED,
  }),
  catalog_support_email: declare({
    group: 'Catalog',
    kind: emailAddress(),
    default: undefined,
    defaultText: 'none',
    description: 'Where whoever launches finds help.',
    example: 'platform@example.com',
    source: 'F6',
    launchTime: false,
    change: 'in place',
    onlyWith: PUBLISHED,
  }),
};

export type CatalogParameters = ValuesOf<typeof catalogParameters>;
