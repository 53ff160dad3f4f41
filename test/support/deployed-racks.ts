import { rmSync } from 'node:fs';
import { CloudFormationStackArtifact, type Environment, UNKNOWN_ACCOUNT } from 'aws-cdk-lib/cx-api';
import { type Deployed, type DeployedStack, keyOf } from '../../lib/review';
import { once } from './once';
import { type Raw, rackApp, withoutTraces } from './templates';

/** A rack as it is deployed, with the order that its assembly gives the CLI. */
export function deployed(raw: Raw): Deployed {
  const app = rackApp(raw);
  const { stacks } = withoutTraces(() => app.synth());
  // Where an account is named, its stacks are other stacks than those of the same name elsewhere.
  const place = ({ account, region }: Environment) => (account === UNKNOWN_ACCOUNT ? region : `${account}:${region}`);
  const key = ({ environment, stackName }: CloudFormationStackArtifact) => keyOf(place(environment), stackName);
  const entries = stacks.map((stack): [string, DeployedStack] => {
    const dependencies = stack.dependencies.filter((one) => one instanceof CloudFormationStackArtifact).map(key);
    return [key(stack), { template: stack.template, dependencies }];
  });
  rmSync(app.outdir, { recursive: true });
  return Object.fromEntries(entries);
}

/** The same, synthesized once. */
export function deployedOnce(raw: Raw): Deployed {
  return once('deployed', raw, () => deployed(raw));
}
