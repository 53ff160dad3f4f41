import { rmSync } from 'node:fs';
import { parseParameters } from '../lib/parameters/parse';
import { buildRack } from '../lib/rack-app';
import { type Raw, testApp } from './support/templates';

const IMAGE = 'ami-0aaaaaaaaaaaaaaaa';
const RAW: Raw = {
  region: 'eu-west-1',
  node_type: 'm7g.large',
  ami_name: 'acme-*',
  ami_owner: 'self',
  ami_filters: { 'tag:a': 'b' },
};
const keyOf = (account: string, region = 'eu-west-1') =>
  `ami:account=${account}:filters.architecture.0=arm64:filters.image-type.0=machine:filters.name.0=acme-*:filters.state.0=available:filters.tag:a.0=b:owners.0=self:region=${region}`;

const ambient = process.env.CDK_DEFAULT_ACCOUNT;
afterEach(() => {
  if (ambient === undefined) {
    delete process.env.CDK_DEFAULT_ACCOUNT;
  } else {
    process.env.CDK_DEFAULT_ACCOUNT = ambient;
  }
});

/** The image of the main nodes, what is reported of it, and the look-ups that are left to the CLI. */
function lookUp(cached: Raw, account?: string, raw = RAW) {
  if (account === undefined) {
    delete process.env.CDK_DEFAULT_ACCOUNT;
  } else {
    process.env.CDK_DEFAULT_ACCOUNT = account;
  }
  const app = testApp();
  for (const [key, value] of Object.entries(cached)) {
    app.node.setContext(key, value);
  }
  buildRack(app, parseParameters(raw));
  const assembly = app.synth();
  const { template, messages } = assembly.getStackByName('rack-nodegroup');
  const result = {
    image: template.Resources.LaunchTemplate.Properties.LaunchTemplateData.ImageId,
    errors: messages.filter(({ level }) => level === 'error').map(({ entry }) => String(entry.data)),
    missing: assembly.manifest.missing ?? [],
    others: assembly.stacks.filter((stack) => stack.messages.some(({ level }) => level === 'error')).length,
    environments: new Set(assembly.stacks.map(({ environment }) => environment.account)),
  };
  rmSync(app.outdir, { recursive: true });
  return result;
}

test('an answer in the cache is used without credentials', () => {
  expect(lookUp({ [keyOf('111122223333')]: IMAGE })).toMatchObject({ image: IMAGE, errors: [], missing: [] });
});

test('an answer of the account with credentials is used, whatever others there are', () => {
  const cached = { [keyOf('111122223333')]: IMAGE, [keyOf('444455556666')]: 'ami-0bbbbbbbbbbbbbbbb' };
  expect(lookUp(cached, '111122223333')).toMatchObject({ image: IMAGE, errors: [], missing: [] });
});

test('answers of several accounts need one to be chosen', () => {
  const cached = { [keyOf('111122223333')]: IMAGE, [keyOf('444455556666')]: 'ami-0bbbbbbbbbbbbbbbb' };
  expect(lookUp(cached).errors).toEqual([
    expect.stringContaining('was looked up in several accounts (111122223333, 444455556666). Run "npx cdk synth"'),
  ]);
});

test.each([
  ['nothing', {}],
  ['an answer of another region', { [keyOf('111122223333', 'us-east-1')]: IMAGE }],
])(
  'with %s in the cache and no credentials, the report says what fills it, of the stack that needs it alone',
  (_, cached) => {
    const { errors, others, missing, image } = lookUp(cached);
    expect(errors).toEqual([
      expect.stringMatching(
        /^The image with \{.*"name":\["acme-\*"\].*\} was never looked up\. Run "npx cdk synth" with credentials of the account of the rack: it looks the image up and writes cdk\.context\.json, which is to be committed\./,
      ),
    ]);
    expect({ others, missing, image }).toEqual({ others: 1, missing: [], image: 'ami-00000000000000000' });
  },
);

test('with credentials the look-up is left to the CLI', () => {
  const { errors, missing } = lookUp({}, '111122223333');
  expect(errors).toEqual([]);
  expect(missing).toMatchObject([
    {
      key: keyOf('111122223333'),
      provider: 'ami',
      props: {
        account: '111122223333',
        region: 'eu-west-1',
        owners: ['self'],
        filters: { architecture: ['arm64'], name: ['acme-*'], 'tag:a': ['b'] },
      },
    },
  ]);
});

test('a look-up that found nothing says so, and is done again', () => {
  const key = keyOf('111122223333');
  const { errors, missing } = lookUp({ [key]: { $providerError: 'No AMI found' } }, '111122223333');
  expect(errors).toEqual([expect.stringContaining('No AMI found')]);
  expect(missing).toMatchObject([{ key }]);
});

test('stacks have no account either way', () => {
  const none = lookUp({}, '111122223333', { node_type: 'm7g.large' });
  const some = lookUp({ [keyOf('111122223333')]: IMAGE }, '111122223333');
  expect([...none.environments, ...some.environments]).toEqual(['unknown-account', 'unknown-account']);
  expect(none.missing).toEqual([]);
});
