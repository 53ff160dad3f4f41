import { unordered } from '../language/canonical';
import { declare } from '../language/declaration';
import { textOr } from '../language/either';
import { freeObject } from '../language/free-object';
import { boolean, integer, type Kind, listOf, text } from '../language/kinds';
import { namespaceName, serviceAccountName } from '../language/kubernetes-names';
import { namedList } from '../language/named-list';
import { type Between, type ObjectOf, objectOf, optional, required } from '../language/objects';
import { permission, permissionsFit } from '../language/permissions';
import { yamlPath } from './yaml-path';

/** Up to five resources each, of the 450 that the guards let into a template. */
const MAX_CHARTS = 40;
/** Helm waits for pods, then for jobs of hooks, then for what it takes back, each as long; Lambda has 15 minutes for all. */
const LONGEST_MINUTES = 4;

const repositoryRule = 'https://host/path or oci://host/path, without a user or a query';
const repository = text({
  pattern: /^(?:https|oci):\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?(?:\/[A-Za-z0-9._/-]{0,500})?$/,
  must: `be ${repositoryRule}`,
  allowed: repositoryRule,
});

const chartRule = 'the name of a chart: letters, digits, dots and hyphens';
const chartName = text({ pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, must: `be ${chartRule}`, allowed: chartRule });

const versionRule = 'one version, such as 1.2.3: of a range nobody knows what is installed';
const version = text({
  pattern: /^v?\d{1,6}\.\d{1,6}\.\d{1,6}(?:[-_][A-Za-z0-9._-]{1,64})?$/,
  must: `be ${versionRule}`,
  allowed: versionRule,
});

/** Helm takes 53 characters, so that names of objects have room for more. Source: Helm, `pkg/chart/v2/util/validate_name.go`. */
const releaseRule = 'the name of a release: up to 53 of a-z, 0-9 and hyphen, a letter first';
const release = text({
  pattern: /^[a-z](?:[a-z0-9-]{0,51}[a-z0-9])?$/,
  must: `be ${releaseRule}`,
  allowed: releaseRule,
});

const values = textOr(
  yamlPath((documents) =>
    documents.length === 1 && typeof documents[0] === 'object' && !Array.isArray(documents[0])
      ? undefined
      : 'must have one map of values',
  ),
  freeObject('values of the chart'),
  'the path of a file, or an object of values',
);

const imageRule = 'an image with its registry and a tag, such as quay.io/acme/web:1.2.3';
const image = text({
  pattern:
    /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}(?::\d{1,5})?(?:\/[a-z0-9._-]{1,128}){1,8}:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
  must: `be ${imageRule}`,
  allowed: imageRule,
});

const chartFields = {
  chart: required(chartName),
  repository: required(repository),
  version: required(version),
  namespace: required(namespaceName),
  release: optional(release),
  values: optional(values),
  after: optional(unordered(listOf(release, { min: 1, max: MAX_CHARTS }))),
  service_account: optional(serviceAccountName),
  permissions: optional(unordered(listOf(permission, { min: 1, max: 20 }))),
  images: optional(unordered(listOf(image, { min: 1, max: 100 }))),
  wait: optional(boolean()),
  timeout: optional(integer({ min: 1, max: LONGEST_MINUTES })),
};
export type ChartInput = ObjectOf<typeof chartFields>;

/** What a chart is installed as. */
export function releaseOf({ release: named, chart }: ChartInput): string {
  return named ?? chart.toLowerCase().replaceAll(/[._]/g, '-').slice(0, 53);
}

const together: Between<ChartInput> = {
  rests: ['service_account', 'permissions'],
  about: 'service_account',
  problem: ({ service_account: account, permissions }) =>
    (account === undefined) === (permissions === undefined) ? undefined : 'must stand with permissions, or neither',
};

function chartList(): Kind<readonly ChartInput[]> {
  const chart = objectOf(chartFields, [together, ...permissionsFit(0.95, 'account')], () => ({
    schema: { dependencies: { service_account: ['permissions'], permissions: ['service_account'] } },
    beyond: ['policies'],
  }));
  return { ...namedList(chart, MAX_CHARTS, 'release', releaseOf, ['release', 'chart']), holdsPaths: true };
}

/** Helm charts of the user's own. */
export const chartParameters = {
  charts: declare({
    group: 'Platform',
    kind: chartList(),
    default: undefined,
    defaultText: 'none',
    description:
      'Helm charts that come after what the rack installs: objects with chart, repository (https or oci), version (one, no range), namespace (made where it is nobody’s yet), release (the name of the chart), values (an object, or the path of a file, which in a rack file leads on from it), after (releases that must be there before), service_account with permissions (an account that the rack makes, with a role in AWS: tell the chart its name, and to make none), images (what its pods run, which a rack without internet is told to have in ECR), wait (true: until all its pods are ready, or all of it is taken back), timeout (minutes, 4). They are removed in reverse. Values that hold a secret are refused: give the name of a Kubernetes secret that External Secrets fetches from Secrets Manager. A rack without internet has them in ECR as charts/<chart>, where kubectl is inside the VPC; their images must be there in any case, and their values say so: <account>.dkr.ecr.<region>.amazonaws.com/quay.io/acme/web.',
    example:
      '[{"chart":"external-secrets","repository":"https://charts.external-secrets.io","version":"0.20.4","namespace":"external-secrets"}]',
    furtherExamples: {
      'External Secrets with an AWS identity (EKS has no add-on of it)':
        '[{"chart":"external-secrets","repository":"https://charts.external-secrets.io","version":"2.9.0","namespace":"external-secrets","service_account":"external-secrets","permissions":[{"actions":"secretsmanager:GetSecretValue","resources":"arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/*"}],"values":{"serviceAccount":{"create":false,"name":"external-secrets"}}}]',
      'One of an OCI registry, after another':
        '[{"chart":"keda","repository":"https://kedacore.github.io/charts","version":"2.20.2","namespace":"keda"},{"chart":"grafana-operator","repository":"oci://ghcr.io/grafana/helm-charts","version":"5.24.0","namespace":"grafana-operator","after":"keda"}]',
    },
    source: 'H2, cdk-eks-blueprints',
    launchTime: false,
    change: 'in place',
    changeNote:
      'A chart that is taken off the list is uninstalled; its namespace stays, with what else is in it. Another release or namespace is another release: the old one goes after the new one is there.',
  }),
};
