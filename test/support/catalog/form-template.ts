import { type Form, fieldsOf } from '../../../lib/catalog/form';
import type { ProductTemplate } from './products';

/** As much of a template as a form says, for what CloudFormation refuses. */
export function templateOfForm(form: Form): Pick<ProductTemplate, 'Parameters' | 'Rules'> {
  const parameters = fieldsOf(form).map((field) => [
    field.logicalId,
    {
      Type: field.type,
      Default: field.default,
      AllowedValues: field.allowedValues,
      AllowedPattern: field.allowedPattern,
      MinLength: field.minLength,
      MaxLength: field.maxLength,
      ConstraintDescription: field.constraintDescription,
    },
  ]);
  const rules = form.rules.map(({ id, parameter, notOneOf, description }) => {
    const Assert = { 'Fn::Not': [{ 'Fn::Contains': [notOneOf, { Ref: parameter }] }] };
    return [id, { Assertions: [{ Assert, AssertDescription: description }] }];
  });
  return { Parameters: Object.fromEntries(parameters), Rules: Object.fromEntries(rules) };
}
