import { resourcesOf, templatesOf } from '../../support/templates';

/** A rack with every kind of machine there is. */
const RACK = {
  bastion_enable: true,
  build_node_enabled: true,
  node_pools: [
    { name: 'managed', type: 'm7g.large' },
    { name: 'capped', type: 'm7g.large', max_price_percentage: 50 },
    { name: 'bottlerocket', type: 'm7g.large', os: 'bottlerocket' },
    { name: 'own', type: 'm7g.large', ami_id: 'ami-01234567' },
  ],
};
const templates = Object.entries(resourcesOf(templatesOf(RACK))).filter(
  ([, { Type }]) => Type === 'AWS::EC2::LaunchTemplate',
);

interface LaunchData {
  readonly MetadataOptions: object;
  readonly BlockDeviceMappings: readonly { readonly Ebs: object }[];
}

test('all seven kinds of machines have a launch template', () => {
  expect(templates).toHaveLength(7);
});

// Sources: EC2 API reference, ModifyInstanceMetadataDefaults, EnableEbsEncryptionByDefault, ModifyEbsDefaultKmsKeyId.
test.each(templates)('%s leaves nothing to defaults that an account can set', (_, { Properties }) => {
  const data = Properties.LaunchTemplateData as LaunchData;
  expect(data.MetadataOptions).toEqual({
    HttpEndpoint: 'enabled',
    HttpTokens: expect.stringMatching(/^(optional|required)$/),
    HttpPutResponseHopLimit: expect.any(Number),
    InstanceMetadataTags: 'disabled',
  });
  for (const { Ebs } of data.BlockDeviceMappings) {
    expect(Ebs).toMatchObject({ Encrypted: true, KmsKeyId: expect.anything(), VolumeType: 'gp3' });
  }
});
