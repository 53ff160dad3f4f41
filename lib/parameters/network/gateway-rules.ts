import { zonesNeeded } from '../../facts/network/zones';
import type { Rule } from '../language/rule';
import { egressOf, zonesOfRack } from './derived';
import type { NetworkParameters } from './parameters';

type Asked = NetworkParameters & { readonly region: string; readonly high_availability: boolean };

/** What NAT gateways ask for. */
export const gatewayRules: readonly Rule<Asked>[] = [
  function anAddressForEachGateway(p, refuse) {
    const given = p.nat_eip_allocation_ids;
    if (given === undefined || !p.private || egressOf(p) !== 'nat') return;
    const zones = zonesOfRack(p)?.length ?? zonesNeeded(p.high_availability);
    const gateways = p.high_availability ? zones : 1;
    if (given.length === gateways) return;
    const [many, all] = [
      given.length > gateways,
      p.high_availability ? `one in each of ${zones} zones` : 'one for all zones',
    ];
    refuse(
      'nat_eip_allocation_ids',
      `has ${given.length} for ${gateways} NAT ${gateways === 1 ? 'gateway' : 'gateways'}, ${all}`,
      {
        allowed: `${gateways}, as many as there are NAT gateways`,
        fix: many
          ? `-c nat_eip_allocation_ids=${given.slice(0, gateways).join(',')}`
          : `${gateways - given.length} more, or leave it out`,
        involves: [
          'high_availability',
          'availability_zones',
          'subnets',
          'region',
          'egress',
          'internet_gateway',
          'private',
        ],
      },
    );
  },
];
