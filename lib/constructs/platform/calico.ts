import { Construct } from 'constructs';
import type { SystemNamespace } from '../../facts/platform/system-namespaces';
import type { Kubectl } from './kubectl';
import { namespaceObject } from './namespace';
import { enforced } from './pod-security';
import { SYSTEM_CRITICAL } from './priorities';

const NAMESPACE: SystemNamespace = 'tigera-operator';
/** Where its images are published. */
const UPSTREAM = 'quay.io';

export interface CalicoProps {
  readonly kubectl: Kubectl;
  readonly replicas: number;
}

/**
 * Calico only for network policies: pods keep the addresses and interfaces of the VPC CNI. Its definitions are a chart
 * of their own, which must be there before the operator and go after it. On removal, the operator first deletes what it
 * made, for which it needs nodes.
 * Sources: Calico documentation, "Amazon Elastic Kubernetes Service (EKS)"; charts `crd.projectcalico.org.v1` and
 * `tigera-operator` 3.32.
 */
export class Calico extends Construct {
  constructor(scope: Construct, id: string, { kubectl, replicas }: CalicoProps) {
    super(scope, id);
    const registry = kubectl.located(UPSTREAM);
    const namespace = kubectl.manifest(
      this,
      'Namespace',
      // The operator is on the network of its node: it brings the network of the others.
      namespaceObject(NAMESPACE, enforced('privileged')),
    );
    const definitions = kubectl.chart(this, 'Definitions', 'calicoDefinitions', {
      namespace: NAMESPACE,
      release: 'calico-definitions',
      values: {},
    });
    definitions.node.addDependency(namespace);
    const chart = kubectl.chart(this, 'Chart', 'calico', {
      namespace: NAMESPACE,
      release: 'calico',
      jobs: true,
      values: {
        installation: {
          enabled: true,
          kubernetesProvider: 'EKS',
          cni: { type: 'AmazonVPC', ipam: { type: 'AmazonVPC' } },
          calicoNetwork: { bgp: 'Disabled', linuxDataplane: 'Iptables' },
          controlPlaneReplicas: replicas,
          kubeletVolumePluginPath: 'None',
          // A driver for policies of a service mesh. It would be one more image, and a directory that Bottlerocket, where
          // /usr cannot be written, does not let it make.
          flexVolumePath: 'None',
          ...(registry === UPSTREAM ? {} : { registry: `${registry}/` }),
        },
        ...(registry === UPSTREAM ? {} : { tigeraOperator: { registry } }),
        apiServer: { enabled: false },
        goldmane: { enabled: false },
        whisker: { enabled: false },
        manageCRDs: false,
        resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
        priorityClassName: SYSTEM_CRITICAL,
      },
    });
    chart.node.addDependency(definitions);
  }
}
