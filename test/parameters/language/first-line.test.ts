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

test('a script may be a file, settings of Bottlerocket may not', () => {
  expect(firstLineProblem('#!/bin/sh')).toContain('user_data_url');
  expect(firstLineProblem('[settings.ntp]')).not.toContain('user_data_url');
});

test.each(['node_pools', 'subnets', 'additional_node_groups_config', 'ami_filters'])(
  '%s that is cut at its first line says so',
  (name) => {
    const [problem] = problemsOf({ [name]: name === 'ami_filters' ? '{"tag:a":' : '[{"name":"batch",' });
    expect(problem?.message).toMatch(/^is no JSON; of a value in several lines, the CDK CLI passes on only the first/);
  },
);
