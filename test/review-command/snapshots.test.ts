import type { RackReport } from '../../lib/review/report';
import { review } from '../../lib/review/review';
import { snapshotRemarks } from '../../lib/review-command/snapshots';
import { deployedOnce } from '../support/deployed-racks';
import type { Raw } from '../support/templates';

const racks = (from: Raw, to: Raw): readonly RackReport[] =>
  review(
    [{ name: 'rack', region: 'us-east-1', stacks: deployedOnce(from) }],
    [{ name: 'rack', region: 'us-east-1', stacks: deployedOnce(to) }],
  ).racks;
/** By code: the record of deploys, which is in the assets, has the same parameters. */
const byCode = racks({}, { node_disk: 50 }).map((rack) => ({
  ...rack,
  parameters: [],
  stacks: rack.stacks.filter(({ name }) => name !== 'rack-assets'),
}));
const nothing = racks({}, {});
const CODE = 'lib/constructs/nodes/launch-template.ts';
const SNAPSHOT = 'test/snapshots/default/nodegroup.yaml';

test.each<[string, readonly string[], readonly RackReport[], readonly string[]]>([
  ['nothing', [], nothing, []],
  ['documents', ['README.md', 'docs/parameters.md'], nothing, []],
  ['code that makes no template', ['lib/review/review.ts'], nothing, []],
  ['a snapshot alone', [SNAPSHOT, 'README.md'], nothing, [SNAPSHOT]],
  ['a snapshot beside what reads plans', [SNAPSHOT, 'lib/cost/index.ts'], nothing, [SNAPSHOT]],
  ['code and its snapshot', [CODE, SNAPSHOT], byCode, []],
  ['code without its snapshot', [CODE], byCode, ['rack-nodegroup']],
  ['code with another snapshot', [CODE, 'test/snapshots/default/eks.yaml'], byCode, ['rack-nodegroup']],
  ['a library without a snapshot', ['package-lock.json'], byCode, ['rack-nodegroup']],
  ['code, and what a rack was given', [CODE], racks({}, { node_disk: 50 }), []],
  ['what a rack was given', ['racks/prod.yaml'], racks({}, { node_disk: 50 }), []],
])('%s', (_, changed, reports, names) => {
  expect(snapshotRemarks(changed, reports).flatMap((remark) => remark.names ?? [])).toEqual(names);
});
