import type { Account, AccountProps } from '../aws/account';
import { awsServer } from '../aws/server';
import { Project, type Ran } from './project';

export interface Scene {
  readonly account: Account;
  readonly project: Project;
  readonly run: (command: string) => Promise<Ran>;
}

/**
 * A project and an account for as long as a test runs. Whatever it did, it asked nothing of AWS that nobody answers here,
 * and nothing of anybody else.
 */
export async function scene(
  test: (scene: Scene) => Promise<void>,
  { settings = {}, ...props }: AccountProps & { readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const aws = await awsServer(props);
  const project = new Project(aws, settings);
  try {
    await test({ account: aws.account, project, run: (command) => project.run(command) });
    expect({ unknown: aws.unknown, reachedFor: aws.reachedFor }).toEqual({ unknown: [], reachedFor: [] });
  } finally {
    project.remove();
    await aws.close();
  }
}

/** Takes off every protection from deletion, as a user does before a removal. */
export function unprotect({ deployed, unprotected }: Account): void {
  for (const stack of deployed) {
    stack.terminationProtection = false;
    for (const { Type, Properties } of Object.values(stack.template.Resources ?? {})) {
      if (Type === 'AWS::EKS::Cluster') {
        unprotected.add(String(Properties?.Name));
      }
    }
  }
}

/** What a test says of a run: that it went well, or what the CLI said. */
export const WENT_WELL = expect.objectContaining({ status: 0 });

/** That a run failed, and what it said. */
export function failedWith(message: string) {
  return { status: 1, output: expect.stringContaining(message) };
}
