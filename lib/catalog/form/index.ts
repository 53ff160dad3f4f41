import { BY_NAME, type ParameterName } from '../../parameters/declarations';
import { GROUPS } from '../../parameters/language/declaration';
import type { Rack } from '../../rack/rack';
import { fieldOf } from './field';
import type { Form, FormGroup, FormRule } from './form';
import { ADMINISTRATOR, administratorField, nameField, protectionField } from './rack-fields';

export type { Form, FormGroup, FormRule, LaunchParameter } from './form';
export { fieldsOf } from './form';

export interface FormOptions {
  /** What every name begins with that is chosen at launch. @default - nothing */
  readonly namePrefix?: string;
}

/**
 * What a published product asks for at launch: who it is for, and what of its declarations may be chosen then. None of
 * that changes what there is in a rack, only what it says of itself.
 * @param rack the edition; its values are the defaults
 */
export function formOf(rack: Rack, { namePrefix = '' }: FormOptions = {}): Form {
  const first: FormGroup = {
    label: 'Rack',
    parameters: [nameField(rack, namePrefix), administratorField(rack), protectionField()],
  };
  const apart = first.parameters.map(({ key }) => key);
  const names = (Object.keys(BY_NAME) as ParameterName[]).filter((name) => BY_NAME[name].launchTime);
  const fields = names.filter((name) => !apart.includes(name)).flatMap((name) => fieldOf(rack, name) ?? []);
  const others = GROUPS.map(
    (label): FormGroup => ({ label, parameters: fields.filter(({ key }) => BY_NAME[key].group === label) }),
  ).filter(({ parameters }) => parameters.length > 0);
  return { groups: [first, ...others], rules: rulesOf(rack) };
}

/** EKS takes one entry for a principal. */
function rulesOf({ parameters }: Rack): readonly FormRule[] {
  const taken = [
    ...(parameters.admin_role_arns ?? []),
    ...(parameters.access_entries ?? []).map(({ principal }) => principal),
    ...(parameters.node_role_arn === undefined ? [] : [parameters.node_role_arn]),
  ];
  return taken.length === 0
    ? []
    : [
        {
          id: 'AnotherAdministrator',
          parameter: ADMINISTRATOR,
          notOneOf: taken,
          description: 'The administrator must be another than those who have access in this product already.',
        },
      ];
}
