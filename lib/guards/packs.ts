import { AwsSolutionsChecks, type IApplyRule, NIST80053R5Checks } from 'cdk-nag';
import services from './nag-services.json';

/**
 * A rule loads the classes of the services that it looks at, which takes longer than all that it has to say: so it is asked
 * about resources of those only. `npm run rules` writes the list; what is not in it is asked about everything.
 */
export function concerns({ rule, node: { cfnResourceType } }: Pick<IApplyRule, 'rule' | 'node'>): boolean {
  const known = Object.hasOwn(services, rule.name) ? services[rule.name as keyof typeof services] : undefined;
  const [, service = ''] = cfnResourceType.split('::');
  // The model of serverless applications is the only one whose types are named otherwise than its classes.
  const name = service === 'Serverless' ? 'sam' : service.toLowerCase();
  return known === undefined || known.some((one) => one === name || one === cfnResourceType);
}

export class AwsSolutions extends AwsSolutionsChecks {
  protected override applyRule(params: IApplyRule): void {
    concerns(params) && super.applyRule(params);
  }
}

export class Nist80053 extends NIST80053R5Checks {
  protected override applyRule(params: IApplyRule): void {
    concerns(params) && super.applyRule(params);
  }
}
