import { alikeInIds, pascalCase } from '../../facts/names';
import { isSystemNamespace, SYSTEM_NAMESPACES } from '../../facts/platform/system-namespaces';
import { offerOf } from '../../facts/regions/offers';
import type { Rule } from '../language/rule';
import { hasWayOfItsOwn } from '../network/derived';
import type { NetworkParameters } from '../network/parameters';
import { fitsNamespace } from './fargate-selectors';
import type { NodeParameters } from './parameters';

type Asked = NodeParameters & NetworkParameters & { readonly region: string };

const NAMES = ['fargate_namespaces', 'fargate_selectors'] as const;
/** Those of the two that were given. */
const givenIn = (p: Asked) => NAMES.filter((name) => p[name] !== undefined);
const profilesOf = ({ fargate_selectors: profiles = [] }: Asked) => profiles;

/** Pods that run without nodes. */
export const fargateRules: readonly Rule<Asked>[] = [
  function fargateNeedsPrivateSubnets(p, refuse) {
    if (p.private || hasWayOfItsOwn(p)) return;
    for (const name of givenIn(p)) {
      refuse(name, 'contradicts private=false: Fargate runs in private subnets, and those have no way to AWS then', {
        allowed: `${name} with private=true`,
        fix: '-c private=true',
        involves: ['private', 'egress'],
      });
    }
  },
  function fargateIsOffered(p, refuse) {
    if (offerOf('fargate', p.region) !== 'no') return;
    for (const name of givenIn(p)) {
      refuse(name, `is refused in ${p.region}: EKS offers no Fargate there`, {
        allowed: `${name} in any other region`,
        fix: `leave ${name} out`,
        involves: ['region'],
      });
    }
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
  function selectorsSpareTheSystem(p, refuse) {
    for (const [i, { selectors }] of profilesOf(p).entries()) {
      for (const [k, { namespace, labels }] of selectors.entries()) {
        // With labels a wildcard means pods that ask for Fargate, which none of the system does.
        const spared = labels === undefined ? fitsNamespace : (one: string, other: string) => one === other;
        const system = Object.keys(SYSTEM_NAMESPACES).filter((name) => spared(namespace, name));
        if (system.length === 0) continue;
        refuse(
          `fargate_selectors[${i}].selectors[${k}].namespace`,
          `takes pods of ${system.join(', ')}, which needs nodes`,
          {
            given: namespace,
            allowed: 'namespaces of your own, or a wildcard with labels that only your pods have',
            fix:
              labels === undefined && /[*?]/.test(namespace)
                ? 'labels beside it, or a narrower namespace'
                : 'another namespace',
          },
        );
      }
    }
  },
  function profilesStayApart(p, refuse) {
    const alike = alikeInIds(p.fargate_namespaces ?? []);
    if (alike.length === 0) return;
    refuse('fargate_namespaces', 'names that differ only in hyphens, which logical ids do not have', {
      given: alike.join(','),
      allowed: 'names that differ in more',
      fix: `rename one of ${alike.join(', ')}`,
    });
  },
  function namedProfilesStayApart(p, refuse) {
    const names = profilesOf(p).map(({ name }) => name);
    const idOf = (name: string) => pascalCase(name);
    for (const [i, name] of names.entries()) {
      const others = [...(p.fargate_namespaces ?? []), ...names.slice(0, i)];
      const other = others.find((one) => idOf(one) === idOf(name));
      if (other === undefined) continue;
      refuse(`fargate_selectors[${i}].name`, `is too much like ${other}: each profile has a name of its own`, {
        given: name,
        allowed: 'names that differ in letters and digits, from namespaces of fargate_namespaces too',
        fix: `another name, such as ${name}-labeled`,
        involves: ['fargate_namespaces'],
      });
    }
  },
  function profilesAreFew(p, refuse) {
    const [some, others] = [p.fargate_namespaces?.length ?? 0, profilesOf(p).length];
    if (some === 0 || others === 0 || some + others <= MOST_PROFILES) return;
    refuse(
      'fargate_selectors',
      `makes ${some + others} profiles with fargate_namespaces, and a cluster has ${MOST_PROFILES}`,
      {
        given: `${others} in fargate_selectors`,
        allowed: `${MOST_PROFILES} in all`,
        fix: 'up to five selectors in one profile',
        involves: ['fargate_namespaces'],
      },
    );
  },
];

/** Source: EKS User Guide, "View and manage Amazon EKS and Fargate service quotas". */
const MOST_PROFILES = 10;
