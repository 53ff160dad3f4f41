import { z } from 'zod';

/** Runs a program and gives what it writes. @throws Error that says why it does not */
export type Run = (program: string, args: readonly string[]) => Promise<string>;

const ANSWER = z.array(z.string());

/** The versions of an EKS add-on for a Kubernetes version, as EKS publishes them in the region of the AWS CLI. */
export async function versionsOfAddon(name: string, kubernetes: string, run: Run): Promise<readonly string[]> {
  const query = 'addons[].addonVersions[].addonVersion';
  const names = ['--addon-name', name, '--kubernetes-version', kubernetes];
  return ANSWER.parse(
    JSON.parse(await run('aws', ['eks', 'describe-addon-versions', ...names, '--query', query, '--output', 'json'])),
  );
}
