import type { ParameterName } from '../../parameters/declarations';

/** What a published product asks for at launch: a form, as plain data. */
export interface Form {
  /** In the order in which they are shown. */
  readonly groups: readonly FormGroup[];
  readonly rules: readonly FormRule[];
}

export interface FormGroup {
  readonly label: string;
  readonly parameters: readonly LaunchParameter[];
}

/** One field. What it takes is said so that CloudFormation refuses the rest before it makes anything. */
export interface LaunchParameter {
  /** The parameter of a rack by context that it stands for. */
  readonly key: ParameterName;
  /** Name of the parameter in the template. */
  readonly logicalId: string;
  /** What is shown before the field. */
  readonly label: string;
  /** What is shown below it. */
  readonly description: string;
  readonly type: 'String' | 'Number';
  /** @default - whoever launches has to give one */
  readonly default?: string;
  readonly allowedValues?: readonly string[];
  /** A regular expression that the whole value has to match, in the syntax that Java and JavaScript share. */
  readonly allowedPattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** What a refusal says. */
  readonly constraintDescription: string;
  /** What it stands for in a rack: a number, a yes or no, or text. */
  readonly value: 'text' | 'number' | 'boolean';
  /** Whether empty text is for leaving it out. */
  readonly optional: boolean;
}

/** What CloudFormation checks of one field by another than its own constraints. */
export interface FormRule {
  /** Name of the rule in the template. */
  readonly id: string;
  /** Logical id of the parameter. */
  readonly parameter: string;
  readonly notOneOf: readonly string[];
  /** What a refusal says. */
  readonly description: string;
}

/** All fields of a form. */
export function fieldsOf({ groups }: Form): readonly LaunchParameter[] {
  return groups.flatMap(({ parameters }) => parameters);
}
