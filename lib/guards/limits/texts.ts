import type { Excess, Limit, Resource } from './excess';
import { filledIn } from './filled-in';

/** One property of a type of resource, and how much of it there may be. */
interface Bound {
  readonly type: string;
  readonly property: string;
  readonly most: number;
  readonly unit: 'rules' | 'bytes' | 'characters';
  readonly sizeOf: (value: unknown) => number;
  readonly fix: string;
}

const count = (value: unknown) => Object.keys(value ?? {}).length;
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(filledIn(value)));
const characters = (value: unknown) => String(filledIn(value)).length;

/**
 * Sources: VPC User Guide, "Amazon VPC quotas"; Lambda Developer Guide, "Lambda quotas";
 * Systems Manager User Guide, "Managing parameter tiers".
 */
const BOUNDS: readonly Bound[] = [
  {
    type: 'AWS::EC2::SecurityGroup',
    property: 'SecurityGroupIngress',
    most: 60,
    unit: 'rules',
    sizeOf: count,
    fix: 'fewer blocks of addresses',
  },
  {
    type: 'AWS::Lambda::Function',
    property: 'Environment',
    most: 4096,
    unit: 'bytes',
    sizeOf: bytes,
    fix: 'fewer or shorter values of what the function is told',
  },
  {
    type: 'AWS::SSM::Parameter',
    property: 'Value',
    most: 4096,
    unit: 'characters',
    sizeOf: characters,
    fix: 'fewer or shorter values of what it holds',
  },
];

/** Properties that are longer than their services take. */
export const texts: Limit = (resources) => resources.flatMap(([id, resource]) => excessOf(id, resource));

function excessOf(id: string, { Type, Properties }: Resource): Excess[] {
  return BOUNDS.filter(({ type, property }) => type === Type && Properties?.[property] !== undefined).flatMap(
    ({ property, most, unit, sizeOf, fix }) => {
      const size = sizeOf(Properties?.[property]);
      return size <= most
        ? []
        : [{ id, description: `${size} ${unit} of ${property}, at most ${most} are allowed`, fix }];
    },
  );
}
