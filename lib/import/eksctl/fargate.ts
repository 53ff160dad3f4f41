import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import { all, by, eachOf, none, type Table, walk } from '../table';
import { isFields, list, text } from '../values';
import type { Eksctl } from './context';

const PROFILE: Table<Eksctl> = {
  ...all(['name', 'status'], none('the rack names its profile')),
  podExecutionRoleARN: none('the rack makes the role of Fargate'),
  subnets: none('pods on Fargate are in the private subnets of the rack'),
  tags: none('the profile has the tags of the rack'),
  selectors: by(giveSelectors),
};

/** Pods that run on Fargate: by their namespace, and by more. */
export function giveFargate(value: unknown, key: string, context: Eksctl): void {
  eachOf(context.draft, value, key, (profile, from) => {
    walk(context.draft, PROFILE, profile, context, from);
    const selectors = list(profile.selectors).filter(isFields).filter(saysMore);
    if (selectors.length > 0) {
      context.draft.give('fargate_selectors', [{ name: text(profile.name), selectors }], `${from}.selectors`);
    }
  });
}

/** Whether a selector is of more, or of less, than one namespace, and none that the system has. */
function saysMore({ namespace, labels }: Readonly<Record<string, unknown>>): boolean {
  return !isSystemNamespace(text(namespace)) && (labels !== undefined || /[*?]/.test(text(namespace)));
}

function giveSelectors(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (selector, from) => {
    const name = text(selector.namespace);
    if (isSystemNamespace(name)) {
      draft.leave(from, 'refused', `fargate_namespaces must not have ${name}: the system needs nodes`);
    } else if (!saysMore(selector)) {
      draft.give('fargate_namespaces', [name], `${from}.namespace`);
    }
  });
}
