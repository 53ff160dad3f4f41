import { quotable } from '../secrets';
import { eachOf } from '../table';
import { text } from '../values';
import type { Eksctl } from './context';

/** Add-ons that every rack has. */
const BUILT_IN = [
  'aws-ebs-csi-driver',
  'cert-manager',
  'coredns',
  'eks-node-monitoring-agent',
  'external-dns',
  'kube-proxy',
  'metrics-server',
  'snapshot-controller',
  'vpc-cni',
];
/** Those that a parameter switches on. */
const SWITCHED: Readonly<Record<string, string>> = {
  'eks-pod-identity-agent': 'pod_identity_agent_enable',
  'aws-efs-csi-driver': 'efs_csi_driver_enable',
};

/** Add-ons: built in, switched on by a parameter, or of the list that is to come. */
export function giveAddons(value: unknown, key: string, { draft }: Eksctl): void {
  eachOf(draft, value, key, (addon, from) => {
    const name = text(addon.name).toLowerCase();
    const parameter = Object.hasOwn(SWITCHED, name) ? SWITCHED[name] : undefined;
    if (parameter !== undefined) {
      draft.give(parameter, true, from);
    } else if (BUILT_IN.includes(name)) {
      draft.leave(from, 'same', `${name} is built in`);
    } else {
      draft.give('addons', [addon], from, `install the chart of ${quotable(text(addon.name))} yourself`);
      return;
    }
    const [setting, ...others] = Object.keys(addon).filter((one) => one !== 'name');
    if (setting !== undefined) {
      const more = others.length === 0 ? '' : `, and so ${others.length === 1 ? 'is' : 'are'} ${others.join(', ')}`;
      draft.give('addons', [addon], `${from}.${setting}`, `it is as the rack has it${more}`);
    }
  });
}
