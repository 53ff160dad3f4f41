import { rmSync } from 'node:fs';
import { RackStack } from '../../lib/stacks/rack-stack';
import { type Finding, openFindings } from './findings';
import { type Resource, type Template, testApp, withoutTraces } from './templates';

/** A stack of a rack with nothing in it but what is built here: its resources, and what the guards have against them. */
export function stackWith(
  build: (stack: RackStack) => void,
  region = 'us-east-1',
): { readonly resources: Readonly<Record<string, Resource>>; readonly findings: readonly Finding[] } {
  const props = { rackName: 'rack', region, description: 'Rack rack: test', tags: {} };
  const app = withoutTraces(() => {
    const root = testApp();
    build(new RackStack(root, 'test', props));
    return root;
  });
  const findings = openFindings(app);
  const template: Template = withoutTraces(() => app.synth()).getStackByName('rack-test').template;
  rmSync(app.outdir, { recursive: true });
  return { resources: template.Resources, findings };
}
