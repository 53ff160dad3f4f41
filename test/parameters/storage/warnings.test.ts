import { warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

test.each<[string, Raw, string[]]>([
  ['tags that a driver cannot put on volumes', { tags: 'zuständig=platform,team=a' }, ['rack:tags-not-on-volumes']],
  ['nothing of tags that it can', { tags: 'team=a' }, []],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});
