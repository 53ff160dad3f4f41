import * as catalog from 'aws-cdk-lib/aws-servicecatalog';
import { Construct } from 'constructs';

/** A version of a product. */
export interface ProductVersion {
  readonly name: string;
  readonly description: string;
  readonly template: catalog.CloudFormationTemplate;
}

export interface CatalogProductProps {
  readonly portfolioId: string;
  readonly name: string;
  readonly description: string;
  /** Who publishes. */
  readonly owner: string;
  /** @default - none */
  readonly supportEmail?: string;
  /** The oldest first. */
  readonly versions: readonly ProductVersion[];
  /** Name of the role that launches, in whichever account. */
  readonly launchRoleName: string;
  /** Rules on what may be chosen, beside those of the template. @default - none */
  readonly rules?: Readonly<Record<string, object>>;
}

/** A product in a portfolio: its versions, by whose permissions it is launched, and what may be changed of a launched one. */
export class CatalogProduct extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: CatalogProductProps) {
    super(scope, id);
    const { portfolioId } = props;
    const product = new catalog.CfnCloudFormationProduct(this, 'Resource', {
      name: props.name,
      description: props.description,
      owner: props.owner,
      supportEmail: props.supportEmail,
      provisioningArtifactParameters: props.versions.map(({ name, description, template }) => ({
        name,
        description,
        info: { LoadTemplateFromURL: template.bind(this).httpUrl },
      })),
    });
    this.id = product.ref;
    const inPortfolio = new catalog.CfnPortfolioProductAssociation(this, 'InPortfolio', {
      portfolioId,
      productId: this.id,
    });
    const constraints = [
      // By name: with an ARN, racks of other accounts would be made in this one.
      new catalog.CfnLaunchRoleConstraint(this, 'Launch', {
        portfolioId,
        productId: this.id,
        localRoleName: props.launchRoleName,
        description: 'Whoever launches needs no permissions but those of Service Catalog',
      }),
      new catalog.CfnResourceUpdateConstraint(this, 'Tags', {
        portfolioId,
        productId: this.id,
        tagUpdateOnProvisionedProduct: 'ALLOWED',
        description: 'Tags of a launched rack can change',
      }),
      ...(props.rules === undefined
        ? []
        : [
            new catalog.CfnLaunchTemplateConstraint(this, 'Rules', {
              portfolioId,
              productId: this.id,
              rules: JSON.stringify(props.rules),
              description: 'What may be chosen',
            }),
          ]),
    ];
    for (const constraint of constraints) {
      constraint.addResourceDependency(inPortfolio);
    }
  }
}
