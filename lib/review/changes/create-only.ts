import cfnTypes from '../../facts/cfn-types.json';
import { DISAGREEMENTS } from './disagreements';
import type { Replacement, Replacements } from './replacement';
import { specifiedReplacements } from './specification';

const LISTED: Readonly<Record<string, { readonly createOnly: readonly string[] }>> = cfnTypes.types;

const known = new Map<string, Replacements>();

/** The properties of a type of which CloudFormation makes a new resource when they change, or may. */
export function replacementsOf(type: string): Replacements {
  const found = known.get(type) ?? replacements(type);
  known.set(type, found);
  return found;
}

function replacements(type: string): Replacements {
  const listed = LISTED[type]?.createOnly;
  if (listed === undefined) {
    return specifiedReplacements(type);
  }
  const found = new Map<string, Replacement>(listed.map((path) => [path, 'replaced']));
  for (const { path, verdict } of DISAGREEMENTS.filter((one) => one.type === type)) {
    if (verdict === 'updated') {
      found.delete(path);
    } else {
      found.set(path, verdict);
    }
  }
  return found;
}
