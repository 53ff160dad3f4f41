import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { freeObject } from '../language/free-object';
import { choice, type Kind, listOf, text } from '../language/kinds';
import { namespaceName, serviceAccountName } from '../language/kubernetes-names';
import { namedList } from '../language/named-list';
import { type ObjectOf, objectOf, optional, required } from '../language/objects';
import { permission, permissionsFit } from '../language/permissions';

/** More than EKS has for one cluster. */
const MAX_ADDONS = 30;

const nameRule = 'the name of an EKS add-on: a-z, 0-9, hyphen and underscore, a letter first';
const versionRule = 'latest, or a version of the add-on such as v1.14.3-eksbuild.3';

const addonFields = {
  name: required(text({ pattern: /^[a-z][a-z0-9_-]{0,98}[a-z0-9]$/, must: `be ${nameRule}`, allowed: nameRule })),
  version: optional(
    text({
      pattern: /^(?:latest|v\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[a-z0-9.-]{1,64})?)$/,
      must: `be ${versionRule}`,
      allowed: versionRule,
    }),
  ),
  configuration: optional(freeObject('settings of the add-on, by its own schema')),
  permissions: optional(unordered(listOf(permission, { min: 1, max: 20 }))),
  service_account: optional(serviceAccountName),
  namespace: optional(namespaceName),
  remove: optional(choice(['delete', 'preserve'])),
};
export type AddonInput = ObjectOf<typeof addonFields>;

function addonList(): Kind<readonly AddonInput[]> {
  const addon = objectOf(addonFields, permissionsFit(0.95, 'add-on'), () => ({ beyond: ['policies'] }));
  return namedList(addon, MAX_ADDONS, 'name', ({ name }) => name.replaceAll(/[-_]/g, ''));
}

/** EKS add-ons of the user's own, and what is to be different about those of the rack. */
export const addonParameters = {
  addons: declare({
    group: 'Platform',
    kind: addonList(),
    default: undefined,
    defaultText: 'those of the rack, as it has them',
    description:
      'EKS add-ons beside those of the rack: objects with name; version (`latest`: the default of EKS on the day it is installed); configuration, what `aws eks describe-addon-configuration` says it takes; permissions of its pods in AWS, ARNs of managed policies or statements, where the rack does not know what EKS gives it; service_account and namespace that have them, where the rack does not know those; remove, delete or preserve: whether its pods go with it (delete). An add-on that the rack has already takes a version and a configuration, which is put over the rack’s own; what would break the rack is refused.',
    example:
      '[{"name":"amazon-cloudwatch-observability"},{"name":"coredns","configuration":{"resources":{"limits":{"memory":"300Mi"}}}}]',
    furtherExamples: {
      'Buckets as volumes (Mountpoint for S3)':
        '[{"name":"aws-mountpoint-s3-csi-driver","permissions":[{"actions":"s3:ListBucket","resources":"arn:aws:s3:::acme-data"},{"actions":["s3:GetObject","s3:PutObject"],"resources":"arn:aws:s3:::acme-data/*"}]}]',
      'Volumes of FSx for Lustre': '[{"name":"aws-fsx-csi-driver"}]',
      'Container Insights and Application Signals': '[{"name":"amazon-cloudwatch-observability"}]',
      'OpenTelemetry (ADOT)': '[{"name":"adot","version":"latest"}]',
      'Runtime monitoring of GuardDuty': '[{"name":"aws-guardduty-agent"}]',
      'Secrets of Secrets Manager as files (Secrets Store CSI)': '[{"name":"aws-secrets-store-csi-driver-provider"}]',
      'Metrics of objects': '[{"name":"kube-state-metrics"}]',
      'Metrics of nodes': '[{"name":"prometheus-node-exporter"}]',
    },
    source: 'H1, the EKS API',
    launchTime: false,
    change: 'in place',
    changeNote:
      'Without a version an add-on stays as it was installed: EKS updates none by itself. One that changes its namespace is replaced, which takes a deploy without it and one with it.',
  }),
};
