import { alikeInIds } from '../../facts/names';
import { isSystemNamespace, SYSTEM_NAMESPACES } from '../../facts/platform/system-namespaces';
import { offerOf } from '../../facts/regions/offers';
import type { Rule } from '../language/rule';
import type { NetworkParameters } from '../network/parameters';
import type { NodeParameters } from './parameters';

type Asked = NodeParameters & NetworkParameters & { readonly region: string };

/** Pods that run without nodes. */
export const fargateRules: readonly Rule<Asked>[] = [
  function fargateNeedsPrivateSubnets(p, refuse) {
    if (p.fargate_namespaces === undefined || p.private || p.egress === 'existing') return;
    refuse(
      'fargate_namespaces',
      'contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then',
      { allowed: 'fargate_namespaces with private=true', fix: '-c private=true', involves: ['private', 'egress'] },
    );
  },
  function fargateIsOffered(p, refuse) {
    if (p.fargate_namespaces === undefined || offerOf('fargate', p.region) !== 'no') return;
    refuse('fargate_namespaces', `is refused in ${p.region}: EKS offers no Fargate there`, {
      allowed: 'fargate_namespaces in any other region',
      fix: 'leave fargate_namespaces out',
      involves: ['region'],
    });
  },
  function fargateSparesTheSystem(p, refuse) {
    const system = (p.fargate_namespaces ?? []).filter(isSystemNamespace);
    if (system.length === 0) return;
    refuse('fargate_namespaces', 'names namespaces of the system, which needs nodes', {
      given: system.join(','),
      allowed: `any namespace but ${Object.keys(SYSTEM_NAMESPACES).join(', ')}`,
      fix: `leave ${system.join(', ')} out`,
    });
  },
  function profilesStayApart({ fargate_namespaces: names = [] }, refuse) {
    const alike = alikeInIds(names);
    if (alike.length === 0) return;
    refuse('fargate_namespaces', 'names that differ only in hyphens, which logical ids do not have', {
      given: alike.join(','),
      allowed: 'names that differ in more',
      fix: `rename one of ${alike.join(', ')}`,
    });
  },
];
