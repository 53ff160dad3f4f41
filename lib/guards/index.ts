import { type App, Validations } from 'aws-cdk-lib';
import { prepareEngine } from './engine';
import { AwsSolutions, Nist80053 } from './packs';
import { RackChecks } from './rack-checks';
import { TemplateLimits } from './template-limits';

/** Everything that judges a synthesized rack, registered here and nowhere else. */
export function guard(app: App): void {
  prepareEngine();
  Validations.of(app).addPlugins(new AwsSolutions(app), new Nist80053(app), new RackChecks(app), new TemplateLimits());
}
