import type { Draft } from '../draft';
import { readAs } from '../table';
import { type Fields, isFields, text } from '../values';
import type { Eksctl } from './context';

/** NAT gateways: one is what eksctl makes unless it is told otherwise. */
export function giveWaysOut({ draft }: Eksctl, vpc: Fields, exist: boolean): void {
  const key = 'vpc.nat.gateway';
  const nat = isFields(vpc.nat) ? vpc.nat : {};
  const gateway = readAs(draft, nat.gateway, key, text);
  const zones = draft.valueOf('availability_zones');
  const few = Array.isArray(zones) && zones.length < 3;
  if (exist) {
    gateway === undefined || draft.leave(key, 'none', 'existing subnets have their ways out');
  } else if (gateway === undefined) {
    draft.assume(
      'high_availability',
      false,
      'high_availability is false, because eksctl makes one NAT gateway unless it is told otherwise: true is a gateway and a group of nodes in each of three zones, and two of each controller.',
    );
  } else if (/^highlyavailable$/i.test(gateway)) {
    few
      ? draft.leave(key, 'refused', 'high_availability needs three zones, and availabilityZones has fewer')
      : draft.give('high_availability', true, key);
  } else if (/^single$/i.test(gateway)) {
    draft.give('high_availability', false, key);
    draft.note(
      'high_availability: false is one NAT gateway, and one group of main nodes and one of each controller too.',
    );
  } else if (/^disable$/i.test(gateway)) {
    giveNoGateway(draft, key);
  } else {
    draft.leave(key, 'refused', 'must be HighlyAvailable, Single or Disable');
  }
  if (few) {
    draft.assume('high_availability', false);
  }
}

function giveNoGateway(draft: Draft, key: string): void {
  if (draft.valueOf('private') === false || draft.valueOf('internet_gateway') === false) {
    draft.leave(key, 'same', 'a rack whose nodes are public or isolated has no NAT gateways');
  } else {
    draft.give('egress', 'none', key);
    draft.note(
      'Private nodes without NAT gateways reach AWS by VPC endpoints alone, and pull from ECR: the synth lists what must be copied there.',
    );
  }
}

/** The block of the VPC: the rack’s own, or where existing subnets are. */
export function giveBlock(draft: Draft, vpc: Fields): void {
  if (draft.given.has('vpc_id') && !draft.given.has('private_subnets_ids')) {
    vpc.cidr === undefined ||
      draft.leave('vpc.cidr', 'none', 'it is the block of the VPC: give cidr a part of it that is free');
  } else if (vpc.cidr !== undefined) {
    draft.give('cidr', vpc.cidr, 'vpc.cidr');
  } else if (!draft.given.has('vpc_id')) {
    draft.assume('cidr', '192.168.0.0/16');
  }
}
