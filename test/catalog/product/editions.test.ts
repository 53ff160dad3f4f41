import { fieldsOf, formOf, type LaunchParameter } from '../../../lib/catalog/form';
import { partitionOf } from '../../../lib/facts/regions';
import { limitProblems } from '../../../lib/guards/template-limits';
import { rackOf } from '../../../lib/rack/rack';
import { deployed, launched } from '../../support/catalog/deployed';
import { comparable } from '../../support/catalog/differences';
import { EDITIONS } from '../../support/catalog/editions';
import { type Filled, refusalsOf } from '../../support/catalog/launch';
import { circles, waitsIn } from '../../support/catalog/order';
import { productOf } from '../../support/catalog/products';
import { OTHER_VALUES, type Values } from '../../support/catalog/values';
import { type Raw, templatesOf } from '../../support/templates';

/** How the console shows a form. Source: CloudFormation Template Reference, AWS::CloudFormation::Interface. */
interface Interface {
  readonly ParameterGroups: readonly { readonly Label: Label; readonly Parameters: readonly string[] }[];
  readonly ParameterLabels: Readonly<Record<string, Label>>;
}
type Label = { readonly default: string };

function fieldsFor(raw: Raw): readonly LaunchParameter[] {
  return fieldsOf(formOf(rackOf(raw)));
}

/** What a form with those values makes, and the stacks of a rack with them by context. */
function bothWays(raw: Raw, values: Values) {
  const { parameters, plan } = rackOf(raw);
  const partition = partitionOf(plan.region);
  const fields = fieldsFor(raw);
  const given: Values = { ...values, admin_role_arns: `arn:${partition}:iam::111122223333:user/teams/one` };
  const filled: Filled = Object.fromEntries(
    fields.flatMap(({ key, logicalId }) => (given[key] === undefined ? [] : [[logicalId, given[key]]])),
  );
  const { template } = productOf(raw);
  expect(refusalsOf(template, filled)).toEqual([]);
  const admins = [...(parameters.admin_role_arns ?? []), given.admin_role_arns];
  const asked = Object.fromEntries(
    fields.map(({ key }) => [key, given[key]]).filter(([, value]) => value !== undefined),
  );
  const context = { ...raw, ...asked, admin_role_arns: admins.join() };
  const name = values.name ?? plan.name;
  return {
    product: comparable(launched(template, filled, plan.region), name),
    stacks: comparable(deployed(templatesOf(context), name, plan.region), name),
  };
}

test('every field of every edition has another value in the table', () => {
  const keys = new Set(Object.values(EDITIONS).flatMap((raw) => fieldsFor(raw).map(({ key }) => key)));
  expect([...keys].sort()).toEqual(Object.keys(OTHER_VALUES).sort());
});

/** As written; the first is one that catalogs have by default, without the policies of a deployment account. */
const MOST: Readonly<Record<string, number>> = { default: 250_000, production: 250_000 };

describe.each(Object.entries(EDITIONS))('the edition %s', (name, raw) => {
  const { template, text, findings } = productOf(raw);

  test('has nothing of the bootstrap in it, and no value that was left a token or got lost', () => {
    const withoutCode = JSON.stringify(template, (key, value) => (key === 'ZipFile' ? '' : value));
    expect(/.{0,40}(?:BootstrapVersion|hnb659fds|\$\{Token|e\+289|undefined|NaN).{0,40}/.exec(withoutCode)).toBeNull();
  });

  test('refers to every parameter that it asks for', () => {
    const asked = fieldsOf(formOf(rackOf(raw))).map(({ logicalId }) => logicalId);
    expect(asked.filter((id) => !text.includes(`"Ref": "${id}"`))).toEqual([]);
  });

  test('has text where CloudFormation takes nothing else', () => {
    const { Outputs = {}, Parameters, Description } = template;
    const descriptions = [...Object.values(Outputs), ...Object.values(Parameters)] as {
      readonly Description?: unknown;
    }[];
    const wrong = [{ Description }, ...descriptions].filter(
      (one) => !['string', 'undefined'].includes(typeof one.Description),
    );
    expect(wrong).toEqual([]);
    expect(/"Fn::Sub": (?:\{|\[\s*[^\s"])/.exec(text)).toBeNull();
  });

  test('shows each field in a group, with what stands before it', () => {
    const { ParameterGroups: groups, ParameterLabels: labels } = template.Metadata[
      'AWS::CloudFormation::Interface'
    ] as Interface;
    const ids = fieldsOf(formOf(rackOf(raw), { namePrefix: 'sc-' })).map(({ logicalId }) => logicalId);
    expect(groups.flatMap(({ Parameters }) => Parameters)).toEqual(ids);
    expect(Object.keys(labels).sort()).toEqual([...ids].sort());
    expect(groups.filter(({ Label }) => Label.default === '')).toEqual([]);
    expect(Object.values(labels).filter((label) => label.default === '')).toEqual([]);
  });

  test('is within the limits of CloudFormation, and small enough to read', () => {
    expect(limitProblems(text)).toEqual([]);
    expect(text.length).toBeLessThan(MOST[name] ?? 350_000);
    expect(Object.keys(template.Resources).length).toBeLessThan(250);
  });

  test('can be made: nothing waits for itself', () => {
    expect(circles(waitsIn(template))).toEqual([]);
  });

  test('has no open finding', () => {
    expect(findings).toEqual([]);
  });

  test('launched with other values has just the resources of the rack that has them by context', () => {
    const { product, stacks } = bothWays(raw, OTHER_VALUES);
    expect(product).toEqual(stacks);
  });
});

// Of the others, each field has its own value in one of these.
test.each(['default', 'production', 'company'])(
  'the edition %s, launched as it is, has just the resources of the rack',
  (name) => {
    const raw = EDITIONS[name] ?? {};
    const { plan, parameters } = rackOf(raw);
    const { product, stacks } = bothWays(raw, {
      name: plan.name,
      deletion_protection: String(parameters.deletion_protection),
    });
    expect(product).toEqual(stacks);
  },
);
