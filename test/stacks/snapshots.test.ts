import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { CATALOG } from '../support/parameter-rows';
import { expectToMatchFile, readable } from '../support/snapshot';
import { templateOf, templatesOf } from '../support/templates';

describe.each(Object.entries(EXAMPLE_RACKS))('example rack %s', (name, raw) => {
  const templates = templatesOf(raw);

  test.each(Object.entries(templates))('%s', (part, template) => {
    expectToMatchFile(join(name, `${part}.yaml`), readable(template));
  });

  test('has no snapshot of a stack that is gone', () => {
    const files = readdirSync(join(__dirname, '..', 'snapshots', name)).sort();
    expect(files).toEqual(
      Object.keys(templates)
        .map((part) => `${part}.yaml`)
        .sort(),
    );
  });
});

test('the catalog of one small edition', () => {
  expectToMatchFile(join('catalog', 'catalog.yaml'), readable(templateOf('catalog', CATALOG)));
});

describe('readable()', () => {
  const hash = 'f178182c7c3aac6ad18bdaae53a2d38f72b2cf690d17b9efa635c7ce37f77d71';
  const template = {
    Description: 'A stack',
    Resources: {
      Code: { Type: 'AWS::Lambda::Function', Properties: { Key: `${hash}.zip`, Digest: hash.slice(0, 40) } },
    },
    Parameters: { BootstrapVersion: { Type: 'String' } },
    Rules: { CheckBootstrapVersion: { Assertions: [] } },
  };

  test('hides asset hashes and bootstrap checks, and nothing else', () => {
    expect(readable(template)).toBe(
      `Description: A stack\nResources:\n  Code:\n    Type: AWS::Lambda::Function\n    Properties:\n      Key: <asset>.zip\n      Digest: ${hash.slice(0, 40)}\n`,
    );
  });

  test('keeps parameters and rules of our own', () => {
    const own = { ...template, Parameters: { ...template.Parameters, NodeType: { Type: 'String' } } };
    expect(readable(own)).toContain('Parameters:\n  NodeType:\n    Type: String\n');
  });

  test('leaves the template as it was', () => {
    readable(template);
    expect(template.Parameters).toHaveProperty('BootstrapVersion');
  });
});
