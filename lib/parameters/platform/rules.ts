import { pascalCase } from '../../facts/names';
import { isSystemNamespace } from '../../facts/platform/system-namespaces';
import type { Rule } from '../language/rule';
import type { PlatformParameters } from './parameters';

type Asked = PlatformParameters & { readonly name: string };

/** What runs in the cluster. */
export const platformRules: readonly Rule<Asked>[] = [
  function appsSpareTheSystem(p, refuse) {
    for (const app of p.apps ?? []) {
      if (!isSystemNamespace(`${p.name}-${app}`)) continue;
      refuse('apps', `would have the namespace ${p.name}-${app}, which is that of the system`, {
        given: app,
        allowed: 'apps whose namespaces, <rack>-<app>, are nobody else’s',
        fix: `rename the app ${app}, or the rack`,
        involves: ['name'],
      });
    }
  },
  function appsStayApart({ apps = [] }, refuse) {
    const alike = apps.filter((app) => apps.some((other) => other !== app && pascalCase(other) === pascalCase(app)));
    if (alike.length === 0) return;
    refuse('apps', 'names that differ only in hyphens, which logical ids do not have', {
      given: alike.join(','),
      allowed: 'names that differ in more',
      fix: `rename one of ${alike.join(', ')}`,
    });
  },
];
