import { at, type Change, changesBetween } from '../changes/changes';
import { type Deployed, nameOf } from '../deployed/deployed';
import type { OneWay } from '../report';

/** What AWS does not take back once it is done, or refuses because it would be a way back. */
export function oneWays(before: Deployed, after: Deployed): readonly OneWay[] {
  return changesBetween(before, after)
    .filter(({ what }) => what === 'updated')
    .flatMap((change) =>
      [...kubernetesVersion(change), ...authentication(change), ...objectLock(change)].map((found) => ({
        name: nameOf(change.where),
        ...found,
      })),
    );
}

type Found = Omit<OneWay, 'name'>;

/**
 * EKS goes back one minor version within seven days of an upgrade, once no node is newer than that. A deploy comes to the
 * control plane before its nodes, so EKS refuses it; and what CloudFormation takes back leaves the version.
 * Sources: EKS User Guide, "Update existing cluster to new Kubernetes version", "Rollback cluster to previous Kubernetes
 * version".
 */
function kubernetesVersion({ type, before, after }: Change): Found[] {
  const [was, is] = [before?.Properties?.Version, after?.Properties?.Version];
  if (type !== 'AWS::EKS::Cluster' || was === is || typeof was !== 'string' || typeof is !== 'string') {
    return [];
  }
  const minor = (version: string) => Number(version.split('.')[1]);
  if (minor(is) < minor(was)) {
    return [
      {
        kind: 'refused',
        text:
          minor(is) === minor(was) - 1
            ? `EKS goes back to ${is} only within 7 days and after all nodes, and a deploy has nodes last: ask EKS itself`
            : `EKS goes back one minor version and no more: from ${was} there is no way to ${is}`,
      },
    ];
  }
  return minor(is) > minor(was) + 1
    ? [
        {
          kind: 'refused',
          text: `EKS goes one minor version at a time: from ${was} to ${was.replace(/\d+$/, String(minor(was) + 1))} first`,
        },
      ]
    : [
        {
          kind: 'for good',
          text: `no deploy goes back to ${was}; EKS itself does for 7 days, and after that there is no way from ${is}`,
        },
      ];
}

/** Source: EKS User Guide, "Change authentication mode to use access entries". */
function authentication({ type, before, after }: Change): Found[] {
  const MODES = ['CONFIG_MAP', 'API_AND_CONFIG_MAP', 'API'];
  const rank = (properties: unknown) =>
    MODES.indexOf(String(at(properties, 'AccessConfig/AuthenticationMode') ?? 'CONFIG_MAP'));
  const [was, is] = [rank(before?.Properties), rank(after?.Properties)];
  if (type !== 'AWS::EKS::Cluster' || was === is || was < 0 || is < 0) {
    return [];
  }
  return is < was
    ? [{ kind: 'refused', text: `EKS does not go back from ${MODES[was]} to ${MODES[is]}` }]
    : [{ kind: 'for good', text: `EKS does not go back from ${MODES[is]} to ${MODES[was]}` }];
}

/** Source: S3 User Guide, "Configuring S3 Object Lock". */
function objectLock({ type, before, after }: Change): Found[] {
  const isOn = (properties: unknown) => at(properties, 'ObjectLockConfiguration') !== undefined;
  return type === 'AWS::S3::Bucket' && !isOn(before?.Properties) && isOn(after?.Properties)
    ? [{ kind: 'for good', text: 'S3 turns Object Lock off for no bucket that has it' }]
    : [];
}
