import { CfnResource } from 'aws-cdk-lib';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { acknowledgements, allFindings, openFindings } from '../support/findings';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { expectToMatchFile } from '../support/snapshot';
import { type Raw, rackApp } from '../support/templates';

/** Racks that between them have every acknowledged resource. */
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  public: { private: false, assets_bucket: 'given', endpoint_public_cidrs: '0.0.0.0/0' },
  'own-bastion': { bastion_enable: true, vpc_id: 'vpc-0a1b2c3d', internet_gateway_id: 'igw-0a1b2c3d' },
  certificates: PLATFORM_RACKS.acm ?? {},
  domain: { external_dns_name: 'api.example.org', hosted_zone_id: 'Z0000000001', efs_csi_driver_enable: true },
  'existing-isolated': {
    internet_gateway: false,
    vpc_id: 'vpc-0a1b2c3d',
    private_subnets_ids: 'subnet-0000000a,subnet-0000000b,subnet-0000000c',
    bastion_enable: true,
  },
  platform: PLATFORM_RACKS.full ?? {},
};

/** The library acknowledges rules of its own validation, which the packs know nothing of. */
const OF_THE_PACKS = /^(AwsSolutions|NIST\.800\.53\.R5|Rack)-/;

const racks = Object.entries(RACKS).map(([name, raw]) => {
  const app = rackApp(raw);
  return { name, app, accepted: acknowledgements(app).filter(({ rule }) => OF_THE_PACKS.test(rule)) };
});

describe.each(racks)('rack $name', ({ app, accepted }) => {
  test('has no open finding', () => {
    expect(openFindings(app)).toEqual([]);
  });

  test('has no resource out of sight of the guards, which know resources by their classes', () => {
    const raw = app.node
      .findAll()
      .filter((node) => node.constructor === CfnResource)
      .map((node) => (node as CfnResource).cfnResourceType);
    expect(raw.filter((type) => !type.startsWith('Custom::'))).toEqual([]);
    expect(raw).toContain('Custom::AWSCDK-EKS-HelmChart');
  });

  test('accepts nothing that no rule finds', () => {
    const found = allFindings(app);
    const stale = accepted.filter(
      ({ rule, path }) => !found.some((it) => it.rule === rule && `${it.path}/`.startsWith(`${path}/`)),
    );
    expect(stale).toEqual([]);
  });

  test('accepts findings where they are, not on a whole stack', () => {
    expect(accepted.filter(({ path }) => !path.includes('/'))).toEqual([]);
  });

  test('gives a reason that a reviewer can check', () => {
    expect(accepted.filter(({ reason }) => reason.split(' ').length < 6)).toEqual([]);
  });
});

test('every exception there is', () => {
  const lines = racks.flatMap(({ accepted }) =>
    accepted.map(({ rule, path, reason }) => {
      const [stack = '', ...construct] = path.split('/');
      return `${stack.split('-').at(-1)}/${construct.join('/')}\n  ${rule}\n  ${reason}\n`;
    }),
  );
  expectToMatchFile('acknowledgements.txt', [...new Set(lines)].sort().join('\n'));
});
