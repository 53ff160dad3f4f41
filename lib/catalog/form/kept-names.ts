import { controlPlaneLogGroupOf } from '../../rack/cluster/cluster';
import type { RackPlan } from '../../rack/plan';

/** Names of a rack that stay taken after it: of what is kept under a name of its own. With <name> for that of the rack. */
export function keptNames({ name, platform, apps, monitoring }: RackPlan): readonly string[] {
  const groups = [
    controlPlaneLogGroupOf(name),
    platform.logs.systemGroup,
    ...(monitoring ? [monitoring.performanceGroup] : []),
    ...(monitoring && platform.monitored ? [monitoring.certificatesGroup] : []),
    ...apps.list.map(({ logGroup }) => logGroup),
  ];
  const repositories = apps.list.flatMap((app) => app.repositories);
  return [
    ...groups.map((group) => `log group ${group}`),
    ...repositories.map((repository) => `repository ${repository}`),
  ].map((one) => one.replace(`/${name}/`, '/<name>/').replace(` ${name}/`, ' <name>/'));
}
