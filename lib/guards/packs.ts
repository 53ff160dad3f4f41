import { AwsSolutionsChecks, type IApplyRule, NIST80053R5Checks } from 'cdk-nag';
import services from './nag-services.json';

/** What was found of a rule and a type, of which a rack asks fifty thousand times. */
const found = new Map<IApplyRule['rule'], Map<string, boolean>>();

/**
 * A rule loads the classes of the services that it looks at, which takes longer than all that it has to say: so it is asked
 * about resources of those only. `npm run rules` writes the list; what is not in it is asked about everything.
 */
export function concerns({ rule, node: { cfnResourceType } }: Pick<IApplyRule, 'rule' | 'node'>): boolean {
  let ofRule = found.get(rule);
  if (ofRule === undefined) {
    ofRule = new Map();
    found.set(rule, ofRule);
  }
  let answer = ofRule.get(cfnResourceType);
  if (answer === undefined) {
    answer = looksAt(rule.name, cfnResourceType);
    ofRule.set(cfnResourceType, answer);
  }
  return answer;
}

function looksAt(rule: string, type: string): boolean {
  const known = Object.hasOwn(services, rule) ? services[rule as keyof typeof services] : undefined;
  const [, service = ''] = type.split('::');
  // The model of serverless applications is the only one whose types are named otherwise than its classes.
  const name = service === 'Serverless' ? 'sam' : service.toLowerCase();
  return known === undefined || known.some((one) => one === name || one === type);
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
