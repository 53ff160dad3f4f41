import { volumeTags } from '../../facts/storage/volume-tags';
import type { Advice } from '../language/rule';

interface Asked {
  readonly tags: Readonly<Record<string, string>>;
}

/** What is allowed about storage and worth a warning. */
export const storageWarnings: readonly Advice<Asked>[] = [
  function tagsThatVolumesDoNotGet(p, warn) {
    const onVolumes = volumeTags(p.tags);
    const left = Object.keys(p.tags).filter((key) => !(key in onVolumes));
    if (left.length === 0) return;
    warn(
      'tags-not-on-volumes',
      `The driver of volumes does not take the tags ${left.join(', ')}: give others, if volumes are to have them.`,
    );
  },
];
