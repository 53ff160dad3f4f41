import { Aws } from 'aws-cdk-lib';
import { LaunchRole } from '../constructs/catalog/launch-role';
import type { Context } from '../context';
import { partitionOf } from '../facts/regions';
import type { Rack } from '../rack/rack';
import { LAUNCH_ROLE } from '../rack/stack-names';
import { RackStack } from '../stacks/rack-stack';
import { trial } from '../trial';
import { launchPolicyOf } from './launch-policy';
import { publicationOf } from './publication';
import { madeOf } from './versions/made';

/** A template that an account deploys which the portfolio is shared with: the launch role, under the name that it has here. */
export function launchRoleTemplate(rack: Rack, context: Context, root?: string): object {
  const { name: rackName, region, catalog } = rack.plan;
  if (catalog === undefined) return {};
  const publication = publicationOf(rack, root);
  const made = publication.current === undefined ? {} : madeOf(rack, context, root);
  const templates = [
    ...Object.values(made).map(({ template }) => JSON.parse(template)),
    ...publication.lockedTemplates,
  ];
  const place = { region, partition: partitionOf(region), account: Aws.ACCOUNT_ID };
  const { policies } = launchPolicyOf({ ...place, namePrefix: catalog.namePrefix, templates });
  return trial(
    context,
    (app) => {
      const description = `Launches racks of the portfolio of ${rackName}`;
      const stack = new RackStack(app, LAUNCH_ROLE, { rackName, region, tags: {}, description });
      new LaunchRole(stack, 'LaunchRole', { name: catalog.launchRoleName, policies });
    },
    ({ stacks: [stack] }) => withoutBootstrap(stack?.template),
  );
}

/** Whoever deploys it may have no bootstrap of the CDK. */
function withoutBootstrap({ Parameters: _, Rules: __, ...template }: Readonly<Record<string, unknown>>): object {
  return template;
}
