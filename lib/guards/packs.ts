import type { CfnResource } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, type IApplyRule, type NagRuleResult, NIST80053R5Checks } from 'cdk-nag';
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

/** The newest runtime is found by sorting all there are, for each of the dozen functions of a rack. */
function byRuntime(rule: IApplyRule['rule']): IApplyRule['rule'] {
  const known = new Map<string | undefined, NagRuleResult>();
  return (node) => {
    const { runtime } = node as CfnFunction;
    const answer = known.get(runtime) ?? rule(node);
    known.set(runtime, answer);
    return answer;
  };
}

/** What a pack asks of a type of resource. It puts its three hundred questions anew for each of the thousands in a fleet. */
class Questions {
  private readonly byType = new Map<string, readonly IApplyRule[]>();
  private heard: IApplyRule[] = [];

  /**
   * Puts to a resource what concerns its type.
   * @param ask has the pack put all its questions about a resource, each of which comes to `hear`
   */
  put(node: CfnResource, ask: () => void, apply: (question: IApplyRule) => void): void {
    for (const question of this.about(node, ask)) {
      apply({ ...question, node });
    }
  }

  hear(question: IApplyRule): void {
    this.heard.push(question);
  }

  private about(node: CfnResource, ask: () => void): readonly IApplyRule[] {
    const known = this.byType.get(node.cfnResourceType);
    if (known !== undefined) {
      return known;
    }
    this.heard = [];
    ask();
    const questions = this.heard
      .filter(concerns)
      .map((one) => (one.rule.name === 'LambdaLatestVersion' ? { ...one, rule: byRuntime(one.rule) } : one));
    this.byType.set(node.cfnResourceType, questions);
    return questions;
  }
}

export class AwsSolutions extends AwsSolutionsChecks {
  private readonly questions = new Questions();

  protected override checkResource(node: CfnResource): void {
    this.questions.put(
      node,
      () => super.checkResource(node),
      (question) => super.applyRule(question),
    );
  }

  protected override applyRule(question: IApplyRule): void {
    this.questions.hear(question);
  }
}

export class Nist80053 extends NIST80053R5Checks {
  private readonly questions = new Questions();

  protected override checkResource(node: CfnResource): void {
    this.questions.put(
      node,
      () => super.checkResource(node),
      (question) => super.applyRule(question),
    );
  }

  protected override applyRule(question: IApplyRule): void {
    this.questions.hear(question);
  }
}
