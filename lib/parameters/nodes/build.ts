import { when } from '../language/condition';
import { declare } from '../language/declaration';
import { boolean, integer } from '../language/kinds';
import { amiId, instanceTypes } from './formats';
import { CUSTOM_IMAGE } from './limits';

/** Nodes for builds only. */
export const buildNodeParameters = {
  build_node_enabled: declare({
    group: 'Build nodes',
    kind: boolean(),
    default: false,
    description:
      'A node group only for builds: on demand, label convox-build=true, taint dedicated=build:NoSchedule, at most 100 nodes.',
    example: 'true',
    source: 'A5, Convox rack v3',
    launchTime: false,
    change: 'in place',
  }),
  build_node_type: declare({
    group: 'Build nodes',
    kind: instanceTypes,
    default: undefined,
    defaultText: '`node_type`',
    description: 'Instance type of the build nodes, or a list as in node_type.',
    example: 'c7g.xlarge',
    source: 'A5, Convox rack v3',
    launchTime: false,
    change: 'rolls nodes',
    changeNote: 'A list, or another architecture or accelerator, replaces the group.',
    onlyWith: when('build_node_enabled', true),
  }),
  build_node_min_count: declare({
    group: 'Build nodes',
    kind: integer({ min: 0, max: 100 }),
    default: 0,
    unit: 'nodes',
    description: 'Build nodes that are always running.',
    example: '1',
    source: 'A5, Convox rack v3',
    launchTime: true,
    change: 'in place',
    onlyWith: when('build_node_enabled', true),
  }),
  build_ami_id: declare({
    group: 'Build nodes',
    kind: amiId(),
    default: undefined,
    defaultText: 'the image that EKS recommends for k8s_version',
    description: 'Image of the build nodes, as ami_id.',
    example: 'ami-0123456789abcdef0',
    source: 'A4, Convox rack v3',
    launchTime: false,
    change: 'replaces node groups',
    changeNote: CUSTOM_IMAGE,
    onlyWith: when('build_node_enabled', true),
  }),
};
