import { type App, Stage, Validations } from 'aws-cdk-lib';
import { prepareEngine } from './engine';
import { AwsSolutions, Nist80053 } from './packs';
import { RackChecks } from './rack-checks';
import { TemplateLimits } from './template-limits';
import type { Validator } from './validator';

/**
 * Everything that judges a synthesized rack, registered here and nowhere else.
 * @param validator one that was started before. @default - the library has its own
 */
export function guard(app: App, validator?: Validator): void {
  prepareEngine(app.node.children.filter(Stage.isStage).length);
  Validations.of(app).addPlugins(new AwsSolutions(app), new Nist80053(app), new RackChecks(app), new TemplateLimits());
  if (validator !== undefined) {
    Validations.of(app).addPlugins(validator);
  }
}
