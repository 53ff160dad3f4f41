import { readFileSync, statSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** What a file of YAML or JSON has, or why it cannot be one. */
export type YamlFile = { readonly documents: readonly unknown[] } | { readonly problem: string };

/** What is in it stands in a template, which CloudFormation takes up to 1 MB. Source: CloudFormation User Guide, "Quotas". */
const LARGEST_KIB = 256;

/** Reads a file of YAML, which JSON is too; documents that are empty are left out. */
export function readYaml(path: string): YamlFile {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile()) {
      return { problem: 'must be a file that is there' };
    }
    if (found.size > LARGEST_KIB * 1024) {
      return { problem: `must be a file of at most ${LARGEST_KIB} KiB` };
    }
    const parsed = parseAllDocuments(readFileSync(path, 'utf8'));
    const all = Array.isArray(parsed) ? parsed : [];
    const [error] = all.flatMap(({ errors }) => errors);
    if (error !== undefined) {
      return { problem: `must be a file of YAML (line ${error.linePos?.[0].line ?? '?'} is none)` };
    }
    return { documents: all.map((one) => one.toJS() as unknown).filter((one) => one !== null && one !== undefined) };
  } catch (error) {
    const { code = 'for an unknown reason' } = error as NodeJS.ErrnoException;
    return { problem: `must be a file that can be read (${code})` };
  }
}
