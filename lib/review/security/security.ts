import type { SecurityFinding } from '../report';
import { accessEntries, identityProviders, kubernetesRoles } from './access';
import { encryption, volumes } from './encryption';
import { endpointBlocks } from './endpoint';
import { exposure } from './exposure';
import { securityGroups } from './groups';
import { policies } from './policies';
import { attachments, boundaries, invocations } from './roles';
import type { Judge, Subject } from './subject';

const JUDGES: readonly Judge[] = [
  policies,
  attachments,
  boundaries,
  invocations,
  securityGroups,
  exposure,
  endpointBlocks,
  encryption,
  volumes,
  accessEntries,
  identityProviders,
  kubernetesRoles,
];

/** What a change of one resource does to who may do what, and to what is protected. */
export function securityOf(subject: Subject, name: string): readonly SecurityFinding[] {
  return JUDGES.flatMap((judge) => judge(subject).map((found) => ({ name, type: subject.type, ...found })));
}
