import { refine, text } from '../language/kinds';

/** The name of an app: it becomes part of a namespace, a log group and a bucket. */
export const appName = refine(
  text({
    pattern: /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
    must: 'be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last',
    allowed: 'a name of 1 to 20 of a-z, 0-9 and hyphen, a letter first',
  }),
  (name) => (name === 'system' ? 'must not be system, whose log group is the rack’s own' : undefined),
);
