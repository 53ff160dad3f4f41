import { firstLineProblem } from '../../../lib/parameters/language/first-line';
import { problemsOf } from '../../support/refusals';

test.each([
  ['#!/bin/bash'],
  ['#!/usr/bin/env python3 '],
  ['#cloud-config'],
  ['#include'],
  ['## template: jinja'],
  ['MIME-Version: 1.0'],
  ['Content-Type: multipart/mixed; boundary="b"'],
  ['[settings.kubernetes]'],
  ['[[settings.bootstrap]]'],
])('only %s is what is left of a value that the CLI cut', (text) => {
  expect(firstLineProblem(text)).toMatch(/and nothing else: .* first line .* cdk\.json/);
});

test.each([
  ['sysctl -w vm.max_map_count=262144'],
  ['#!/bin/bash\necho hello'],
  ['#cloud-config\nruncmd: [date]'],
  ['[settings.kernel]\nlockdown = "integrity"'],
  ['settings.motd = "hello"'],
  ['[ -e /etc/motd ] && rm /etc/motd'],
])('%j is whole', (text) => {
  expect(firstLineProblem(text)).toBeUndefined();
});

test.each([
  ['#!/bin/sh', 'a shebang', ', or in a file whose path or URL is user_data_url'],
  ['#cloud-config', 'a first line', ', or, a script, in a file whose path or URL is user_data_url'],
  ['[settings.ntp]', 'the header of a table', ''],
])('%s is told as what it is; a script may be a file, settings of Bottlerocket may not', (text, what, elsewhere) => {
  expect(firstLineProblem(text)).toBe(
    `is ${what} and nothing else: the CDK CLI takes only the first line of a -c value; put it under context in cdk.json${elsewhere}`,
  );
});

test.each(['node_pools', 'subnets', 'additional_node_groups_config', 'ami_filters'])(
  '%s that is cut at its first line says so',
  (name) => {
    const [problem] = problemsOf({ [name]: name === 'ami_filters' ? '{"tag:a":' : '[{"name":"batch",' });
    expect(problem?.message).toMatch(/^is no JSON; of a value in several lines, the CDK CLI passes on only the first/);
  },
);
