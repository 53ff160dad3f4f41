import { publicationOf } from '../../lib/catalog/publication';
import { ParameterError } from '../../lib/parameters/language/problem';
import { rackOf } from '../../lib/rack/rack';
import { buildRack } from '../../lib/rack-app';
import { catalogOf, FULL_CATALOG } from '../support/catalogs';
import { openFindings } from '../support/findings';
import { CATALOG } from '../support/parameter-rows';
import { type Raw, rackApp, stacksOf, templatesOf, testApp, withoutTraces } from '../support/templates';

const { Resources: resources, Outputs: outputs = {} } = catalogOf();
const propertiesOf = (id: string) => resources[id]?.Properties ?? {};
const idsOf = (type: string) => Object.entries(resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));

test('without catalog_enable there is no such stack, and with it no other stack is different', () => {
  const { catalog, ...others } = templatesOf(CATALOG);
  expect(catalog).toBeDefined();
  expect(others).toEqual(templatesOf({}));
});

test('a portfolio with a product for each edition, that names who publishes and who helps', () => {
  expect(propertiesOf('Portfolio')).toMatchObject({ DisplayName: 'Racks of rack', ProviderName: 'platform-team' });
  expect(idsOf('AWS::ServiceCatalog::CloudFormationProduct')).toEqual(['Small', 'Production']);
  expect(propertiesOf('Small')).toMatchObject({
    Name: 'Rack: small',
    Owner: 'platform-team',
    SupportEmail: 'platform@example.com',
    ProvisioningArtifactParameters: [
      { Name: 'next', Info: { LoadTemplateFromURL: { 'Fn::Sub': expect.stringMatching(/^https:.*\.json$/) } } },
    ],
  });
  expect(idsOf('AWS::ServiceCatalog::PortfolioProductAssociation')).toEqual([
    'SmallInPortfolio',
    'ProductionInPortfolio',
  ]);
});

test('principals by their ARNs, and patterns as such', () => {
  const principals = idsOf('AWS::ServiceCatalog::PortfolioPrincipalAssociation').map(propertiesOf);
  expect(principals).toEqual([
    {
      PortfolioId: { Ref: 'Portfolio' },
      PrincipalARN: 'arn:aws:iam::111122223333:role/developers',
      PrincipalType: 'IAM',
    },
    {
      PortfolioId: { Ref: 'Portfolio' },
      PrincipalARN: 'arn:aws:iam:::role/platform-*',
      PrincipalType: 'IAM_PATTERN',
    },
  ]);
});

test('accounts get a share, organizations a command, since CloudFormation shares with no organization', () => {
  const shares = idsOf('AWS::ServiceCatalog::PortfolioShare').map(propertiesOf);
  expect(shares).toEqual([{ PortfolioId: { Ref: 'Portfolio' }, AccountId: '444455556666', ShareTagOptions: true }]);
  const command = JSON.stringify(outputs.ShareWithOrganizationCommand?.Value);
  expect(command).toContain('create-portfolio-share');
  expect(command).toContain('Type=ORGANIZATION,Value=o-a1b2c3d4e5');
  expect(JSON.stringify(outputs.AcceptCommand?.Value)).toContain('accept-portfolio-share');
  expect(Object.keys(catalogOf(CATALOG).Outputs ?? {})).not.toContain('AcceptCommand');
});

test('tags are tag options of the portfolio', () => {
  const [option = ''] = idsOf('AWS::ServiceCatalog::TagOption');
  expect(propertiesOf(option)).toEqual({ Key: 'team', Value: 'platform' });
  expect(idsOf('AWS::ServiceCatalog::TagOptionAssociation').map(propertiesOf)).toEqual([
    { ResourceId: { Ref: 'Portfolio' }, TagOptionId: { Ref: option } },
  ]);
});

test.each(['Small', 'Production'])('%s: constraints for launch and tags, once it is in the portfolio', (product) => {
  expect(propertiesOf(`${product}Launch`)).toMatchObject({ LocalRoleName: 'rack-launch-us-east-1' });
  // With an ARN, racks of other accounts would be made in this one.
  expect(propertiesOf(`${product}Launch`)).not.toHaveProperty('RoleArn');
  expect(propertiesOf(`${product}Tags`)).toMatchObject({ TagUpdateOnProvisionedProduct: 'ALLOWED' });
  for (const constraint of ['Launch', 'Tags']) {
    expect([resources[`${product}${constraint}`]?.DependsOn].flat()).toContain(`${product}InPortfolio`);
  }
});

describe('choices of an edition', () => {
  const withChoices = (choices: object) => ({ ...CATALOG, catalog_editions: [{ name: 'small', choices }] });

  test('are a template constraint of the portfolio, over the rules of the template', () => {
    const { Resources } = catalogOf(withChoices({ node_disk: [50, 100] }));
    expect(JSON.parse(String(Resources.SmallRules?.Properties.Rules))).toEqual({
      ChoiceNodeDisk: {
        Assertions: [
          {
            Assert: { 'Fn::Contains': [['50', '100'], { Ref: 'NodeDisk' }] },
            AssertDescription: expect.stringMatching(/: one of 50, 100$/),
          },
        ],
      },
    });
    expect(Resources).not.toHaveProperty('ProductionRules');
  });

  test.each<[choices: object, says: RegExp]>([
    [{ node_disk: [5] }, /catalog_editions\[0\]\.choices\.node_disk: must be/],
    [{ cidr: ['10.0.0.0/16'] }, /catalog_editions\[0\]\.choices\.cidr: is nothing that may be chosen/],
  ])('%j is refused', (choices, says) => {
    expect(() => publicationOf(rackOf(withChoices(choices)))).toThrow(says);
  });
});

test('the launch role is for Service Catalog and nobody else, under a name without a path', () => {
  expect(propertiesOf('LaunchRoleRole')).toMatchObject({
    RoleName: 'rack-launch-us-east-1',
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'servicecatalog.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  });
  expect(propertiesOf('LaunchRoleRole')).not.toHaveProperty('Path');
  const policies = Object.entries(resources).filter(([id]) => /^LaunchRolePolicy\d+$/.test(id));
  expect(propertiesOf('LaunchRoleRole').ManagedPolicyArns).toEqual(policies.map(([Ref]) => ({ Ref })));
  expect(policies.filter(([, { Properties }]) => Properties.Path !== '/eks-rack/')).toEqual([]);
});

test('products have role and code before anybody launches them', () => {
  const before = [resources.Small?.DependsOn].flat();
  expect(before).toEqual(
    expect.arrayContaining(['LaunchRoleRole', 'BucketAssetsProductAssetsDeploymentCustomResource']),
  );
});

test('code is in a bucket of a literal name, that outlives the catalog and that accounts and organizations may read', () => {
  expect(propertiesOf('BucketAssets')).toMatchObject({ BucketName: 'acme-racks' });
  expect(resources.BucketAssets).toMatchObject({
    // Also after a first deploy that failed: there is code in it by then.
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
  const policy = propertiesOf('BucketAssetsPolicy').PolicyDocument as { Statement: Record<string, unknown>[] };
  const reading = policy.Statement.filter(({ Action }) => JSON.stringify(Action).includes('s3:GetObjectVersion'));
  expect(reading.map(({ Principal, Condition }) => ({ Principal, Condition }))).toEqual([
    { Principal: { AWS: 'arn:aws:iam::444455556666:root' } },
    { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } } },
  ]);
});

test('its tags are on what the catalog has, and not in the templates that it publishes', () => {
  expect(propertiesOf('Portfolio').Tags).toEqual([{ Key: 'team', Value: 'platform' }]);
});

test('a boundary bounds the function that uploads, and racks that are launched, and not the role that launches them', () => {
  const boundary = 'arn:aws:iam::111122223333:policy/boundary';
  const { Resources } = catalogOf({ ...CATALOG, permissions_boundary_arn: boundary });
  const roles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  const bounded = roles.filter(([, { Properties }]) => Properties.PermissionsBoundary === boundary).map(([id]) => id);
  expect(bounded).toEqual([expect.stringMatching(/^CustomCDKBucketDeployment/)]);
  expect(JSON.stringify(Resources)).toContain('"iam:PermissionsBoundary"');
});

test('it takes nothing of the rack and waits for none of its stacks', () => {
  expect(stacksOf(FULL_CATALOG).catalog?.dependencies).toEqual([]);
});

test('the deployer of a rack does not publish: it would make a role that may do more', () => {
  const raw = { ...CATALOG, deployer_role_enable: true };
  expect(JSON.stringify(templatesOf(raw).deployer)).not.toContain('servicecatalog');
  const byRole = withoutTraces(() => {
    const app = testApp();
    buildRack(app, rackOf(raw));
    return app.synth().getStackByName('rack-catalog').cloudFormationExecutionRoleArn;
  });
  expect(byRole).toContain('cdk-hnb659fds-cfn-exec-role');
});

test.each(Object.entries({ full: FULL_CATALOG, 'of any account': CATALOG }))(
  'the guards find nothing open: %s',
  (_, raw) => {
    expect(openFindings(rackApp(raw)).filter(({ path }) => path.startsWith('rack-catalog'))).toEqual([]);
  },
);

describe('what is wrong with an edition is told of the rack that publishes it, all at once', () => {
  const edition = (parameters: object): readonly string[] => {
    try {
      rackOf({ ...CATALOG, catalog_editions: [{ name: 'a', parameters }] });
      return [];
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      return error.problems.map(({ parameter, message }) => `${parameter}: ${message}`);
    }
  };

  test.each<[what: string, parameters: object, says: RegExp]>([
    ['a value', { node_disk: 5 }, /^catalog_editions\[0\]\.parameters\.node_disk: must be at least 20/],
    [
      'two that contradict each other',
      { node_min_count: 9, node_max_count: 2 },
      /parameters\.node_min_count: must be at/,
    ],
    ['an unknown one', { node_tpye: 'm7g.large' }, /parameters\.node_tpye: unknown parameter/],
    ['the name', { name: 'x' }, /parameters\.name: is chosen at launch/],
    ['the region', { region: 'eu-west-1' }, /parameters\.region: is that of the rack that publishes/],
    ['another catalog', { catalog_enable: true }, /parameters\.catalog_enable: is not for editions/],
    ['a look-up', { vpc_name: 'main' }, /parameters\.vpc_name: is looked up in AWS/],
    [
      'a script of this checkout, which all who launch could read',
      { user_data_url: 'test/fixtures/boot.sh' },
      /parameters\.user_data_url: is a file, which all who launch could read/,
    ],
  ])('%s', (_, parameters, says) => {
    expect(edition(parameters).join('\n')).toMatch(says);
  });

  test('a boundary of one account, where others launch', () => {
    const permissions_boundary_arn = 'arn:aws:iam::111122223333:policy/boundary';
    const shared = { ...CATALOG, catalog_share_with: '444455556666' };
    const with_ = (raw: Raw) => () => rackOf({ ...shared, ...raw });
    expect(with_({ permissions_boundary_arn })).toThrow(/permissions_boundary_arn: is a policy of one account/);
    const editions = [{ name: 'one', parameters: { permissions_boundary_arn } }];
    expect(with_({ catalog_editions: editions })).toThrow(/parameters\.permissions_boundary_arn: is a policy of one/);
    expect(with_({ permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' })).not.toThrow();
  });

  test('more than one', () => {
    expect(edition({ node_disk: 5, name: 'x' })).toHaveLength(2);
  });
});
