import { dnsSuffixOf, partitionOf } from '../facts/regions';
import type { Values } from './intrinsics';
import { resolve } from './intrinsics';
import { ACCOUNT, placeholder } from './placeholder';
import type { Stack } from './stack';

/** What custom resources answered, by stack and logical id. */
export type Answers = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The values that a stack's template refers to, with what is deployed now. */
export function valuesOf(stack: Stack, deployed: ReadonlyMap<string, Stack>, answers: Answers): Values {
  const { name, region, template } = stack;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': region,
    'AWS::Partition': partitionOf(region),
    'AWS::URLSuffix': dnsSuffixOf(region),
    'AWS::StackName': name,
    'AWS::StackId': `arn:${partitionOf(region)}:cloudformation:${region}:${ACCOUNT}:stack/${name}/rehearsal`,
  };
  const absent = (id: string, attribute: string) => {
    const { Type, Properties = {} } = template.Resources[id] ?? {};
    if (Type === undefined) {
      throw new Error(`${name} has no resource ${id}`);
    }
    return placeholder({ stack: name, id, type: Type, region, properties: Properties }, attribute);
  };
  const values: Values = {
    // The path of an SSM parameter stands for its value: nothing in a cluster sees it.
    ref: (id) => pseudo[id] ?? template.Parameters?.[id]?.Default ?? absent(id, 'Ref'),
    attribute: (id, attribute) => answers.get(`${name}/${id}`)?.[attribute] ?? absent(id, attribute),
    exported: (exportName) => {
      for (const other of deployed.values()) {
        for (const { Export, Value } of Object.values(other.template.Outputs ?? {})) {
          if (Export?.Name === exportName) {
            return resolve(Value, valuesOf(other, deployed, answers));
          }
        }
      }
      throw new Error(`no stack exports ${exportName}`);
    },
    output: (stackName, output) => {
      const other = deployed.get(stackName);
      const found = other?.template.Outputs?.[output];
      if (other === undefined || found === undefined) {
        throw new Error(`stack ${stackName} has no output ${output}`);
      }
      return resolve(found.Value, valuesOf(other, deployed, answers));
    },
  };
  return values;
}
