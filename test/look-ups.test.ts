import { App } from 'aws-cdk-lib';
import { rackOf } from '../lib/rack/rack';
import { buildRack } from '../lib/rack-app';
import { FLAGS } from './support/flags';
import type { Raw } from './support/templates';

const BY_NAME = 'vpc-provider:account=111122223333:filter.tag:Name=Test:region=us-east-1:returnAsymmetricSubnets=true';
const ELSEWHERE = BY_NAME.replace('111122223333', '444455556666');
const VPC_ID = 'vpc-0a1b2c3d4e5f60718';

/** The look-up as the CLI runs it: an account it has credentials for, or none, and what it has cached. */
function rack(raw: Raw, { account, cache = {} }: { account?: string; cache?: Raw }) {
  const before = process.env.CDK_DEFAULT_ACCOUNT;
  if (account === undefined) {
    delete process.env.CDK_DEFAULT_ACCOUNT;
  } else {
    process.env.CDK_DEFAULT_ACCOUNT = account;
  }
  try {
    const context = { ...FLAGS, '@aws-cdk/core:annotationsInValidationReport': false, ...cache };
    const app = new App({ context, analyticsReporting: false });
    buildRack(app, rackOf(raw));
    return app.synth();
  } finally {
    delete process.env.CDK_DEFAULT_ACCOUNT;
    Object.assign(process.env, before === undefined ? {} : { CDK_DEFAULT_ACCOUNT: before });
  }
}

type Assembly = ReturnType<typeof rack>;
const text = ({ stacks }: Assembly) => JSON.stringify(stacks.map(({ template }) => template));

test.each<[string, Raw, string]>([
  ['by name', { vpc_name: 'Test' }, BY_NAME],
  [
    'by filters',
    { vpc_filters: 'tag:env=prod,is-default=false' },
    'vpc-provider:account=111122223333:filter.is-default=false:filter.tag:env=prod:region=us-east-1:returnAsymmetricSubnets=true',
  ],
  [
    'by both, in another region',
    { vpc_name: 'Test', vpc_filters: 'tag:env=prod', region: 'eu-west-1' },
    'vpc-provider:account=111122223333:filter.tag:Name=Test:filter.tag:env=prod:region=eu-west-1:returnAsymmetricSubnets=true',
  ],
])('%s: a cached answer is used, offline as well', (_, raw, key) => {
  const cache = { [key]: { vpcId: VPC_ID } };
  const [offline, online] = [rack(raw, { cache }), rack(raw, { cache, account: '111122223333' })];
  expect(offline.manifest.missing).toBeUndefined();
  expect(text(online)).toBe(text(offline));
  const template = offline.getStackByName('rack-network').template;
  expect(template.Resources.NetworkPrivateSubnet1.Properties.VpcId).toBe(VPC_ID);
});

test('a rack with a VPC by name is the rack with its id, but for what it is written down to be made from', () => {
  const made = (assembly: Assembly) => text(assembly).replace(/"vpc_(?:name|id)":"[^"]+"/, '');
  expect(made(rack({ vpc_name: 'Test' }, { cache: { [BY_NAME]: { vpcId: VPC_ID } } }))).toBe(
    made(rack({ vpc_id: VPC_ID }, {})),
  );
});

describe('what a look-up tells of a network beside its id', () => {
  const SUBNETS = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'];
  const raw = { vpc_name: 'Test', egress: 'existing', private_subnets_ids: SUBNETS, tls_issuer: 'self-signed' };
  const answer = (prefix: number) => ({
    vpcId: VPC_ID,
    vpcCidrBlock: '10.7.0.0/16',
    availabilityZones: [],
    subnetGroups: [
      {
        name: 'Private',
        type: 'Private',
        subnets: SUBNETS.map((subnetId, i) => ({
          subnetId,
          cidr: `10.7.${i * 16}.0/${prefix}`,
          availabilityZone: 'us-east-1a',
          routeTableId: 'rtb-0a1b2c3d',
        })),
      },
    ],
  });
  const text = (prefix: number, more: Raw = {}) => {
    const assembly = rack({ ...raw, ...more }, { cache: { [BY_NAME]: answer(prefix) } });
    return (part: string) => JSON.stringify(assembly.getStackByName(`rack-${part}`).template);
  };

  test('its router answers the whole VPC', () => {
    expect(text(20)('front')).toContain('"CidrIp":"10.7.0.0/16"');
    expect(text(20)('front')).not.toContain('10.1.0.0/16');
  });

  test('whether nodes take addresses in blocks', () => {
    expect(text(20)('nodegroup')).toContain('ENABLE_PREFIX_DELEGATION');
    expect(text(24, { node_type: 'm7g.large' })('nodegroup')).not.toContain('ENABLE_PREFIX_DELEGATION');
  });

  test('and so whether its pods find room', () => {
    expect(() => text(24, { network_policy: 'calico', autoscaler_enable: false })).toThrow(
      expect.objectContaining({ name: 'ParameterError', message: expect.stringContaining('node_type: ') }),
    );
  });
});

test('with credentials, AWS is asked about the VPC, and meanwhile no rack is made up', () => {
  const assembly = rack({ vpc_name: 'Test' }, { account: '111122223333' });
  expect(assembly.manifest.missing).toEqual([
    {
      key: BY_NAME,
      provider: 'vpc-provider',
      props: expect.objectContaining({
        account: '111122223333',
        region: 'us-east-1',
        filter: { 'tag:Name': 'Test' },
        returnAsymmetricSubnets: true,
      }),
    },
  ]);
  expect(assembly.stacks.map(({ template }) => template.Resources ?? {})).toEqual([{}]);
  expect(text(assembly)).not.toMatch(/vpc-12345|dummy/);
});

test('an answer for another account is no answer', () => {
  const assembly = rack({ vpc_name: 'Test' }, { account: '111122223333', cache: { [ELSEWHERE]: { vpcId: VPC_ID } } });
  expect(assembly.manifest.missing).toHaveLength(1);
});

test.each<[string, { account?: string; cache?: Raw }, string]>([
  [
    'neither cache nor credentials',
    {},
    'is not in cdk.context.json, and without AWS credentials it cannot be looked up',
  ],
  [
    'several accounts and no credentials',
    { cache: { [BY_NAME]: { vpcId: VPC_ID }, [ELSEWHERE]: { vpcId: VPC_ID } } },
    'is in cdk.context.json for several accounts, and neither account nor credentials say which is meant',
  ],
  [
    'a look-up without success',
    { account: '111122223333', cache: { [BY_NAME]: { $providerError: 'Could not find any VPCs matching' } } },
    'was looked up without success: Could not find any VPCs matching',
  ],
  ...['vpc-12345', 'subnet-0a1b2c3d', '', `\${Token[TOKEN.1]}`, 7].map((vpcId): [string, { cache: Raw }, string] => [
    `an answer that is no id: ${vpcId}`,
    { cache: { [BY_NAME]: { vpcId } } },
    'is in cdk.context.json with an answer that holds no id',
  ]),
  [
    'an answer that is none',
    { cache: { [BY_NAME]: { vpc: VPC_ID } } },
    'is in cdk.context.json with an answer that holds no id',
  ],
])('%s: says so, and which command helps', (_, environment, says) => {
  expect(() => rack({ vpc_name: 'Test' }, environment)).toThrow(
    expect.objectContaining({
      name: 'ParameterError',
      message: expect.stringMatching(
        new RegExp(`^1 problem.*\\n\\n  vpc_name: ${says}.*got tag:Name=Test\\n[^]*npx cdk synth`),
      ),
    }),
  );
});

test.each<[string, Raw, string]>([
  ['a name', { vpc_name: 'Test' }, 'vpc_name'],
  ['filters', { vpc_filters: 'tag:env=prod,is-default=false' }, 'vpc_filters'],
  ['a filter by name', { vpc_filters: 'tag:Name=Test' }, 'vpc_filters'],
  ['a name and filters', { vpc_name: 'Test', vpc_filters: 'tag:env=prod' }, 'vpc_name'],
])('%s that finds no VPC: the problem is of the parameter that was given', (_, raw, parameter) => {
  expect(() => rack(raw, {})).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ parameter })] }));
});

describe('images', () => {
  const AMI = 'ami-0aaaaaaaaaaaaaaaa';
  const IMAGE =
    'ami:account=111122223333:filters.architecture.0=arm64:filters.image-type.0=machine:filters.name.0=acme-*:filters.state.0=available:owners.0=self:region=us-east-1';
  const RAW = { node_type: 'm7g.large', ami_name: 'acme-*', ami_owner: 'self' };
  const launches = (assembly: Assembly) =>
    assembly.getStackByName('rack-nodegroup').template.Resources.LaunchTemplate.Properties.LaunchTemplateData.ImageId;

  test('a cached answer is used, offline as well', () => {
    const cache = { [IMAGE]: AMI };
    expect(launches(rack(RAW, { cache }))).toBe(AMI);
    expect(launches(rack(RAW, { cache, account: '111122223333' }))).toBe(AMI);
  });

  test('a pool asks for its own, beside the VPC, all at once', () => {
    const pool = { name: 'a', type: 'c7i.large', ami_filters: { 'tag:os': 'mine' } };
    const { manifest, stacks } = rack({ ...RAW, node_pools: [pool], vpc_name: 'Test' }, { account: '111122223333' });
    expect(manifest.missing?.map(({ provider, props }) => [provider, 'filters' in props && props.filters])).toEqual([
      ['vpc-provider', false],
      ['ami', { architecture: ['arm64'], 'image-type': ['machine'], state: ['available'], name: ['acme-*'] }],
      ['ami', { architecture: ['x86_64'], 'image-type': ['machine'], state: ['available'], 'tag:os': ['mine'] }],
    ]);
    expect(stacks.map(({ template }) => template.Resources ?? {})).toEqual([{}]);
  });

  test('without cache and credentials, one report says what fills it, for all look-ups', () => {
    expect(() => rack({ ...RAW, vpc_name: 'Test' }, {})).toThrow(
      expect.objectContaining({
        name: 'ParameterError',
        problems: [
          expect.objectContaining({ parameter: 'vpc_name', fix: expect.stringContaining('npx cdk synth') }),
          expect.objectContaining({ parameter: 'ami_name', fix: expect.stringContaining('npx cdk synth') }),
        ],
      }),
    );
  });

  test('each pool whose look-up fails is named', () => {
    const pools = ['a', 'b'].map((name) => ({ name, type: 'm7g.large', ami_name: 'acme-*' }));
    expect(() => rack({ node_pools: pools }, {})).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ parameter: 'node_pools[0].ami_name', given: 'acme-*' }),
          expect.objectContaining({ parameter: 'node_pools[1].ami_name', given: 'acme-*' }),
        ],
      }),
    );
  });

  test('one image for several pools is asked for once', () => {
    const pools = ['a', 'b'].map((name) => ({ name, type: 'm7g.large', ami_name: 'acme-*' }));
    expect(rack({ node_pools: pools }, { account: '111122223333' }).manifest.missing).toHaveLength(1);
  });

  test('stacks have no account either way', () => {
    const environments = rack(RAW, { cache: { [IMAGE]: AMI }, account: '111122223333' }).stacks.map(
      ({ environment }) => environment.account,
    );
    expect(new Set(environments)).toEqual(new Set(['unknown-account']));
  });
});

test('a rack without a look-up asks nothing, whoever runs it', () => {
  expect(rack({}, { account: '111122223333' }).manifest.missing).toBeUndefined();
});
