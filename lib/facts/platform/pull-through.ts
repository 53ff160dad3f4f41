/** A registry whose images ECR can fetch and keep. */
export interface Upstream {
  /** What image references begin with. */
  readonly host: string;
  /** What the names of its repositories begin with in ECR: those of AWS's examples, so that rules that are there fit. */
  readonly prefix: string;
  /** As CloudFormation calls it, and the address that ECR fetches from. */
  readonly registry: string;
  readonly url: string;
  /** Whether ECR signs in there, with what a secret has. */
  readonly signsIn: boolean;
}

/** Source: ECR User Guide, "Creating a pull through cache rule in Amazon ECR"; CloudFormation, AWS::ECR::PullThroughCacheRule. */
export const UPSTREAMS = {
  'ecr-public': {
    host: 'public.ecr.aws',
    prefix: 'ecr-public',
    registry: 'ecr-public',
    url: 'public.ecr.aws',
    signsIn: false,
  },
  k8s: { host: 'registry.k8s.io', prefix: 'kubernetes', registry: 'k8s', url: 'registry.k8s.io', signsIn: false },
  quay: { host: 'quay.io', prefix: 'quay', registry: 'quay', url: 'quay.io', signsIn: false },
  'docker-hub': {
    host: 'docker.io',
    prefix: 'docker-hub',
    registry: 'docker-hub',
    url: 'registry-1.docker.io',
    signsIn: true,
  },
  ghcr: {
    host: 'ghcr.io',
    prefix: 'github',
    registry: 'github-container-registry',
    url: 'ghcr.io',
    signsIn: true,
  },
} as const satisfies Readonly<Record<string, Upstream>>;

export type UpstreamName = keyof typeof UPSTREAMS;

/** What the names of secrets must begin with. Source: ECR User Guide, "Storing your upstream repository credentials". */
export const SECRET_PREFIX = 'ecr-pullthroughcache/';
