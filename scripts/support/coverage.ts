import cdkJson from '../../cdk.json';
import controlPlane from '../../lib/constructs/security/policies/control-plane.json';
import controller from '../../lib/constructs/security/policies/controller.json';
import deployment from '../../lib/constructs/security/policies/deployment.json';
import nodes from '../../lib/constructs/security/policies/nodes.json';
import { partitionOf } from '../../lib/facts/regions';
import type { Document } from '../../lib/iam/document';
import { coverageOf } from '../../lib/permissions/coverage';
import { coveragePage } from '../../lib/permissions/coverage-page';
import type { DeployedRack } from '../../lib/permissions/rack-scope';
import type { Rack } from '../../lib/rack/rack';
import { buildRack } from '../../lib/rack-app';
import { stacksFrom } from '../../lib/trial';

/** As JSON they are of a narrower type each, which says what others have and they have not. */
const POLICIES = { controller, 'control plane': controlPlane, nodes, deployment } as unknown as Readonly<
  Record<string, Document>
>;

/** `docs/deployment-policies.md`. */
export function deploymentPoliciesPage(racks: readonly DeployedRack[]): string {
  return coveragePage(
    racks.map((rack) => coverageOf(rack, POLICIES)),
    Object.keys(POLICIES),
  );
}

/** An example rack as it would be deployed; in what account is no matter. */
export function deployedRackOf(rack: Rack): DeployedRack {
  const { name, region } = rack.plan;
  const stacks = stacksFrom(cdkJson.context, (app) => buildRack(app, rack)) ?? [];
  return { name, region, partition: partitionOf(region), account: '111122223333', stacks };
}
