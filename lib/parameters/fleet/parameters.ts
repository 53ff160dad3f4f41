import { REGIONS } from '../../facts/regions';
import { declare, type ValuesOf } from '../language/declaration';
import { tagMap } from '../language/formats';
import { choice, text } from '../language/kinds';
import { accountId } from './formats';

/** What tells a rack from others. */
export const fleetParameters = {
  name: declare({
    group: 'Rack',
    kind: text({
      pattern: /^[a-z][a-z0-9-]{0,39}$/,
      must: 'be 1 to 40 of a-z, 0-9 and hyphen, a letter first',
      allowed: '1 to 40 of a-z, 0-9 and hyphen, a letter first',
    }),
    default: 'rack',
    description:
      'Name of the rack. The EKS cluster is called exactly that; it prefixes every stack. A rack file does not say it: it is the name of the file.',
    example: 'production',
    source: 'F2a',
    launchTime: true,
    change: 'new rack',
  }),
  region: declare({
    group: 'Rack',
    kind: choice(REGIONS),
    default: 'us-east-1',
    description: 'AWS region of the rack.',
    example: 'eu-west-1',
    source: 'A27, Convox rack v3',
    launchTime: false,
    change: 'new rack',
  }),
  account: declare({
    group: 'Rack',
    kind: accountId(),
    default: undefined,
    defaultText: 'the account that deploys',
    description:
      'AWS account of the rack. Credentials of another account deploy to it only where its CDK bootstrap trusts them. In a file it needs quotes: without them it is a number.',
    example: '111122223333',
    source: 'E8',
    launchTime: false,
    change: 'new rack',
    changeNote: 'To name the account in which a rack is already replaces nothing.',
  }),
  tags: declare({
    group: 'Rack',
    kind: tagMap(),
    default: {},
    defaultText: 'none',
    description:
      'Tags of every resource of every stack, of the instances, volumes and network interfaces of the nodes, and of the volumes and snapshots that the EBS CSI driver makes from then on: keys of up to 127 characters, values of 1 to 255, which is what each of these resources takes. Where the rack sets a tag itself (Name, kubernetes.io/...), its own value stays.',
    example: 'team=platform,env=production',
    source: 'A30, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
  }),
};

export type FleetParameters = ValuesOf<typeof fleetParameters>;
