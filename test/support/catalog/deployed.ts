import { asText, resolve, type Values } from '../../../lib/rehearsal/intrinsics';
import type { Resource, Template } from '../templates';
import { type Filled, holds, valuesOf } from './launch';
import type { ProductTemplate } from './products';

/** A resource as CloudFormation makes it: what other resources say of themselves stands in it as `<Cluster.Arn>`. */
export interface Made {
  readonly Type: string;
  readonly Properties: unknown;
  readonly Metadata: unknown;
  readonly DependsOn: readonly string[];
  readonly policies: readonly unknown[];
}

export type MadeById = Readonly<Record<string, Made>>;

/** Name of the stack of a launch, as Service Catalog calls it. */
export const LAUNCHED = 'SC-111122223333-pp-abcdefghijklm';

/** Resources of a product that was launched. */
export function launched(template: ProductTemplate, filled: Filled, region: string): MadeById {
  const values = valuesOf(template, filled);
  // Systems Manager has the values of others.
  const asked = Object.entries(values).filter(([id]) => !String(template.Parameters[id]?.Type).startsWith('AWS::SSM'));
  const own = new Map([...Object.entries(pseudos(region, LAUNCHED)), ...asked]);
  return madeOf(chosen(template.Resources, template, values, region), referring(own));
}

/** Resources of the stacks of a rack, by logical id, which no two of them share. */
export function deployed(templates: Readonly<Record<string, Template>>, rackName: string, region: string): MadeById {
  const stacks = Object.entries(templates).map(([part, template]) => {
    const name = `${rackName}-${part}`;
    return { name, template, values: referring(new Map(Object.entries(pseudos(region, name))), outputOf) };
  });
  function outputOf(stack: string, output: string): unknown {
    const found = stacks.find(({ name }) => name === stack);
    const value = found?.template.Outputs?.[output]?.Value;
    if (found === undefined || value === undefined) throw new Error(`no output ${output} of ${stack}`);
    return resolve(value, found.values);
  }
  return Object.assign({}, ...stacks.map(({ template, values }) => madeOf(template.Resources, values)));
}

function pseudos(region: string, stackName: string): Filled {
  return { 'AWS::Region': region, 'AWS::StackName': stackName };
}

function referring(known: ReadonlyMap<string, string>, output?: Values['output']): Values {
  const never = () => {
    throw new Error('a product takes nothing of other stacks');
  };
  return {
    // What metrics call a load balancer is taken out of its ARN.
    ref: (name) => known.get(name) ?? (/LoadBalancer$/.test(name) ? `<${name}>:loadbalancer/<${name}>` : `<${name}>`),
    // Hosts are taken out of these.
    attribute: (id, name) => (/Endpoint$|Url$/.test(name) ? `https://<${id}.${name}>` : `<${id}.${name}>`),
    exported: (name) => (output ?? never)(...(name.split(':') as [string, string])),
    output: output ?? never,
  };
}

function madeOf(resources: unknown, values: Values): MadeById {
  return Object.fromEntries(
    Object.entries(resources as Readonly<Record<string, Resource & { readonly Metadata?: unknown }>>).map(
      ([id, resource]) => [
        id,
        {
          Type: resource.Type,
          Properties: asText(resolve(resource.Properties ?? {}, values)),
          Metadata: asText(resolve(resource.Metadata ?? {}, values)),
          DependsOn: [resource.DependsOn ?? []].flat().sort(),
          policies: [resource.DeletionPolicy, resource.UpdateReplacePolicy],
        },
      ],
    ),
  );
}

/** The template that CloudFormation has to deal with at a launch with these values, for what compares two launches. */
export function templateOf(template: ProductTemplate, filled: Filled, region: string): Template {
  const values = { ...valuesOf(template, filled), ...pseudos(region, LAUNCHED) };
  const Resources = filledIn(chosen(template.Resources, template, values, region), values);
  return { Description: template.Description, Resources: Resources as Template['Resources'] };
}

/** Parameters as the text that they are. */
function filledIn(value: unknown, values: Filled): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, values));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { readonly Ref?: string };
  if (Ref !== undefined && values[Ref] !== undefined) return values[Ref];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, values)]));
}

const NOTHING = Symbol('AWS::NoValue');

/** What conditions choose, and mappings hold; what has no value is gone. */
function chosen(value: unknown, template: ProductTemplate, filled: Filled, region: string): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => chosen(one, template, filled, region)).filter((one) => one !== NOTHING);
  }
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && name === 'Ref' && argument === 'AWS::NoValue') return NOTHING;
  if (more.length === 0 && name === 'Fn::If') {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return chosen(holds(template.Conditions?.[condition], filled) ? yes : no, template, filled, region);
  }
  if (more.length === 0 && name === 'Fn::FindInMap') {
    const [map, first, second] = argument as [string, unknown, string];
    const top = typeof first === 'string' ? first : region;
    const found = template.Mappings?.[map]?.[top]?.[second];
    if (found === undefined) throw new Error(`${map} has no ${second} of ${top}`);
    return found;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, chosen(inner, template, filled, region)])
      .filter(([, inner]) => inner !== NOTHING),
  );
}
