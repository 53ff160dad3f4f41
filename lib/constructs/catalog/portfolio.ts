import { createHash } from 'node:crypto';
import * as catalog from 'aws-cdk-lib/aws-servicecatalog';
import { Construct } from 'constructs';
import { pascalCase } from '../../facts/names';
import type { CatalogPrincipal } from '../../rack/catalog/catalog';

export interface PortfolioProps {
  readonly name: string;
  /** Who publishes. */
  readonly provider: string;
  readonly description: string;
  /** Each a tag option: what is launched has it. */
  readonly tags: Readonly<Record<string, string>>;
  /** Who may launch. */
  readonly principals: readonly CatalogPrincipal[];
  /** Accounts that get it too, and have to import it. */
  readonly accounts: readonly string[];
}

/** A portfolio of Service Catalog: who may launch what is in it, and with which tags. */
export class Portfolio extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: PortfolioProps) {
    super(scope, id);
    const portfolio = new catalog.CfnPortfolio(this, 'Resource', {
      displayName: props.name,
      providerName: props.provider,
      description: props.description,
    });
    this.id = portfolio.ref;
    for (const [key, value] of Object.entries(props.tags)) {
      // An option cannot change: another value is another one.
      const option = new catalog.CfnTagOption(this, `TagOption${readable(key, `${key}=${value}`)}`, { key, value });
      new catalog.CfnTagOptionAssociation(this, `Tag${readable(key, `${key}=${value}`)}`, {
        resourceId: this.id,
        tagOptionId: option.ref,
      });
    }
    for (const { arn, type } of props.principals) {
      new catalog.CfnPortfolioPrincipalAssociation(this, `Principal${readable(arn.replace(/^.*\//, ''), arn)}`, {
        portfolioId: this.id,
        principalArn: arn,
        principalType: type,
      });
    }
    for (const accountId of props.accounts) {
      new catalog.CfnPortfolioShare(this, `Share${accountId}`, {
        portfolioId: this.id,
        accountId,
        shareTagOptions: true,
      });
    }
  }
}

/** Part of a logical id: readable, and another one for whatever differs. */
function readable(name: string, all: string): string {
  const digest = createHash('sha256').update(all).digest('hex').slice(0, 8);
  return `${pascalCase(name.replaceAll(/[^A-Za-z0-9]+/g, '-')).slice(0, 60)}${digest}`;
}
