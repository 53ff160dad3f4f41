import { LAUNCHED, type Made, type MadeById } from './deployed';

/**
 * What of a launched product is rightly not as in the stacks of the same rack, each taken off the side that has it:
 *
 * - The order between parts: a handle for each part stands for what stacks are to each other.
 * - What is for life: a security group, where stacks hold it fast by exports.
 * - Where assets are: the bucket of the catalog, not of the CDK bootstrap.
 * - Names of stacks: a product is one stack, which Service Catalog names, so lists of them have one.
 * - Paths of constructs, which the library writes into a description.
 * - The entry of the administrator: known by the launch, not by a digest of an ARN that is not known before.
 * - What tells the groups of a rack from those of others: keys of conditions have no name that is chosen at launch.
 * - What tells that something in the cluster is about to change: a digest of the template.
 * - Administrators in a record: the one of the launch is the last of them.
 * - An optional field that is left empty: the record says empty, where that of a rack says nothing.
 */
export function comparable(made: MadeById, rackName: string): MadeById {
  const asOne = onlyStack(rackName);
  const kept = Object.entries(made).filter(
    ([id, { Type }]) => id !== 'ForLife' && Type !== 'AWS::CloudFormation::WaitConditionHandle',
  );
  return Object.fromEntries(
    kept.map(([id, one]): [string, Made] => [entryOf(id, one), asOne(withoutOwner(id, one)) as Made]),
  );
}

/** The entry of the one administrator whom a launch names. */
function entryOf(id: string, { Properties }: Made): string {
  const { PrincipalArn: arn } = Properties as { readonly PrincipalArn?: string };
  return arn === undefined ? id : `EntryOf ${arn}`;
}

/** Names of the stacks of a rack as that of the product, once; buckets of assets as one; nothing for what is empty. */
function onlyStack(rackName: string): (value: unknown) => unknown {
  const names = new RegExp(`\\b${rackName}-(?:network|kms|iam|assets|eks|nodegroup|front|platform)\\b`, 'g');
  const text = (value: string) =>
    (value.includes('TUlNRS1WZX') ? Buffer.from(value, 'base64').toString() : value)
      .replaceAll(names, LAUNCHED)
      .replaceAll(`${LAUNCHED}/front/Kubectl`, `${LAUNCHED}/Kubectl`)
      .replaceAll(new RegExp(`${LAUNCHED}(?:,${LAUNCHED})+`, 'g'), LAUNCHED)
      .replaceAll(/cdk-hnb659fds-assets-<AWS::AccountId>-[a-z0-9-]+|sc-assets-111122223333/g, 'assets');
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const walked = value.map(walk);
      // Stacks, of which a product is one: by their names, or by what has their names in it.
      const areStacks = value.length > 0 && JSON.stringify(value).match(new RegExp(`${names.source}|${LAUNCHED}`));
      const different = new Map(walked.map((one) => [JSON.stringify(one), one]));
      const [only] = different.values();
      if (areStacks && different.size === 1) return only;
      return byKey(areStacks ? [...different.values()] : walked);
    }
    if (typeof value === 'string') return text(value);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key, inner]) => inner !== '' || key !== 'key_pair_name')
            .map(([key, inner]) => [key, key === 'admin_role_arns' ? [inner].flat().sort() : walk(inner)]),
        )
      : value;
  };
  return walk;
}

/** Tags have no order. */
function byKey(list: readonly unknown[]): readonly unknown[] {
  const keyOf = (one: unknown) => (one as { readonly Key?: string } | null)?.Key;
  return list.every((one) => keyOf(one) !== undefined)
    ? [...list].sort((one, other) => (String(keyOf(one)) < String(keyOf(other)) ? -1 : 1))
    : list;
}

/** A product has a statement for each way of telling its groups, which differ in nothing else. */
function withoutTwins(properties: unknown): unknown {
  const { PolicyDocument, ...others } = properties as {
    readonly PolicyDocument: { readonly Statement: readonly unknown[] };
  };
  const statements = new Map(PolicyDocument.Statement.map((one) => [JSON.stringify(one), one]));
  return { ...others, PolicyDocument: { ...PolicyDocument, Statement: [...statements.values()] } };
}

const OWNER = /^aws:ResourceTag\/(?:k8s\.io\/cluster-autoscaler\/(?!enabled$)|eks:cluster-name|eks-rack\/cluster)/;

function withoutOwner(id: string, made: Made): Made {
  const DependsOn = made.DependsOn.filter((one) => !/^[A-Z][a-z]+Made$/.test(one));
  if (id === 'EndpointWindowOpened') {
    return { ...made, DependsOn, Properties: { ...(made.Properties as object), Changes: undefined } };
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.filter((one) => (one as { readonly Key?: string } | null)?.Key !== 'eks-rack/cluster').map(walk);
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => !OWNER.test(key))
            .map(([key, inner]) => [key, walk(inner)]),
        )
      : value;
  };
  return {
    ...made,
    DependsOn,
    Properties:
      id === 'AutoscalerPolicy'
        ? withoutTwins(walk(made.Properties))
        : /ScalingGroup/.test(id)
          ? walk(made.Properties)
          : made.Properties,
  };
}
