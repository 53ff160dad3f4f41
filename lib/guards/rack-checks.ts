import type { CfnResource } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, type NagRuleResult } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { ControlPlaneLogs } from './rules/control-plane-logs';
import { EndpointOpenToTheWorld } from './rules/endpoint-open-to-the-world';
import { Imdsv1 } from './rules/imdsv1';
import { RawResource } from './rules/raw-resource';
import { SecretsEncrypted } from './rules/secrets-encrypted';
import { WildcardAction } from './rules/wildcard-action';

const RULES: readonly { rule: (node: CfnResource) => NagRuleResult; info: string; explanation: string }[] = [
  {
    rule: EndpointOpenToTheWorld,
    info: 'The public endpoint of the cluster is open to the world.',
    explanation: 'Name who may reach it with endpoint_public_cidrs.',
  },
  {
    rule: ControlPlaneLogs,
    info: 'The cluster does not write all kinds of control plane logs.',
    explanation: 'What was not logged cannot be investigated later.',
  },
  {
    rule: SecretsEncrypted,
    info: 'Kubernetes secrets are not encrypted with a KMS key.',
    explanation: 'CloudFormation replaces a cluster to add it later.',
  },
  {
    rule: Imdsv1,
    info: 'Instances answer metadata requests without a session token (IMDSv1).',
    explanation:
      'A request forged through a pod could read the credentials of the node. Set imds_http_tokens=required.',
  },
  {
    rule: WildcardAction,
    info: 'A policy allows an action with a wildcard, or a node role holds more than nodes need.',
    explanation: 'Name the actions.',
  },
  {
    rule: RawResource,
    info: 'A resource of AWS is made without the class of its type, so that no other rule sees what it is.',
    explanation: 'Make it with the class, or replace the helper of the library that makes it.',
  },
];

/** Checks that the published packs do not make, or do not make of the resources that a rack is built from. */
export class RackChecks extends NagPack {
  readonly name = 'rack';

  constructor(scope?: IConstruct) {
    super(scope);
    this.packName = 'Rack';
  }

  protected checkResource(node: CfnResource): void {
    for (const { rule, info, explanation } of RULES) {
      this.applyRule({ rule, info, explanation, node, level: NagMessageLevel.ERROR });
    }
  }
}
