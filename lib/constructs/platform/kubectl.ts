import { Duration, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { CHARTS, type ChartName, IMAGES, type Image, type ImageName, partsOfImage } from '../../facts/platform/charts';
import type { OwnChartPlan } from '../../rack/platform/charts';
import { throughCache, type UpstreamPlan } from '../../rack/platform/pull-through';
import type { KubernetesObject } from './kubernetes-object';

/**
 * How long something may take to be ready. Helm waits as long again when it rolls back, and Lambda stops a function
 * after 15 minutes: stopped in the middle, a release stays `pending-rollback` until somebody deletes its secret.
 * Sources: Helm, `helm upgrade --rollback-on-failure`; Lambda Developer Guide, "Lambda quotas".
 */
const TIMEOUT = Duration.minutes(7);
/** For a chart with jobs: Helm waits for its pods, then for its jobs, then for what it takes back, each as long. */
const TIMEOUT_WITH_JOBS = Duration.minutes(4);

export interface KubectlProps {
  /** Name of the rack and of its cluster. */
  readonly rackName: string;
  /** ARN of the function that CloudFormation calls. */
  readonly serviceToken: string;
  /** Whether charts are copies in ECR too. */
  readonly chartsMirrored: boolean;
  /** Whether images are copies in ECR, under the names that they have upstream. */
  readonly mirrored: boolean;
  /** Registries whose images ECR fetches. @default - none */
  readonly pullThrough?: readonly UpstreamPlan[];
}

export interface ChartProps {
  readonly namespace: string;
  /** @default - the name of the chart */
  readonly release?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** @default - the namespace is there */
  readonly createNamespace?: boolean;
  /**
   * Whether it waits until all pods are ready, and takes back what is not. Not for what runs on every node: one broken
   * node would fail the update of all. @default true
   */
  readonly wait?: boolean;
  /** Whether the chart has jobs that Helm runs after or before the rest. @default false */
  readonly jobs?: boolean;
}

/** What is waited for: until it has a value, nothing that depends on it begins. */
export interface AwaitedValue {
  /** As kubectl takes it: `replicasets`, `validatingwebhookconfigurations`. */
  readonly kind: string;
  /** One object by its name, or those that have all of these labels. */
  readonly of: string | Readonly<Record<string, string>>;
  /** @default - none; the object is the cluster’s */
  readonly namespace?: string;
  /**
   * Where its value is, without braces. Objects found by labels are in a list: `.items[*].status.readyReplicas`. A zero
   * and `false` are values too: a path must have none until the wait is over.
   */
  readonly jsonPath: string;
}

/** The function that another stack has. What the library makes for it is a class of its own each time, which takes long. */
class KubectlService extends Construct implements eks.IKubectlProvider {
  constructor(
    scope: Construct,
    id: string,
    readonly serviceToken: string,
  ) {
    super(scope, id);
  }
}

/** Changes a cluster from within CloudFormation. */
export class Kubectl extends Construct {
  private readonly cluster: eks.ICluster;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KubectlProps,
  ) {
    super(scope, id);
    const { serviceToken } = props;
    this.cluster = eks.Cluster.fromClusterAttributes(this, 'Cluster', {
      clusterName: props.rackName,
      kubectlProvider: new KubectlService(this, 'Provider', serviceToken),
      prune: false,
    });
  }

  /** Installs a chart, waits until it runs, and takes back all of it if it does not. */
  chart(scope: Construct, id: string, chart: ChartName, props: ChartProps): Construct {
    const { name, version, repository } = CHARTS[chart];
    const { wait = true, createNamespace = false } = props;
    return new eks.HelmChart(scope, id, {
      cluster: this.cluster,
      chart: name,
      version,
      repository: this.props.chartsMirrored ? `oci://${this.registry()}/charts/${name}` : repository,
      namespace: props.namespace,
      createNamespace,
      release: props.release ?? name,
      values: props.values,
      wait,
      atomic: wait,
      timeout: props.jobs ? TIMEOUT_WITH_JOBS : TIMEOUT,
    });
  }

  /** Installs a chart that somebody brought along, in the same way. */
  ownChart(scope: Construct, plan: OwnChartPlan): Construct {
    const { chart, version, repository, namespace, release, values, wait, timeoutMinutes } = plan;
    return new eks.HelmChart(scope, plan.id, {
      cluster: this.cluster,
      chart,
      version,
      repository: this.props.chartsMirrored ? `oci://${this.registry()}/charts/${chart}` : repository,
      namespace,
      createNamespace: false,
      release,
      values,
      wait,
      atomic: wait,
      timeout: Duration.minutes(timeoutMinutes),
    });
  }

  /**
   * Applies objects. One that is there already is taken over, so that a second attempt does not fail because of the
   * first.
   */
  manifest(scope: Construct, id: string, ...objects: readonly KubernetesObject[]): Construct {
    return new eks.KubernetesManifest(scope, id, { cluster: this.cluster, manifest: [...objects], overwrite: true });
  }

  /**
   * Waits until something in the cluster has a value, looking every ten seconds, when it is made and when what it says
   * changes. An object that is not there yet has none. Its deletion does nothing.
   * Source: aws-cdk-lib, `aws-eks-v2/kubectl-handler/get`.
   */
  waitFor(scope: Construct, id: string, { kind, of, namespace, jsonPath }: AwaitedValue): Construct {
    return new eks.KubernetesObjectValue(scope, id, {
      cluster: this.cluster,
      objectType: kind,
      // One argument of kubectl, which takes a selector in the place of a name.
      objectName: typeof of === 'string' ? of : `-l${selector(of)}`,
      objectNamespace: namespace,
      jsonPath,
      timeout: TIMEOUT,
    });
  }

  /** Where nodes pull an image from that belongs to no chart. */
  imageOf(name: ImageName): string {
    return this.located(IMAGES[name]);
  }

  /**
   * Where nodes pull an image of a chart from.
   * @param part what its name ends in, where a chart has several
   * @param version its tag, where the table of charts has none
   */
  image(chart: ChartName, { part = '', version }: { part?: string; version?: string } = {}): Image {
    const found = CHARTS[chart].images.map(partsOfImage).find(({ repository }) => repository.endsWith(part));
    if (found === undefined) {
      throw new Error(`${chart} has no image ${part}`);
    }
    return { repository: this.located(found.repository), tag: version ?? found.tag };
  }

  /** Where the images of a registry are, such as quay.io: there, or under a path in ECR. */
  located(reference: string): string {
    const { mirrored, pullThrough = [] } = this.props;
    const path = mirrored ? reference : throughCache(reference, pullThrough);
    return path === undefined ? reference : `${this.registry()}/${path}`;
  }

  private registry(): string {
    const { account, region, urlSuffix } = Stack.of(this);
    return `${account}.dkr.ecr.${region}.${urlSuffix}`;
  }
}

function selector(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
