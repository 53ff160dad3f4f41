import { launched, templateOf } from '../../support/catalog/deployed';
import { EDITIONS } from '../../support/catalog/editions';
import { before, waitsIn } from '../../support/catalog/order';
import { productOf } from '../../support/catalog/products';
import { stacksOf } from '../../support/templates';

const ADMINISTRATOR = 'arn:aws:iam::111122223333:role/platform';

/** Properties by which somebody, and not CloudFormation, calls a resource. */
const NAMES = [
  'AliasName',
  'BucketName',
  'DashboardName',
  'FunctionName',
  'GroupName',
  'InstanceProfileName',
  'KeyName',
  'LaunchTemplateName',
  'LogGroupName',
  'ManagedPolicyName',
  'Name',
  'RepositoryName',
  'RoleName',
  'TopicName',
];

describe.each(['default', 'traffic'])('the product %s', (name) => {
  const raw = EDITIONS[name] ?? {};
  const { template } = productOf(raw);
  const waits = waitsIn(template);

  test('is made in the order of the stacks, and removed in reverse', () => {
    const stacks = stacksOf(raw);
    const idsOf = (part: string) => Object.keys(stacks[part]?.template.Resources ?? {}).filter((id) => waits.has(id));
    const wrong = Object.entries(stacks).flatMap(([part, { dependencies }]) =>
      idsOf(part).flatMap((id) => {
        const earlier = before(id, waits);
        return dependencies.flatMap(idsOf).filter((other) => !earlier.has(other) && !SHARED.test(`${id} ${other}`));
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });
});

/** The library has one function of a template for all of its calls of AWS: stacks have one each. */
const SHARED = /AWS679f53fac002430cb0da5b7982bd2287/;

/** An issuer has one provider in an account, and a name one record in a zone: an edition with those is launched once. */
const ONE_OF_A_KIND = ['AWS::IAM::OIDCProvider', 'AWS::Route53::RecordSet'];
/** Of the stack, which has another name at each launch, and in a network of its own. */
const OF_THE_STACK = ['ForLife'];

test.each(['default', 'traffic'])('the product %s can be launched twice: no name of AWS is the same', (name) => {
  const { template } = productOf(EDITIONS[name] ?? {});
  const namesOf = (Name: string) =>
    Object.entries(templateOf(template, { Name, Administrator: ADMINISTRATOR }, 'us-east-1').Resources)
      .filter(([id, { Type }]) => !OF_THE_STACK.includes(id) && !ONE_OF_A_KIND.includes(Type))
      .flatMap(([, { Type, Properties = {} }]) =>
        NAMES.map((property) => Properties[property])
          .filter((value) => value !== undefined && !('Ref' in Object(value)))
          .map((value) => `${Type} ${JSON.stringify(value)}`),
      );
  const [one, other] = [namesOf('one'), new Set(namesOf('other'))];
  expect(one.length).toBeGreaterThan(3);
  expect(one.filter((named) => other.has(named))).toEqual([]);
});

test('a launch in another region ends before anything is made', () => {
  const { template } = productOf(EDITIONS.default);
  const filled = { Name: 'one', Administrator: ADMINISTRATOR };
  expect(() => launched(template, filled, 'eu-north-1')).toThrow('Zones has no Zone1 of eu-north-1');
});
