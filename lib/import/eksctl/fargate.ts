import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { all, by, eachOf, none, planned, type Table, walk } from '../table';
import { text } from '../values';
import type { Eksctl } from './context';

const PROFILE: Table<Eksctl> = {
  ...all(['name', 'status'], none('the rack names its profile')),
  podExecutionRoleARN: none('the rack makes the role of Fargate'),
  subnets: none('pods on Fargate are in the private subnets of the rack'),
  tags: none('the profile has the tags of the rack'),
  selectors: by(giveSelectors),
};

const LABELS = planned('fargate_selectors', 'all pods of the namespace run on Fargate');

/** Namespaces whose pods run on Fargate. */
export function giveFargate(value: unknown, key: string, context: Eksctl): void {
  eachOf(context.draft, value, key, (profile, from) => walk(context.draft, PROFILE, profile, context, from));
}

function giveSelectors(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, ({ namespace, labels }, from) => {
    const name = text(namespace);
    if (isSystemNamespace(name)) {
      draft.leave(from, 'refused', `fargate_namespaces must not have ${name}: the system needs nodes`);
    } else {
      draft.give('fargate_namespaces', [name], `${from}.namespace`);
      draft.give(LABELS.to, labels, `${from}.labels`, LABELS.instead);
    }
  });
}
