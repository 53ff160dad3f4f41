import { existsSync, readFileSync } from 'node:fs';
import { type Context, flagsOf } from '../../lib/context';
import { documentsOf } from '../../lib/permissions';
import { ANY_ACCOUNT, render } from '../../lib/permissions/render';
import { deployerOf } from '../../lib/rack-app';
import type { Screen } from '../../lib/terminal/screen';
import type { Command } from './command';
import { accountOf, type ReadRack, racksOf } from './racks';

/** As long as the id of an account, so that policies are split as they are in the rack. */
const PLACEHOLDER = '0'.repeat(12);

export const policyCommand: Command = {
  name: 'policy',
  about:
    'The permissions by which CloudFormation can deploy racks and do no more, with the reason of each statement. Names of\nracks may stand before the options: npm run policy -- prod. Where no account is named, ARNs have * in its place.',
  positionals: true,
  run({ argv, json, look, stdout, stderr }) {
    const policies = racksOf(argv).map((rack) => policyOf(rack, stderr));
    const unknown = policies.flatMap(({ name, policy }) => (policy === undefined ? [name] : []));
    if (unknown.length > 0) {
      stderr.write(
        `${unknown.join(', ')}: needs look-ups in AWS that nobody has made\n  fix: npx cdk synth with the same parameters, once\n`,
      );
      return 1;
    }
    const known = policies.flatMap(({ policy }) => policy ?? []);
    const data = known.map((policy) => ({ ...policy, documents: documentsOf(policy) }));
    stdout.write(json ? `${JSON.stringify(data, undefined, 2)}\n` : render(known, look));
    return 0;
  },
};

function policyOf(rack: ReadRack, stderr: Screen) {
  const { name, parameters } = rack;
  if (stderr.isTTY) stderr.write(`${name}: synthesizing\r`);
  const account = accountOf(parameters);
  const policy = deployerOf(rack, contextOfCdk(), account ?? PLACEHOLDER);
  if (stderr.isTTY) stderr.write('\u001b[2K');
  const text = JSON.stringify(policy);
  return {
    name,
    policy: account === undefined && policy ? JSON.parse(text.replaceAll(PLACEHOLDER, ANY_ACCOUNT)) : policy,
  };
}

/** How the CDK works here, and what was looked up. */
function contextOfCdk(): Context {
  const read = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  return flagsOf({ ...read('cdk.json').context, ...read('cdk.context.json') });
}
