import { ADDED } from './added';
import { handlerActions } from './corrections';
import { type Drop, dropOf } from './drops';
import type { RackScope } from './rack-scope';
import type { Properties } from './template';

/** An action that whoever deploys needs, and for what. */
export interface Need {
  readonly action: string;
  readonly type: string;
  /** Why, where no handler lists it. @default - handlers of the type do */
  readonly reason?: string;
}

/** What some templates need, and what of the handlers' lists they do not. */
export interface Needs {
  readonly needed: readonly Need[];
  readonly dropped: readonly (Drop & { readonly action: string })[];
}

/** Needed by every stack: code of functions, and the parameters that CloudFormation reads for it. */
const ALWAYS: readonly Need[] = [
  {
    action: 'cloudformation:DescribeStacks',
    type: 'AWS::CloudFormation::Stack',
    reason: 'stacks read outputs of each other',
  },
  {
    action: 'ssm:GetParameters',
    type: 'AWS::SSM::Parameter::Value',
    reason: 'parameters of templates: the version of the CDK bootstrap, and images',
  },
];

export function needsOf(rack: RackScope): Needs {
  const byType = new Map<string, Properties[]>();
  for (const { type, properties } of rack.resources) {
    byType.set(type, [...(byType.get(type) ?? []), properties]);
  }
  const needed: Need[] = [...ALWAYS];
  const dropped: (Drop & { action: string })[] = [];
  for (const [type, used] of [...byType].sort(([one], [other]) => (one < other ? -1 : 1))) {
    for (const action of handlerActions(type)) {
      const drop = dropOf(type, action, used);
      if (drop === undefined) needed.push({ action, type });
      else dropped.push({ ...drop, action });
    }
    needed.push(...addedTo(type, used));
  }
  return { needed, dropped };
}

function addedTo(type: string, used: readonly Properties[]): readonly Need[] {
  return ADDED.filter(({ type: of, where }) => of.test(type) && used.some((one) => where?.(one) ?? true)).flatMap(
    ({ actions, reason }) => actions.map((action) => ({ action, type, reason })),
  );
}
