import { eachOf, readAs } from '../table';
import { number, text } from '../values';
import type { Tpa } from './context';

/** Rules of the cluster's security group: SSH, which a rack lets in to its bastion alone. */
export function giveRules(value: unknown, key: string, { draft }: Tpa): void {
  eachOf(draft, value, key, (rule, from) => {
    const [first, last] = [rule.from_port, rule.to_port].map((port) => readAs(draft, port, from, number));
    const cidr = readAs(draft, rule.cidr_ip, `${from}.cidr_ip`, text);
    if (first !== 22 || (last ?? first) !== 22) {
      draft.leave(from, 'none', 'nodes take traffic from the cluster and from load balancers');
    } else if (cidr === '0.0.0.0/0') {
      draft.leave(from, 'refused', 'SSH is open to nobody by default, and never to everyone: use Session Manager');
    } else {
      draft.give('bastion_allowed_cidrs', cidr === undefined ? undefined : [cidr], `${from}.cidr_ip`);
    }
  });
  draft.given.has('bastion_allowed_cidrs') && draft.give('bastion_enable', true, key);
}
