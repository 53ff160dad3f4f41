import type { RackReport, Remark } from '../review/report';

/** The committed templates of example racks: `test/snapshots/<rack>/<part>.yaml`. */
const SNAPSHOT = /^test\/snapshots\/[^/]+\/([a-z]+)\.yaml$/;
/** What templates, and how snapshots show them, come from. */
const SOURCES = /^(?:bin|lib|test\/support|test\/fixtures)\/|^(?:cdk|package|package-lock)\.json$/;
/** What of that makes no template. */
const BESIDE = /^lib\/(?:capacity|cost|diagram|import|params|rehearsal|review[\w-]*|terminal|validation)\//;

/**
 * Whether snapshots go with what changes: they are the templates that people review, so one that differs by itself, or
 * stays as it was while its template does not, misleads.
 * @param changed files of the project that differ
 */
export function snapshotRemarks(changed: readonly string[], racks: readonly RackReport[]): readonly Remark[] {
  const snapshots = changed.filter((file) => SNAPSHOT.test(file));
  const sources = changed.filter((file) => SOURCES.test(file) && !BESIDE.test(file));
  if (sources.length === 0) {
    return snapshots.length === 0
      ? []
      : [
          {
            kind: 'snapshots',
            severity: 'warning',
            text: 'only snapshots differ, and nothing that templates come from does: `npm run snapshots` writes what the code makes',
            names: snapshots,
          },
        ];
  }
  const parts = new Set(snapshots.map((file) => SNAPSHOT.exec(file)?.[1]));
  // What a rack was given explains its templates, and is in no snapshot.
  const stacks = racks
    .filter(({ state, parameters }) => state === 'changed' && parameters.length === 0)
    .flatMap((rack) => rack.stacks)
    .filter(({ name, state }) => state !== 'unchanged' && state !== 'gone' && !parts.has(name.split('-').at(-1)));
  return stacks.length === 0
    ? []
    : [
        {
          kind: 'snapshots',
          severity: 'warning',
          text: 'templates of these stacks differ by code, and no snapshot of such a stack does: run `npm run snapshots`; where it writes nothing, no example rack has what changed',
          names: stacks.map(({ name }) => name),
        },
      ];
}
