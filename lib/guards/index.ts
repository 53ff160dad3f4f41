import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { RackChecks } from './rack-checks';
import { TemplateLimits } from './template-limits';

/** Everything that judges a synthesized rack, registered here and nowhere else. */
export function guard(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new RackChecks(app),
    new TemplateLimits(),
  );
}
