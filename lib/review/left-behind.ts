import { changesBetween, isCustom, isLoss, isRetained } from './changes/changes';
import { physicalName } from './changes/identity';
import { HOLDS } from './data/stateful';
import { type Deployed, nameOf, stackNameOf } from './deployed/deployed';
import type { LeftBehind } from './report';

/** What stays in the account although nothing in the app has it any more. */
export function leftBehind(before: Deployed, after: Deployed): readonly LeftBehind[] {
  const retained = changesBetween(before, after)
    // What stays in the cluster is another list.
    .filter((change) => isLoss(change) && isRetained(change) && !isCustom(change.type))
    .map(({ where, before: was, what }): LeftBehind => {
      const name = was && physicalName(was);
      return {
        name: nameOf(where),
        type: was?.Type ?? '',
        ...(name !== undefined && { physicalName: name }),
        text:
          what === 'removed'
            ? 'is no longer in its stack and is retained: delete it yourself, or import it'
            : 'is replaced, and the old one is retained: delete it yourself',
      };
    });
  const gone = Object.keys(before)
    .filter((stack) => !(stack in after))
    .map((stack): LeftBehind => {
      const resources = Object.entries(before[stack]?.template.Resources ?? {});
      const holding = resources.filter(([, { Type }]) => Type in HOLDS).map(([id]) => id);
      const among = holding.length === 0 ? '' : `, among them ${holding.join(', ')}`;
      return {
        name: stackNameOf(stack),
        type: 'AWS::CloudFormation::Stack',
        text: `is no longer in the app and stays deployed, with ${resources.length} resources${among}: the CDK deletes only what is asked for (cdk destroy, while the app still has it)`,
      };
    });
  return [...gone, ...retained];
}
