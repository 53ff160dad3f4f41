import { aheadForm } from '../language/file-form';
import { refine, text } from '../language/kinds';

const name = text({
  pattern: /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
  must: 'be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last',
  allowed: 'a name of 1 to 20 of a-z, 0-9 and hyphen, a letter first',
});
/** The name of an app: it becomes part of a namespace, a log group and a bucket. */
export const appName = refine(
  name,
  (given) => (given === 'system' ? 'must not be system, whose log group is the rack’s own' : undefined),
  () => aheadForm(name.file(), '(?!system(?![a-z0-9-]))', `${name.allowed}, and not system`),
);
