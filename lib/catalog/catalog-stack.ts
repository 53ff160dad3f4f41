import { Annotations, Aws } from 'aws-cdk-lib';
import { CloudFormationTemplate } from 'aws-cdk-lib/aws-servicecatalog';
import type { Construct, IConstruct } from 'constructs';
import { CatalogBucket } from '../constructs/catalog/catalog-bucket';
import { CatalogProduct, type ProductVersion } from '../constructs/catalog/catalog-product';
import { LaunchRole } from '../constructs/catalog/launch-role';
import { Portfolio } from '../constructs/catalog/portfolio';
import { pascalCase } from '../facts/names';
import { partitionOf } from '../facts/regions';
import { find } from '../look-ups';
import { applyToAll } from '../parts/for-all';
import { isHalfBounded } from '../permissions/rack-scope';
import type { Template } from '../permissions/template';
import type { CatalogPlan } from '../rack/catalog/catalog';
import type { Edition } from '../rack/editions';
import type { Rack } from '../rack/rack';
import { CATALOG } from '../rack/stack-names';
import { RackStack, type RackStackProps } from '../stacks/rack-stack';
import { acknowledgeUpload } from './acknowledged';
import { uploadKept } from './kept-code';
import { launchPolicyOf } from './launch-policy';
import { templateOf, withPath } from './product/derived';
import { RackProduct } from './product/rack-product';
import type { Publication } from './publication';

export interface CatalogStackProps extends RackStackProps {
  readonly catalog: CatalogPlan;
  readonly editions: readonly Edition<Rack>[];
  readonly publication: Publication;
  /** Qualifier of the CDK bootstrap. @default - that of the CDK */
  readonly qualifier?: string;
}

/**
 * `<rack>-catalog`: what a rack publishes to Service Catalog. It takes nothing of the other stacks and gives them nothing. It
 * is never deployed by the deployer of the rack: it makes a role that may launch any rack, which holds more than that.
 */
export class CatalogStack extends RackStack {
  /** Products of the code as it is, by their editions. */
  readonly products: Readonly<Record<string, RackProduct>>;

  constructor(scope: Construct, props: CatalogStackProps) {
    // What holds for all resources is said of those of the catalog, and not of those in the templates that it publishes.
    super(scope, CATALOG, { ...props, tags: {}, permissionsBoundaryArn: undefined, synthesizer: undefined });
    const { catalog, editions, publication, rackName } = props;
    const { bucket } = new CatalogBucket(this, 'Bucket', { ...catalog, name: catalog.bucket });
    const products = publication.current
      ? editions.map((edition) => ({ edition, product: this.productOf(edition, bucket, catalog) }))
      : [];
    this.products = Object.fromEntries(products.map(({ edition, product }) => [edition.name, product]));
    uploadKept(this, publication.keptCode, bucket);
    const templates = [...products.map(({ product }) => templateOf(product)), ...publication.lockedTemplates];
    if (isHalfBounded(templates.map((template) => ({ name: CATALOG, template })))) {
      Annotations.of(this).addWarningV2(
        'rack:catalog-half-bounded',
        'Some versions have permissions_boundary_arn and others have not: the launch role may make roles without one.',
      );
    }
    const launchRole = this.launchRole(catalog, templates);
    const portfolio = new Portfolio(this, 'Portfolio', {
      ...catalog,
      name: `Racks of ${rackName}`,
      description: `EKS racks in ${props.region}, launched by a form`,
      tags: props.tags,
    });
    for (const { name, description, rules } of publication.editions) {
      const made = products.find(({ edition }) => edition.name === name)?.product;
      const product = new CatalogProduct(this, pascalCase(name), {
        portfolioId: portfolio.id,
        name: `Rack: ${name}`,
        description,
        owner: catalog.provider,
        supportEmail: catalog.supportEmail,
        versions: [...lockedVersions(publication, name), ...(made ? [currentVersion(publication, made)] : [])],
        launchRoleName: catalog.launchRoleName,
        rules,
      });
      // Whoever launches finds role and code.
      product.node.addDependency(launchRole, bucket);
      this.tell(`${pascalCase(name)}ProductId`, product.id, `Product of the edition ${name}`);
    }
    for (const child of this.node.children.filter((one) => !(one instanceof RackProduct))) {
      applyToAll(child, { tags: props.tags, permissionsBoundaryArn: boundaryFor(child, props) });
    }
    acknowledgeUpload(this, { ...props, bucket });
    this.tellOthers(portfolio.id, catalog);
  }

  private productOf(edition: Edition<Rack>, assetBucket: CatalogBucket['bucket'], { namePrefix }: CatalogPlan) {
    const { name, rack } = edition;
    const found = find({}, rack.plan);
    if (found.type === 'to ask') throw new Error(`The edition ${name} asks AWS for something`);
    const description = `Rack, edition ${name}`;
    const product = new RackProduct(this, `${pascalCase(name)}Rack`, {
      rack,
      found,
      assetBucket,
      namePrefix,
      description,
    });
    withPath(product, rack.plan.security.permissionsBoundaryArn);
    return product;
  }

  private launchRole({ launchRoleName, namePrefix }: CatalogPlan, templates: readonly Template[]): LaunchRole {
    const { region } = this;
    const place = { region, partition: partitionOf(region), account: Aws.ACCOUNT_ID };
    const { policies } = launchPolicyOf({ ...place, namePrefix, templates });
    return new LaunchRole(this, 'LaunchRole', { name: launchRoleName, policies });
  }

  private tellOthers(portfolioId: string, { launchRoleName, accounts, organizations }: CatalogPlan): void {
    const { region } = this;
    this.tell('PortfolioId', portfolioId, 'Portfolio, for whoever imports it or gives access to it');
    this.tell('LaunchRoleName', launchRoleName, 'Role that launches, which each account needs under this name');
    if (accounts.length > 0) {
      this.tell(
        'AcceptCommand',
        `aws servicecatalog accept-portfolio-share --portfolio-id ${portfolioId} --region ${region} && aws servicecatalog associate-principal-with-portfolio --portfolio-id ${portfolioId} --region ${region} --principal-type IAM --principal-arn ROLE`,
        'What an account runs that the portfolio is shared with, with the ARN of its role that may launch for ROLE',
      );
    }
    const commands = organizations.map(
      (id) =>
        `aws servicecatalog create-portfolio-share --portfolio-id ${portfolioId} --region ${region} --organization-node Type=ORGANIZATION,Value=${id} --share-tag-options --share-principals`,
    );
    if (commands.length > 0) {
      this.tell(
        'ShareWithOrganizationCommand',
        commands.join(' && '),
        'What the management account or a delegated administrator runs: CloudFormation shares with accounts only',
      );
    }
  }
}

/** A role that launches racks is not bounded as those that work for them are. */
function boundaryFor(child: IConstruct, { permissionsBoundaryArn }: RackStackProps): string | undefined {
  return child instanceof LaunchRole ? undefined : permissionsBoundaryArn;
}

function lockedVersions({ locked }: Publication, edition: string): readonly ProductVersion[] {
  return (locked.editions[edition] ?? []).map(({ version, file }) => ({
    name: version,
    description: `Version ${version}, locked`,
    template: CloudFormationTemplate.fromAsset(file),
  }));
}

function currentVersion({ current = '' }: Publication, product: RackProduct): ProductVersion {
  const template = CloudFormationTemplate.fromProductStack(product);
  return { name: current, description: 'As the code is now, not locked', template };
}
