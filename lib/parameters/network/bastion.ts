import { unordered } from '../language/canonical';
import { both, when, withAny } from '../language/condition';
import { declare } from '../language/declaration';
import { networkBlock } from '../language/formats';
import { boolean, listOf } from '../language/kinds';

/** A way for people into the network. */
export const bastionParameters = {
  bastion_enable: declare({
    group: 'Network',
    kind: boolean(),
    default: false,
    description:
      'A small arm64 instance with Amazon Linux 2023 in the first public subnet (the first private one where nothing of the rack is public), entered by Session Manager. Nodes take SSH from it and from nothing else.',
    example: 'true',
    source: 'D2, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
  }),
  bastion_allowed_cidrs: declare({
    group: 'Network',
    kind: unordered(listOf(networkBlock, { min: 1, max: 50 })),
    default: undefined,
    defaultText: 'nobody; use Session Manager',
    description: 'Who may open SSH connections to the bastion. It needs key_pair_name or ssh_public_key for that.',
    example: '203.0.113.0/24',
    source: 'D2, Spectro Cloud on AWS',
    launchTime: false,
    change: 'in place',
    onlyWith: both(when('bastion_enable', true), withAny('key_pair_name', 'ssh_public_key')),
  }),
};
