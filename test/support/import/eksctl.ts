/**
 * ClusterConfigs in shapes that are published, by keys and kinds of values: the examples of eksctl's own repository, the
 * output of `eksctl create cluster --dry-run`, and files of users on GitHub. Names and ids are made up.
 */
const HEAD = 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n';
const config = (rest: string) => `---\n${HEAD}${rest}`;

export const EKSCTL: Readonly<Record<string, string>> = {
  'one group': config(`
metadata:
  name: one
  region: eu-north-1
nodeGroups:
  - name: ng-1
    instanceType: m5.large
    desiredCapacity: 1
cloudWatch:
    clusterLogging:
        enableTypes: ["audit", "authenticator"]
        logRetentionInDays: 60
`),
  'no nodes, a private endpoint': config(`
metadata: {name: two, region: eu-north-1}
vpc:
  cidr: 10.10.0.0/16
  autoAllocateIPv6: true
  hostnameType: resource-name
  clusterEndpoints: {publicAccess: false, privateAccess: true}
nodeGroups: []
`),
  'an existing VPC with private subnets alone': config(`
metadata: {name: four, region: eu-north-1}
vpc:
  id: "vpc-0aaaaaaaaaaaaaaa1"   # must be that of the subnets
  cidr: "192.168.0.0/16"
  subnets:
    private:
      eu-north-1c: {id: "subnet-0aaaaaaaaaaaaaaa3", cidr: "192.168.0.0/19"}
      eu-north-1a:
        id: "subnet-0aaaaaaaaaaaaaaa1"
        cidr: "192.168.128.0/19"
      eu-north-1b:
        id: "subnet-0aaaaaaaaaaaaaaa2"
nodeGroups:
  - {name: ng-1, instanceType: m5.xlarge, desiredCapacity: 2, privateNetworking: true}
`),
  'groups of every kind': config(`
metadata: {name: five, region: eu-west-2}
availabilityZones: ["eu-west-2a", "eu-west-2b", "eu-west-2c"]
nodeGroups:
  - name: public
    instanceType: m5.xlarge
    minSize: 2
    maxSize: 8
    volumeSize: 100
    volumeType: gp2
    ami: ami-05ecac759c81e0b0c
    amiFamily: AmazonLinux2
    disableIMDSv1: false
    labels: {nodegroup-type: frontend}
    iam: {withAddonPolicies: {autoScaler: true}}
  - name: private-b
    instanceType: c5.9xlarge
    desiredCapacity: 4
    classicLoadBalancerNames: [one]
    targetGroupARNs: [arn:aws:elasticloadbalancing:eu-west-2:111122223333:targetgroup/a/abcdef0123456789]
    asgMetricsCollection:
      - granularity: 1Minute
        metrics: [GroupMinSize]
    taints:
      - {key: special, value: "true", effect: NoSchedule}
    privateNetworking: true
    availabilityZones: ["eu-west-2a"]
    preBootstrapCommands:
      - "for n in $(cut -s -d, -f2- < /proc/cpuinfo | tr ',' '\\n'); do echo 0; done"
`),
  'spot by a distribution': config(`
metadata:
    name: eight
    region: eu-central-1
nodeGroups:
    - name: ng-1
      minSize: 2
      maxSize: 5
      instancesDistribution:
        maxPrice: 0.017
        instanceTypes: ["t3.small", "t3.medium"]
        onDemandBaseCapacity: 0
        onDemandPercentageAboveBaseCapacity: 0
        spotInstancePools: 2
`),
  'managed spot': config(`
metadata: {name: feed, region: us-east-1}
managedNodeGroups:
  - name: feed-api-spot
    instanceTypes: [c6i.xlarge, c5.xlarge, c5a.xlarge]
    spot: true
    minSize: 10
    maxSize: 80
    desiredCapacity: 20
    labels: {workload: api}
    taints:
      - {key: spot, value: "true", effect: PreferNoSchedule}
`),
  'managed groups with much in them': config(`
metadata: {name: fifteen, region: us-west-2}
managedNodeGroups:
  - name: managed-public
    instanceType: m5.large
    minSize: 2
    desiredCapacity: 3
    maxSize: 4
    availabilityZones: ["us-west-2a", "us-west-2b"]
    volumeSize: 20
    updateConfig: {maxUnavailable: 3}
    securityGroups: {attachIDs: ["sg-0aaaaaaaaaaaaaaa1", "sg-2"]}
    ssh: {allow: true, publicKeyPath: ~/.ssh/ec2_id_rsa.pub, sourceSecurityGroupIds: ["sg-00241fbb12c607007"]}
    labels: {role: worker}
    taints:
    - {key: key1, value: value1, effect: NoSchedule}
    - {key: key2, effect: NoExecute}
    tags: {nodegroup-role: worker}
  - name: managed-private
    instanceType: m5.large
    privateNetworking: true
  - name: template
    launchTemplate: {id: lt-1234, version: "3"}
`),
  fargate: config(`
metadata: {name: sixteen, region: ap-northeast-1}
fargateProfiles:
  - name: fp-default
    selectors:
      - namespace: default
      - namespace: kube-system
  - name: fp-dev
    selectors:
      - namespace: dev
        labels: {env: dev, checks: passed}
    tags: {env: dev}
`),
  'fully private, as users have it': config(`
metadata:
  name: poc-cluster
  region: ap-northeast-1
  version: "1.31" 
iam:
  withOIDC: true
privateCluster:
  enabled: true
  additionalEndpointServices: [autoscaling, logs]
managedNodeGroups:
- name: poc-ng01
  availabilityZones: ["ap-northeast-1a"]
  amiFamily: Ubuntu2204
  instanceType: m5.2xlarge
  desiredCapacity: 3
  volumeSize: 100
  volumeType: gp3
  iam:
    instanceRoleARN: arn:aws:iam::111122223333:role/nodes
  privateNetworking: true
  ssh:
    allow: true
    publicKeyPath: a-key-pair
`),
  'one key pair of each kind': config(`
metadata: {name: seven, region: eu-north-1}
nodeGroups:
  - {name: ng-1, instanceType: m5.large, ssh: {publicKeyName: operations}}
  - {name: ng-2, instanceType: m5.large, ssh: {enableSsm: true}}
  - {name: ng-3, instanceType: m5.large, ssh: {publicKeyName: others, allow: false}}
`),
  'access by the old map and by entries': config(`
metadata: {name: access, region: us-east-1}
accessConfig:
  bootstrapClusterCreatorAdminPermissions: false
  authenticationMode: API
  accessEntries:
    - principalARN: arn:aws:iam::111122223333:user/somebody
      type: STANDARD
      kubernetesGroups: [group1]
    - principalARN: arn:aws:iam::111122223333:role/viewer
      accessPolicies:
        - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy
          accessScope: {type: namespace, namespaces: [default, dev-*]}
    - principalARN: arn:aws:iam::111122223333:role/admin
      accessPolicies:
        - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy
          accessScope: {type: cluster}
    - {principalARN: arn:aws:iam::111122223333:role/nodes, type: EC2_LINUX}
iamIdentityMappings:
  - {arn: arn:aws:iam::111122223333:role/other-admin, groups: [system:masters], username: admin, noDuplicateARNs: true}
  - {serviceName: emr-containers, namespace: emr}
  - account: "000000000000"
managedNodeGroups: [{name: mng1}]
`),
  'identities and add-ons': config(`
metadata: {name: identities, region: us-west-2}
iam:
  withOIDC: true
  serviceAccounts:
  - metadata: {name: s3-reader, namespace: backend, labels: {aws-usage: application}}
    attachPolicyARNs: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]
  - metadata: {name: cluster-autoscaler, namespace: kube-system}
    wellKnownPolicies: {autoScaler: true}
  podIdentityAssociations:
  - namespace: default
    serviceAccountName: reader
    roleARN: arn:aws:iam::111122223333:role/role-1
addons:
  - name: vpc-cni
    attachPolicyARNs: [arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy]
  - name: coredns
    version: latest
  - name: aws-efs-csi-driver
  - name: eks-pod-identity-agent
  - name: aws-mountpoint-s3-csi-driver
identityProviders:
  - {name: pool-1, issuerURL: https://login.example.org, clientID: kubernetes, usernameClaim: email, type: oidc}
secretsEncryption:
  keyARN: arn:aws:kms:us-west-2:111122223333:key/00000000-0000-0000-0000-000000000000
managedNodeGroups: [{name: mng1, privateNetworking: true}]
`),
  'what eksctl prints itself': `accessConfig:
  authenticationMode: API_AND_CONFIG_MAP
addonsConfig: {}
apiVersion: eksctl.io/v1alpha5
availabilityZones:
- us-east-1c
- us-east-1b
cloudWatch:
  clusterLogging: {}
iam:
  vpcResourceControllerPolicy: true
  withOIDC: false
kind: ClusterConfig
kubernetesNetworkConfig:
  ipFamily: IPv4
managedNodeGroups:
- amiFamily: AmazonLinux2023
  desiredCapacity: 2
  disableIMDSv1: true
  disablePodIMDS: false
  iam:
    withAddonPolicies: {albIngress: false, autoScaler: false, ebs: false}
  instanceSelector: {}
  instanceType: m5.large
  labels:
    alpha.eksctl.io/cluster-name: printed
    alpha.eksctl.io/nodegroup-name: ng-1a2b3c4d
  maxSize: 2
  minSize: 2
  name: ng-1a2b3c4d
  nodeRepairConfig: {}
  privateNetworking: false
  releaseVersion: ""
  securityGroups: {withLocal: null, withShared: null}
  ssh: {allow: false, publicKeyPath: ""}
  tags:
    alpha.eksctl.io/nodegroup-name: ng-1a2b3c4d
    alpha.eksctl.io/nodegroup-type: managed
  volumeIOPS: 3000
  volumeSize: 80
  volumeThroughput: 125
  volumeType: gp3
metadata:
  name: printed
  region: us-east-1
  version: "1.34"
privateCluster: {enabled: false, skipEndpointCreation: false}
vpc:
  autoAllocateIPv6: false
  cidr: 192.168.0.0/16
  clusterEndpoints: {privateAccess: false, publicAccess: true}
  manageSharedNodeSecurityGroupRules: true
  nat: {gateway: Single}
`,
  'anchors, and a template that was not rendered': config(`
metadata:
  name: \${CLUSTER_NAME}
  region: \${AWS_REGION}
  version: 1.30
  tags: &tags
    Environment: Dev
    ClusterName: \${CLUSTER_NAME}
managedNodeGroups:
  - name: ng-1
    instanceType: t3.large
    desiredCapacity: 2
    minSize: 1
    maxSize: 3
    tags: *tags
    iam:
      attachPolicyARNs: [arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy]
`),
  'subnets of both kinds by names': config(`
metadata: {name: named, region: us-east-1}
vpc:
  id: vpc-0aaaaaaaaaaaaaaa1
  cidr: "10.7.0.0/16"
  nat: {gateway: Single}
  subnets:
    public:
      one-pub: {id: subnet-0aaaaaaaaaaaaaab1, az: us-east-1a}
      two-pub: {id: subnet-0aaaaaaaaaaaaaab2, az: us-east-1b}
      three-pub: {id: subnet-0aaaaaaaaaaaaaab3, az: us-east-1c}
    private:
      two-priv: {id: subnet-0aaaaaaaaaaaaaaa2, az: us-east-1b}
      one-priv: {id: subnet-0aaaaaaaaaaaaaaa1, az: us-east-1a}
      three-priv: {id: subnet-0aaaaaaaaaaaaaaa3, az: us-east-1c}
managedNodeGroups:
  - name: workers
    instanceType: m5.large
    privateNetworking: true
    subnets: [one-priv, subnet-0aaaaaaaaaaaaaaa2]
`),
  'not for nodes at all': config(`
metadata: {name: others, region: us-west-2}
autoModeConfig: {enabled: true, nodePools: [general-purpose, system]}
zonalShiftConfig: {enabled: true}
upgradePolicy: {supportType: "EXTENDED"}
controlPlaneScalingConfig: {tier: tier-xl}
capabilities:
  - {name: kro, type: KRO, deletePropagationPolicy: RETAIN}
remoteNetworkConfig:
  iam: {provider: SSM}
  remoteNodeNetworks: [{cidrs: ["10.80.146.0/24"]}]
localZones: ["us-west-2-lax-1a"]
gitops: {flux: {gitProvider: github, flags: {owner: me, token: not-to-be-seen-anywhere}}}
karpenter: {version: '1.2.1', createServiceAccount: true}
outpost: {controlPlaneOutpostARN: "arn:aws:outposts:us-west-2:1234:outpost/op-1234"}
`),
};
