import { Aws, CfnCondition, CfnParameter, CfnRule, Fn, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RackParameters } from '../../parameters/declarations';
import { type Form, fieldsOf, type LaunchParameter } from '../form';

/** Values of parameters that only a launch knows. */
export interface LaunchValues {
  /** As parts of a rack take them. */
  readonly chosen: Partial<RackParameters>;
  /** As they were typed. */
  readonly typed: Partial<RackParameters>;
}

/** The parameters of a template that a form asks for, with its rules, and what they are called on screens. */
export function launchValues(scope: Construct, form: Form): LaunchValues {
  const fields = fieldsOf(form).map((field) => ({ field, parameter: parameterOf(scope, field) }));
  for (const { id, parameter, notOneOf, description } of form.rules) {
    const one = Fn.conditionContains([...notOneOf], Fn.ref(parameter));
    new CfnRule(scope, id, { assertions: [{ assert: Fn.conditionNot(one), assertDescription: description }] });
  }
  const values = (say: (field: LaunchParameter, ref: string) => unknown) =>
    Object.fromEntries(
      fields.map(({ field, parameter }) => {
        const value = say(field, Fn.ref(parameter.logicalId));
        return [field.key, field.key === 'admin_role_arns' ? [value] : value];
      }),
    );
  return { chosen: values((field, ref) => chosen(scope, field, ref)), typed: values((_, ref) => ref) };
}

function parameterOf(scope: Construct, field: LaunchParameter): CfnParameter {
  return new CfnParameter(scope, field.logicalId, {
    type: field.type,
    default: field.default,
    description: field.description,
    allowedValues: field.allowedValues && [...field.allowedValues],
    allowedPattern: field.allowedPattern,
    minLength: field.minLength,
    maxLength: field.maxLength,
    constraintDescription: field.constraintDescription,
  });
}

function chosen(scope: Construct, field: LaunchParameter, ref: string): unknown {
  const id = field.logicalId;
  if (field.value === 'number') return Token.asNumber({ Ref: id });
  if (field.value === 'boolean') {
    const isTrue = new CfnCondition(scope, `${id}IsTrue`, { expression: Fn.conditionEquals(ref, 'true') });
    return Fn.conditionIf(isTrue.logicalId, true, false);
  }
  if (!field.optional) return ref;
  const isGiven = new CfnCondition(scope, `${id}IsGiven`, {
    expression: Fn.conditionNot(Fn.conditionEquals(ref, '')),
  });
  return Fn.conditionIf(isGiven.logicalId, ref, Aws.NO_VALUE).toString();
}

/** How the console shows the form: groups, and what stands before each field. */
export function interfaceOf({ groups }: Form) {
  return {
    ParameterGroups: groups.map(({ label, parameters }) => ({
      Label: { default: label },
      Parameters: parameters.map(({ logicalId }) => logicalId),
    })),
    ParameterLabels: Object.fromEntries(
      groups.flatMap(({ parameters }) => parameters.map(({ logicalId, label }) => [logicalId, { default: label }])),
    ),
  };
}
