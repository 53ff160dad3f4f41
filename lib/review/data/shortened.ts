import { isDeepStrictEqual } from 'node:util';
import { at, type Change } from '../changes/changes';
import { physicalName } from '../changes/identity';
import { nameOf } from '../deployed/deployed';
import type { DataAtRisk } from '../report';
import { HOLDS } from './stateful';

/** What AWS deletes earlier than before, or keeps no longer, while the resource itself stays. */
export function shortened({ what, where, type, before, after }: Change): DataAtRisk[] {
  if (what !== 'updated' || before === undefined || after === undefined) {
    return [];
  }
  const name = physicalName(before);
  const base = {
    name: nameOf(where),
    type,
    ...(name !== undefined && { physicalName: name }),
    holds: HOLDS[type] ?? '',
  };
  return texts(type, before.Properties, after.Properties).map((text) => ({
    ...base,
    kind: 'less protected',
    severity: 'warning',
    text,
  }));
}

function texts(type: string, before: unknown, after: unknown): string[] {
  const both = (path: string) => [at(before, path), at(after, path)] as const;
  switch (type) {
    case 'AWS::Logs::LogGroup': {
      // Without a number CloudWatch keeps logs forever.
      const [was, is] = both('RetentionInDays').map((days) => Number(days ?? Number.POSITIVE_INFINITY));
      return Number(is) < Number(was) ? [`logs older than ${is} days are deleted`] : [];
    }
    case 'AWS::S3::Bucket': {
      const [was, is] = both('VersioningConfiguration/Status');
      const versions = was === 'Enabled' && is !== 'Enabled' ? ['keeps no older versions of objects any more'] : [];
      const [old, now] = both('LifecycleConfiguration');
      return [
        ...versions,
        ...(now !== undefined && !isDeepStrictEqual(old, now) ? ['deletes objects by other rules'] : []),
      ];
    }
    case 'AWS::ECR::Repository': {
      const [old, now] = both('LifecyclePolicy');
      return now !== undefined && !isDeepStrictEqual(old, now) ? ['deletes images by other rules'] : [];
    }
    case 'AWS::KMS::Key': {
      const [was, is] = both('Enabled').map((value) => String(value ?? true));
      return was === 'true' && is !== 'true' ? ['is disabled: what it encrypts cannot be read'] : [];
    }
    default:
      return [];
  }
}
