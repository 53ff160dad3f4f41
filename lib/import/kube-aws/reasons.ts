import { all, none, planned, same, type Table } from '../table';

/** Keys of cluster.yaml for which a rack has nothing, and why. */
export const KUBE_AWS_REASONS: Table<unknown> = {
  ...all(
    [
      'controller',
      'controlerCreateTimeout',
      'controllerCount',
      'controllerCreateTimeout',
      'controllerIP',
      'controllerInstanceType',
      'controllerRootVolumeIOPS',
      'controllerRootVolumeSize',
      'controllerRootVolumeType',
      'controllerTenancy',
      'customApiServerSettings',
      'etcd',
      'etcdCount',
      'etcdDataVolumeEncrypted',
      'etcdDataVolumeEphemeral',
      'etcdDataVolumeIOPS',
      'etcdDataVolumeSize',
      'etcdDataVolumeType',
      'etcdInstanceType',
      'etcdRootVolumeIOPS',
      'etcdRootVolumeSize',
      'etcdRootVolumeType',
      'etcdTenancy',
    ],
    none('EKS runs the control plane'),
  ),
  ...all(['workerRootVolumeType', 'workerRootVolumeIOPS'], none('volumes of nodes are gp3')),
  ...all(['workerTenancy', 'workerCreateTimeout', 'waitSignal'], none('not offered')),
  ...all(['serviceCIDR', 'dnsServiceIP'], none('services have 172.20.0.0/16, or 10.100.0.0/16 where the VPC has that')),
  podCIDR: planned('pod_cidr', 'pods have addresses of the VPC'),
  instanceCIDR: none('one subnet is not enough for a rack, which carves its own from cidr'),
  routeTableId: none('routes are made with the subnets, or come with existing ones: private_subnets_ids'),
  kubernetesVersion: none('EKS starts at 1.28 here: k8s_version, of which the newest is the default'),
  ...all(['amiId', 'releaseChannel'], none('nodes run an image of EKS: ami_id for one made from it')),
  amazonSsmAgent: same('Session Manager is built in'),
  customSettings: none('of templates of your own'),
  ...all(
    [
      'cloudFormationStreaming',
      'cloudformation',
      'containerRuntime',
      'disableContainerLinuxAutomaticUpdates',
      'hostOS',
      'kubeDns',
      'kubeProxy',
      'kubeResourcesAutosave',
      'kubeSystemNamespaceLabels',
      'kubelet',
      'kubernetesDashboard',
      'manageCertificates',
      'openICMP',
      'tlsBootstrap',
      'tlsCADurationDays',
      'tlsCertDurationDays',
    ],
    none('of a control plane or an image of one’s own, which EKS has in its place'),
  ),
};

/** Images, of which every version has others: hyperkubeImage, awsCliImageRepo, awsCliTag. */
export const IMAGE = /^(?!gpu)\w+(Image|ImageRepo|ImageTag|CliTag)$/;
export const OF_IMAGES = none('images come with EKS and the charts of a rack');
