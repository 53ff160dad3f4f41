import { ADDONS_FROM, AUTOSCALER_FROM, kubernetesVersion, VERSION_NAMES } from '../facts/cluster/kubernetes';
import { CHARTS, type Chart, IMAGES, IMAGES_AS_OF, type ImageName, partsOfImage } from '../facts/platform/charts';

/** A version that a table of this project pins, and who has newer ones. */
export interface Pinned {
  readonly kind: 'chart' | 'image' | 'add-on';
  readonly name: string;
  readonly version: string;
  /** Where it comes from, as people write it. */
  readonly source: string;
  /** When it was chosen, YYYY-MM or YYYY-MM-DD. */
  readonly asOf: string;
  /** What newer ones begin with. @default - anything: every newer version is one */
  readonly within?: string;
  /** The Kubernetes version that an add-on is for. @default - it is for all */
  readonly kubernetes?: string;
  /** Why it stays. @default - it need not */
  readonly held?: string;
}

/** Everything that is pinned but for npm packages, in the order of the tables. Images of charts come with their chart. */
export function pinned(): readonly Pinned[] {
  return [...charts(), ...images(), ...autoscalers(), ...addons()];
}

function charts(): readonly Pinned[] {
  return Object.values<Chart>(CHARTS).map(({ name, version, repository, asOf, held }) => ({
    kind: 'chart',
    name,
    version,
    source: repository,
    asOf,
    ...(held === undefined ? {} : { held }),
  }));
}

function images(): readonly Pinned[] {
  return Object.entries(IMAGES).map(([name, reference]) => {
    const { repository, tag } = partsOfImage(reference);
    return { kind: 'image', name, version: tag, source: repository, asOf: IMAGES_AS_OF[name as ImageName] };
  });
}

function autoscalers(): readonly Pinned[] {
  return VERSION_NAMES.map((kubernetes) => {
    const { autoscaler: version } = kubernetesVersion(kubernetes);
    return {
      kind: 'image',
      name: 'cluster-autoscaler',
      version,
      ...AUTOSCALER_FROM,
      within: `v${kubernetes}.`,
      kubernetes,
    };
  });
}

function addons(): readonly Pinned[] {
  return VERSION_NAMES.flatMap((kubernetes) =>
    Object.entries(kubernetesVersion(kubernetes).addons).map(
      ([name, version]): Pinned => ({
        kind: 'add-on',
        name,
        version,
        ...ADDONS_FROM[name as keyof typeof ADDONS_FROM],
        kubernetes,
      }),
    ),
  );
}
