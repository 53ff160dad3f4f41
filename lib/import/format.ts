import type { Draft } from './draft';

/** What a source cannot tell by itself. */
export interface Surroundings {
  /** A file beside the source, or nothing where there is none that holds a public key. */
  readonly readKey: (path: string) => string | undefined;
}

/** A kind of source. */
export interface Format {
  /** What it is called on the command line. */
  readonly word: string;
  /** What a user calls it: "an eksctl ClusterConfig". */
  readonly noun: string;
  /** Whether a document looks like it. */
  readonly looksLike: (document: unknown) => boolean;
  /** Fills a draft from a document that looks like it. */
  readonly read: (draft: Draft, document: Readonly<Record<string, unknown>>, surroundings: Surroundings) => void;
}
