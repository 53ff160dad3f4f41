import { readFileSync } from 'node:fs';
import type { Rack } from '../../rack/rack';
import { type Comparison, compared } from './compared';
import { folderOf, readLocked, templateFile } from './locked';
import type { Made } from './made';

/**
 * What an update of launched racks does, from the newest locked version of each edition to what the code makes now. An
 * edition of which nothing is locked has nobody to update.
 * @param to name of the version that the code makes
 */
export function sinceNewest(
  rack: Rack,
  made: Readonly<Record<string, Made>>,
  to: string,
  root?: string,
): readonly Comparison[] {
  const { name, region } = rack.plan;
  const folder = folderOf(name, root);
  const { locked } = readLocked(folder);
  return Object.entries(made).flatMap(([edition, { template }]) => {
    const newest = locked.editions[edition]?.at(-1);
    if (newest === undefined) return [];
    const before = JSON.parse(readFileSync(templateFile(folder, edition, newest.version), 'utf8'));
    const from = { version: newest.version, template: before };
    return [compared(edition, region, from, { version: to, template: JSON.parse(template) })];
  });
}
