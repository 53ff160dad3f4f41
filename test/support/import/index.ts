import { type Imported, importRack, type Wanted } from '../../../lib/import/import';
import { EKSCTL } from './eksctl';
import { CONVOX, KUBE_AWS, TPA } from './others';

export const PUBLISHED: readonly (readonly [word: string, what: string, text: string])[] = Object.entries({
  convox: CONVOX,
  'kube-aws': KUBE_AWS,
  tpa: TPA,
  eksctl: EKSCTL,
}).flatMap(([word, sources]) => Object.entries(sources).map(([what, text]) => [word, what, text] as const));

/** An import where there are no files beside the source but those that are said. */
export function imported(
  word: string,
  source: string | object,
  { keys = {}, ...wanted }: Wanted & { keys?: Readonly<Record<string, string>> } = {},
): Imported {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  return importRack(word, text, wanted, { readKey: (path) => keys[path] });
}

/** Why a key is left out: the reasons, each after its kind. */
export function reasonsFor({ leftOut }: Imported, key: string): readonly string[] {
  return leftOut.filter((one) => one.key === key).map(({ why, reason }) => `${why}: ${reason}`);
}
