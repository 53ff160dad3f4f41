import cfnTypes from '../../facts/cfn-types.json';
import { DISAGREEMENTS } from './disagreements';
import { specifiedReplacements } from './specification';

/** What a change of a property does to its resource. */
export type Replacement = 'replaced' | 'may be replaced';

/** Path from the properties of a type, as in `EncryptionConfiguration/KmsKey` → what a change there does. */
export type Replacements = ReadonlyMap<string, Replacement>;

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
