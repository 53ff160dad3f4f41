/** An object of the Kubernetes API, as in a manifest. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default - none; the object is the cluster's */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** What objects of its kind have besides: spec, data, rules. */
  readonly [field: string]: unknown;
}
