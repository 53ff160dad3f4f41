import { differences } from '../../../lib/review/values/difference';
import { output, ref } from '../../support/synthetic';

const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const json = (value: unknown) => JSON.stringify(value);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const mime = (body: string) =>
  `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/x-shellscript\n\n${body}\n\n--B--\n`;
const deployment = (namespace: string, replicas: number) => ({
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: { replicas },
});
const secret = (data: object) => ({ kind: 'Secret', metadata: { name: 's' }, data });
const script = (...lines: string[]) => ['#!/bin/sh', 'set -e', ...lines, 'done'].join('\n');

test.each<[string, unknown, unknown, readonly object[]]>([
  ['nothing', { A: 1 }, { A: 1 }, []],
  ['a key', { A: 1, B: 1 }, { A: 1, B: 2 }, [{ path: 'P/B', before: 1, after: 2 }]],
  ['a key that comes', {}, { B: 2 }, [{ path: 'P/B', after: 2 }]],
  ['a key that goes', { B: 2 }, {}, [{ path: 'P/B', before: 2 }]],
  ['text that is no number', { A: '1.30' }, { A: '1.3' }, [{ path: 'P/A', before: '1.30', after: '1.3' }]],
  ['a key with a slash', { 'a/b': 1 }, { 'a/b': 2 }, [{ path: 'P/"a/b"', before: 1, after: 2 }]],
  ['the order of actions', { Action: ['a', 'b'] }, { Action: ['b', 'a'] }, [{ path: 'P', onlyOrder: true }]],
  [
    'the order of types',
    { T: ['a', 'b'] },
    { T: ['b', 'a'] },
    [{ path: 'P/T', before: ['a', 'b'], after: ['b', 'a'] }],
  ],
  [
    'a tag among others',
    {
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '1' },
      ],
    },
    {
      Tags: [
        { Key: 'b', Value: '2' },
        { Key: 'a', Value: '1' },
      ],
    },
    [{ path: 'P/Tags/b', before: '1', after: '2' }],
  ],
  ['a first tag', {}, { Tags: [{ Key: 'a', Value: '1' }] }, [{ path: 'P/Tags/a', after: '1' }]],
  ['a first tag of an object', {}, { Tags: { a: '1' } }, [{ path: 'P/Tags/a', after: '1' }]],
  [
    'a rule among others',
    { SecurityGroupIngress: [{ FromPort: 1 }, { FromPort: 2 }] },
    { SecurityGroupIngress: [{ FromPort: 2 }] },
    [{ path: 'P/SecurityGroupIngress/0', before: { FromPort: 1 } }],
  ],
  ['JSON', json({ a: { b: 1 } }), json({ a: { b: 2 } }), [{ path: 'P/(JSON)/a/b', before: 1, after: 2 }]],
  [
    'JSON with references in it',
    join('{"v":"', output('net', 'Vpc'), '","r":"', ref('Role'), '","n":1}'),
    join('{"v":"', output('net', 'Vpc'), '","r":"', { 'Fn::GetAtt': ['Role', 'Arn'] }, '","n":1}'),
    [{ path: 'P/(JSON)/r', before: `\${Role}`, after: `\${Role.Arn}` }],
  ],
  ['JSON with other spaces', '{"a":1}', '{ "a": 1 }', [{ path: 'P', onlyOrder: true }]],
  [
    'objects of Kubernetes, whatever their order',
    json([deployment('a', 1), deployment('b', 1)]),
    json([deployment('b', 2), deployment('a', 1)]),
    [{ path: 'P/(JSON)/Deployment b/web/spec/replicas', before: 1, after: 2 }],
  ],
  [
    'base64 of JSON',
    base64(json({ replicas: 1, name: 'web' })),
    base64(json({ replicas: 2, name: 'web' })),
    [{ path: 'P/(base64)/(JSON)/replicas', before: 1, after: 2 }],
  ],
  [
    'a script among the parts of user data',
    { 'Fn::Base64': mime(script('a', 'b')) },
    { 'Fn::Base64': mime(script('a', 'c')) },
    [{ path: 'P/(MIME)/part 1, text/x-shellscript/body', before: 'b', after: 'c', line: 4 }],
  ],
  [
    'YAML of a node',
    mime('---\nkind: NodeConfig\nspec:\n  maxPods: 1'),
    mime('---\nkind: NodeConfig\nspec:\n  maxPods: 2'),
    [{ path: 'P/(MIME)/part 1, text/x-shellscript/body/(YAML)/spec/maxPods', before: 1, after: 2 }],
  ],
  [
    'TOML of a node',
    '[settings.kubernetes]\nmax-pods = 1\n',
    '[settings.kubernetes]\nmax-pods = 2\n',
    [{ path: 'P/(TOML)/settings/kubernetes/max-pods', before: 1, after: 2 }],
  ],
  ['a line that comes', script('a'), script('a', 'b'), [{ path: 'P', before: '', after: 'b', line: 4 }]],
  ['what was text and is JSON', 'none', json({ a: 1 }), [{ path: 'P', before: 'none', after: { a: 1 } }]],
  [
    'a Secret',
    json([secret({ k: 'a' })]),
    json([secret({ k: 'b' })]),
    [{ path: 'P/(JSON)/Secret s/data/k', hidden: true }],
  ],
  [
    'a Secret that comes',
    json([]),
    json([secret({ k: 'a' })]),
    [{ path: 'P/(JSON)/Secret s', after: secret('(hidden)' as never) }],
  ],
  ['a password', { password: 'a' }, { password: 'b' }, [{ path: 'P/password', hidden: true }]],
  ['a password of digits', { password: 1 }, { password: 2 }, [{ path: 'P/password', hidden: true }]],
  ['a webhook’s secret', { webhookSecret: 'a' }, { webhookSecret: 'b' }, [{ path: 'P/webhookSecret', hidden: true }]],
  [
    'a service token, which is none',
    { ServiceToken: 'a' },
    { ServiceToken: 'b' },
    [{ path: 'P/ServiceToken', before: 'a', after: 'b' }],
  ],
])('%s', (_, before, after, expected) => {
  expect(differences(before, after, 'P')).toEqual(expected);
});
