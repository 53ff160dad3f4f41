import { DEPLOY_PLACE, deploySource } from '../../facts/apps/deploy-issuers';
import { BYTES, CPU, isByteQuantity, isCpuQuantity, meantBytes } from '../../facts/apps/quantities';
import { isRepositoryName } from '../../facts/apps/repository-names';
import { aheadForm, listedForm, textForm } from '../language/file-form';
import { type Kind, refine, text } from '../language/kinds';
import { textIn } from '../language/meant';

const anyName = text({
  pattern: /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
  must: 'be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last',
  allowed: 'a name of 1 to 20 of a-z, 0-9 and hyphen, a letter first',
});
/** The name of an app: it becomes part of a namespace, a log group, a bucket and a repository. */
export const appName = refine(
  anyName,
  (name) => (name === 'system' ? 'must not be system, whose log group is the rack’s own' : undefined),
  () => aheadForm(anyName.file(), '(?!system(?![a-z0-9-]))', `${anyName.allowed}, and not system`),
);

/** What follows `<rack>/<app>/` in the name of a repository. */
export function repositoryName(): Kind<string> {
  const rule = '1 to 100 of a-z and 0-9, with single dots, hyphens and underscores between them';
  const kind = text({ pattern: /^[a-z0-9._-]{1,100}$/, must: `be ${rule}`, allowed: rule });
  const pattern = /^(?![a-z0-9._-]{101})[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
  const problem = (name: string) => (isRepositoryName(name) ? undefined : `must be ${rule}`);
  return refine(kind, problem, () => textForm(pattern, rule, false));
}

/** An amount of CPU; in a file it may be a number. */
export function cpuQuantity(): Kind<string> {
  const allowed = 'CPUs such as 4, 0.5 or 500m';
  const kind = text({ pattern: /^\S+$/, must: `be ${allowed}`, allowed });
  const number = { type: 'number', minimum: 0, maximum: 999_999_999.999 };
  return quantity(
    refine(kind, judgedBy(isCpuQuantity, allowed), () => {
      const { schema } = textForm(CPU, allowed, false);
      return { schema: { anyOf: [number, schema] }, beyond: ['decimals'] };
    }),
  );
}

/** An amount of memory or storage. */
export function byteQuantity(): Kind<string> {
  const allowed = 'bytes with a unit, such as 512Mi or 64Gi';
  const any = text({ pattern: /^\S+$/, must: `be ${allowed}`, allowed });
  const kind = refine(any, judgedBy(isByteQuantity, allowed), () => textForm(BYTES, allowed, false));
  return { ...quantity(kind), meant: (refused) => meantBytes(textIn(refused)) };
}

function judgedBy(isQuantity: (quantity: string) => boolean, allowed: string) {
  return (given: string) => (isQuantity(given) ? undefined : `must be ${allowed}`);
}

function quantity(kind: Kind<string>): Kind<string> {
  return { ...kind, parts: (value) => (typeof value === 'number' ? String(value) : undefined) };
}

const PLACE =
  'github:owner/repository or gitlab:group/project, and after a colon what else the subject of a token says: ref:refs/heads/main, environment:production, ref_type:branch:ref:main';

/** Where pipelines come from that may deploy an app. */
export function deployPlace(): Kind<string> {
  const kind = text({ pattern: /\S/, must: `be ${PLACE}`, allowed: PLACE });
  const problem = (place: string) => (deploySource(place) === undefined ? placeProblem(place) : undefined);
  const file = () => listedForm(textForm(DEPLOY_PLACE, PLACE, true), DEPLOY_PLACE.source.slice(1, -1));
  return { ...refine(kind, problem, file), meant: meantPlaces };
}

function placeProblem(place: string): string {
  return /:pull_request$/.test(place)
    ? 'must not be pull requests: whoever proposes a change could put it in place'
    : `must be ${PLACE}`;
}

/** A place by its address, and a branch by its name. */
function meantPlaces(refused: unknown): readonly string[] {
  const given = textIn(refused)
    .trim()
    .replace(/^(?:https:\/\/|git@)?(github|gitlab)\.com[/:]/, '$1:')
    .replace(/^repo:/, 'github:')
    .replace(/^project_path:/, 'gitlab:')
    .replace(/(?:\.git)?\/?$/, '');
  const [, place = '', branch = ''] =
    /^((?:github|gitlab):[^:]+):(?:ref:|branch:)?(?!pull_request$)([^:]+)$/.exec(given) ?? [];
  const which = place.startsWith('github:') ? `ref:refs/heads/${branch}` : `ref_type:branch:ref:${branch}`;
  return [given, ...(place === '' ? [] : [`${place}:${which}`])];
}
