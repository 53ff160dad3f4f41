import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARATIONS } from '../../lib/parameters/declarations';
import type { Declaration } from '../../lib/parameters/language/declaration';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const [, STACKS = ''] = /^npx cdk deploy --exclusively ((?:rack-[a-z]+ )+)/m.exec(README) ?? [];

/** The stacks that the README has people deploy first where a change takes two deploys, by their keys. */
export const DEPLOYED_FIRST: readonly string[] = STACKS.trim()
  .split(' ')
  .map((stack) => `us-east-1/${stack}`);

/** The parameters whose declaration says that changing them takes two deploys. */
export const IN_TWO_DEPLOYS: readonly string[] = Object.entries<Declaration<unknown>>(DECLARATIONS)
  .filter(([, { changeNote = '' }]) => changeNote.includes('takes two deploys'))
  .map(([name]) => name);
