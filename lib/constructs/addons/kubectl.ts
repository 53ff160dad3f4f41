import { Duration, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct, type IConstruct } from 'constructs';
import { CHARTS, type ChartName, type Image, partsOfImage } from '../../facts/charts';
import { KubectlFunction, type KubectlFunctionProps } from './kubectl-function';
import type { KubernetesObject } from './kubernetes-object';

/** Helm gives up five minutes before the function would be stopped, in which it takes back what it did. */
const TIMEOUT = Duration.minutes(10);

export interface KubectlProps extends KubectlFunctionProps {
  /** Whether images are copies in ECR, under the names that they have upstream. */
  readonly mirrored: boolean;
}

export interface ChartProps {
  readonly namespace: string;
  /** @default - the name of the chart */
  readonly release?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What changes a cluster from within CloudFormation. Everything it installs waits for what the function needs, and is
 * taken away before that is.
 */
export class Kubectl extends Construct {
  private readonly ready: readonly IConstruct[];
  private readonly function: KubectlFunction;
  private readonly cluster: eks.ICluster;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KubectlProps,
  ) {
    super(scope, id);
    this.function = new KubectlFunction(this, 'Function', props);
    this.ready = this.function.ready;
    this.cluster = eks.Cluster.fromClusterAttributes(this, 'Cluster', {
      clusterName: props.rackName,
      kubectlProvider: this.function.provider,
      prune: false,
    });
  }

  /** Installs a chart, waits until it runs, and takes back all of it if it does not. */
  chart(scope: Construct, id: string, chart: ChartName, props: ChartProps): Construct {
    const { name, version, repository } = CHARTS[chart];
    if (repository.startsWith('oci://public.ecr.aws/') && !this.props.chartsMirrored) {
      this.function.pullFromEcrPublic();
    }
    return this.waits(
      new eks.HelmChart(scope, id, {
        cluster: this.cluster,
        chart: name,
        version,
        repository: this.props.chartsMirrored ? `oci://${this.registry()}/charts/${name}` : repository,
        namespace: props.namespace,
        createNamespace: false,
        release: props.release ?? name,
        values: props.values,
        wait: true,
        atomic: true,
        timeout: TIMEOUT,
      }),
    );
  }

  /** Applies objects. One that is there already is taken over, so that a repeated attempt does not trip over the first. */
  manifest(scope: Construct, id: string, ...objects: readonly KubernetesObject[]): Construct {
    return this.waits(
      new eks.KubernetesManifest(scope, id, { cluster: this.cluster, manifest: [...objects], overwrite: true }),
    );
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
    const repository = this.props.mirrored ? `${this.registry()}/${found.repository}` : found.repository;
    return { repository, tag: version ?? found.tag };
  }

  /** Where all images are, if not where they come from. */
  get mirror(): string | undefined {
    return this.props.mirrored ? this.registry() : undefined;
  }

  private registry(): string {
    const { account, region, urlSuffix } = Stack.of(this);
    return `${account}.dkr.ecr.${region}.${urlSuffix}`;
  }

  private waits<T extends Construct>(resource: T): T {
    resource.node.addDependency(...this.ready);
    return resource;
  }
}
