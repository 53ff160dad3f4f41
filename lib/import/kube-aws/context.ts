import type { Draft } from '../draft';
import type { Fields } from '../values';

/** What several keys say together, kept until all of them were read. */
export interface KubeAws {
  readonly draft: Draft;
  readonly document: Fields;
}
