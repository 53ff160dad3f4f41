import { Draft } from '../../lib/import/draft';

function draftOf(...given: readonly (readonly [parameter: string, value: unknown, from?: string])[]): Draft {
  const draft = new Draft('eksctl');
  for (const [parameter, value, from = 'key'] of given) {
    draft.give(parameter, value, from);
  }
  return draft;
}

test('values become what the parameter makes of them', () => {
  const draft = draftOf(['private', 'true'], ['node_disk', '50'], ['tags', 'a=b'], ['node_type', 'm5.large,m5a.large']);
  expect(draft.raw()).toEqual({ private: true, node_disk: 50, tags: { a: 'b' }, node_type: ['m5.large', 'm5a.large'] });
});

test.each([undefined, null, '', ' ', [], {}])('%j says nothing', (value) => {
  expect(draftOf(['tags', value], ['no_such_parameter', value]).leftOut).toEqual([]);
});

test('a parameter that is not there yet is planned, with what to do', () => {
  const draft = new Draft('eksctl');
  draft.give('no_such_parameter', 1, 'key', 'do it by hand');
  expect(draft.leftOut).toEqual([
    { key: 'key', why: 'planned', reason: 'there is no parameter no_such_parameter yet: do it by hand' },
  ]);
});

test('of lists and maps, the parts that are refused are left out', () => {
  const draft = draftOf(
    ['tags', { a: 'b', 'aws:x': 'c', empty: '', password: 'hunter2' }, 'tags'],
    ['admin_role_arns', ['arn:aws:iam::111122223333:role/a', 'nobody'], 'admins'],
  );
  expect(draft.raw()).toEqual({ tags: { a: 'b' }, admin_role_arns: ['arn:aws:iam::111122223333:role/a'] });
  expect(draft.leftOut.map(({ key, why }) => [key, why])).toEqual([
    ['tags.aws:x', 'refused'],
    ['tags.empty', 'refused'],
    ['tags.password', 'secret'],
    ['admins[1]', 'refused'],
  ]);
});

test('of other lists all or nothing', () => {
  const draft = draftOf(['private_subnets_ids', ['subnet-0000000a', 'x']]);
  expect(draft.raw()).toEqual({});
  expect(draft.leftOut).toHaveLength(1);
});

test('two keys say one thing, or add up, or contradict each other', () => {
  const draft = draftOf(
    ['private', true, 'a'],
    ['private', true, 'b'],
    ['private', false, 'c'],
    ['node_security_groups', ['sg-0000000a'], 'd'],
    ['node_security_groups', ['sg-0000000b', 'sg-0000000a'], 'e'],
  );
  expect(draft.given.get('private')).toEqual({ value: true, from: 'a, b' });
  expect(draft.given.get('node_security_groups')).toEqual({ value: ['sg-0000000a', 'sg-0000000b'], from: 'd, e' });
  expect(draft.leftOut).toEqual([
    { key: 'c', why: 'refused', reason: 'a rack has one private, which is true by a, b' },
  ]);
});

test('a default is written out where a rack would do otherwise, and only if nobody says something', () => {
  const draft = draftOf(['cidr', '10.7.0.0/16']);
  draft.assume('cidr', '192.168.0.0/16');
  draft.assume('private', true, 'never said');
  draft.assume('node_disk', 80, 'look at it');
  expect(draft.raw()).toEqual({ cidr: '10.7.0.0/16', node_disk: 80 });
  expect(draft.given.get('node_disk')?.from).toBe('default of eksctl');
  expect(draft.allNotes()).toEqual(['look at it']);
});

test('secrets are not echoed', () => {
  const draft = draftOf(
    ['syslog', 'tcp://me:hunter2@logs:1'],
    ['user_data', 'export PASSWORD=hunter2'],
    ['apps', ['AKIAABCDEFGHIJKLMNOP']],
  );
  expect(draft.raw()).toEqual({});
  expect(draft.leftOut.map(({ why }) => why)).toEqual(['secret', 'secret', 'secret']);
  expect(JSON.stringify(draft.leftOut)).not.toMatch(/hunter2|AKIA/);
});
