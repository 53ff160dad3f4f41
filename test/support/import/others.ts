/**
 * The output of `convox rack params` and its JSON, `cluster.yaml` of several ages of kube-aws, and `config.yml` of TPA, in
 * shapes that are published: the manuals and tests of the tools, and files of users. Names and ids are made up.
 */
export const CONVOX: Readonly<Record<string, string>> = {
  'the manual, with its prompt': `    $ convox rack params
    build_node_enabled     false
    high_availability      true
    node_disk              20
    node_type              t3.small
    private                true
`,
  'much of it, and a long line': `access_log_retention_in_days         30
additional_build_groups_config       [{"id":201,"type":"c7g.xlarge","disk":100,"capacity_type":"SPOT","min_size":0,"max_size":3,"label":"app-build"}]
additional_node_groups_config        [{"id":101,"type":"c5.large","disk":50,"capacity_type":"ON_DEMAND","min_size":1,"max_size":3,"label":"app","tags":"environment=production,team=backend"}]
availability_zones                   us-east-1a,us-east-1b,us-east-1c
aws_ebs_csi_driver_version           v1.56.0-eksbuild.1
cidr                                 10.1.0.0/16
cost_tracking_enable                 true
disable_public_access                false
docker_hub_password                  **********
docker_hub_username                  somebody
eks_api_server_public_access_cidrs   3.5.140.0/22,10.0.0.0/8
eks_log_types                        api,audit
idle_timeout                         3600
k8s_version                          1.34
karpenter_enabled                    false
keda_enable                          true
max_on_demand_count                  10
min_on_demand_count                  2
node_capacity_type                   MIXED
node_max_unavailable_percentage      0
node_type                            t3.medium
nvidia_device_plugin_enable          false
router_type                          nginx
schedule_rack_scale_down             
ssl_ciphers                          ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256
ssl_protocols                        TLSv1.2 TLSv1.3
syslog                               tcp+tls://logs.example.org:6514
tags                                 key1=val1,key2=val2
telemetry                            false
vpc_id                               null
webhook_signing_key                  not-to-be-seen-anywhere
whitelist                            0.0.0.0/0
`,
  'a script over several lines': `node_type  t3.large
user_data  sysctl -w vm.max_map_count=262144
           echo done  >> /tmp/init.log
`,
  'a template of parameters': JSON.stringify({
    node_type: 't3.medium',
    node_capacity_type: 'on_demand',
    build_node_enabled: 'true',
    build_node_type: 't3.large',
    high_availability: 'true',
    node_disk: '20',
    proxy_protocol: 'true',
    efs_csi_driver_enable: 'true',
  }),
  'the file of the CLI': JSON.stringify(
    {
      additional_node_groups_config: Buffer.from(
        '[{"type":"g4dn.xlarge","min_size":1,"max_size":1,"label":"gpu"}]',
      ).toString('base64'),
      name: 'production',
      region: 'eu-west-1',
      release: '3.24.9',
      high_availability: 'false',
    },
    undefined,
    2,
  ),
  'what the API says of a rack': JSON.stringify({
    count: 3,
    domain: 'router.0a1b2c3d4e5f.convox.cloud',
    name: 'api-rack',
    parameters: { node_type: 't3.large', private: 'false' },
    provider: 'aws',
    region: 'us-west-2',
    status: 'running',
    type: 't3.large',
    version: '3.24.9',
  }),
};

const KMS = 'arn:aws:kms:us-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const KUBE_AWS: Readonly<Record<string, string>> = {
  'the first kind, in one zone': `
# Unique name of Kubernetes cluster.
clusterName: kube-cluster
externalDNSName: kube.example.org
releaseChannel: alpha
createRecordSet: true
recordSetTTL: 300
hostedZone: "example.org"
keyName: operations
region: us-west-1
availabilityZone: us-west-1c
kmsKeyArn: "${KMS}"
controllerInstanceType: t2.micro
controllerRootVolumeSize: 80
workerCount: 2
workerInstanceType: t2.micro
workerRootVolumeSize: 80
# workerSpotPrice: "0.05"
stackTags:
  Name: "Kubernetes"
  Environment: "Production"
`,
  'pools, and two public subnets': `
clusterName: k8s
externalDNSName: k8s.example.org
createRecordSet: true
hostedZoneId: "Z0123456789ABC"
keyName: 'operations'
region: us-east-1
kmsKeyArn: ""
controllerCount: 2
worker:
  nodePools:
  - name: nodepool1
    count: 4
workerInstanceType: m3.medium
workerRootVolumeSize: 50
etcdCount: 3
vpcCIDR: "10.0.0.0/16"
subnets:
  - {name: Public1, private: false, availabilityZone: us-east-1c, instanceCIDR: "10.0.10.0/24"}
  - {name: Public2, private: false, availabilityZone: us-east-1d, instanceCIDR: "10.0.20.0/24"}
tlsCertDurationDays: 3650
kubernetesVersion: v1.5.3_coreos.0
`,
  'a later one, in a network that exists': `
clusterName: later
s3URI: s3://assets-of-clusters/later
amiId: "ami-9e2685e3"
keyName: operations
sshAuthorizedKeys:
  -   
region: eu-west-1
kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
sshAccessAllowedSourceCIDRs: [0.0.0.0/0, 10.0.0.0/8]
adminAPIEndpointName: versioned
apiEndpoints:
- name: public
  dnsName: api.example.org
  loadBalancer: {managed: false}
- name: versioned
  dnsName: v1api.example.org
  loadBalancer:
    private: true
    type: network
    apiAccessAllowedSourceCIDRs: [10.0.0.0/8]
    hostedZone: {id: hostedzone-abcedfg}
vpc: {id: vpc-0aaaaaaaaaaaaaaa1}
internetGateway: {id: igw-0aaaaaaaaaaaaaaa1}
vpcCIDR: 10.0.0.0/16
subnets:
- {name: private1, availabilityZone: eu-west-1a, id: subnet-0aaaaaaaaaaaaaaa1, private: true}
- {name: private2, availabilityZone: eu-west-1b, id: subnet-0aaaaaaaaaaaaaaa2, private: true}
- {name: private3, availabilityZone: eu-west-1c, id: subnet-0aaaaaaaaaaaaaaa3, private: true}
worker:
  apiEndpointName: versioned
  nodePools:
  - name: pool_one
    instanceType: c4.large
    subnets: [{name: private1}]
    rootVolume: {size: 40, type: gp2, iops: 0}
    autoScalingGroup:
      minSize: 1
      maxSize: 3
      rollingUpdateMinInstancesInService: 0
      mixedInstances:
        enabled: true
        onDemandPercentageAboveBaseCapacity: 50
        spotMaxPrice: 2
        instanceTypes: [c4.large, c4.xlarge]
    nodeLabels: {kube-aws.coreos.com/role: worker}
    taints: [{key: reservation, value: spot, effect: NoSchedule}]
    waitSignal: {enabled: true}
    customFiles: [{path: "/etc/a", permissions: 0600, content: "x"}]
  - name: fleet
    spotFleet:
      targetCapacity: 10
      spotPrice: 0.06
      launchSpecifications:
      - {weightedCapacity: 1, instanceType: c4.large}
      - {weightedCapacity: 2, instanceType: c4.xlarge}
    securityGroupIds: [sg-0aaaaaaaaaaaaaaa1]
kubernetes:
  encryptionAtRest: {enabled: false}
  networking: {selfHosting: {type: canal, typha: false}}
kubeAwsPlugins:
  kiam: {enabled: true}
  clusterAutoscaler: {enabled: true, replicas: 2}
  myPlugin: {enabled: true}
cloudWatchLogging: {enabled: true, retentionInDays: 10}
experimental:
  auditLog: {enabled: true, maxage: 30}
  oidc: {enabled: true, issuerUrl: "https://accounts.google.com", clientId: kubernetes, usernameClaim: email}
elasticFileSystemId: fs-47a2c22e
`,
  'subnets of both kinds in each zone': `
clusterName: both
keyName: operations
region: us-west-1
kmsKeyArn: ${KMS}
s3URI: s3://assets-of-clusters
apiEndpoints:
- name: default
  dnsName: api.example.org
  loadBalancer: {recordSetManaged: false}
vpcCIDR: 10.4.0.0/16
subnets:
  - {name: public1, availabilityZone: us-west-1a, instanceCIDR: 10.4.0.0/22}
  - {name: private1, availabilityZone: us-west-1a, instanceCIDR: 10.4.64.0/18, private: true, natGateway: {eipAllocationId: eipalloc-0aaaaaaa}}
  - {name: public2, availabilityZone: us-west-1c, instanceCIDR: 10.4.4.0/22}
  - {name: private2, availabilityZone: us-west-1c, instanceCIDR: 10.4.128.0/18, private: true}
worker:
  nodePools:
    - name: pool-1
      subnets: [{name: private1}, {name: private2}]
useCalico: true
podCIDR: 10.2.0.0/16
`,
};

export const TPA: Readonly<Record<string, string>> = {
  'as tpaexec configure writes it': `---
architecture: M1
cluster_name: speedy_1
cluster_tags: {}

cluster_rules:
- cidr_ip: 0.0.0.0/0
  from_port: 22
  proto: tcp
  to_port: 22
- cidr_ip: 10.33.120.80/28
  from_port: 0
  proto: tcp
  to_port: 65535
ec2_ami:
  Name: debian-10-amd64-20210721-710
  Owner: '136693071363'
ec2_instance_reachability: public
ec2_vpc:
  Name: Test
  cidr: 10.33.0.0/16

cluster_vars:
  failover_manager: repmgr
  postgres_version: '14'
  preferred_python_version: python3
  vpn_network: 192.168.33.0/24

locations:
- Name: main
  az: eu-west-1a
  region: eu-west-1
  subnet: 10.33.237.96/28
- Name: dr
  az: eu-west-1b
  region: eu-west-1
  subnet: 10.33.190.32/28

instance_defaults:
  default_volumes:
  - device_name: root
    encrypted: true
    volume_size: 32
    volume_type: gp2
  - device_name: /dev/xvdf
    encrypted: true
    vars:
      volume_for: postgres_data
    volume_size: 64
    volume_type: gp2
  platform: aws
  type: t3.medium
  vars:
    ansible_user: admin

instances:
- Name: kayak
  backup: uncover
  location: main
  node: 1
  role: primary
- Name: quieter
  location: main
  node: 2
  role: replica
  upstream: kayak
- Name: uncover
  location: dr
  node: 3
  type: m5.large
  role:
  - barman
  - log-server
  volumes:
  - device_name: /dev/xvdf
    volume_size: 128
`,
  'of 2018, by hand, in two regions': `---
cluster_name: night
ssh_key_file: "../../id_night"
cluster_tags:
  Owner: Count
cluster_vars:
  vpn_network: 192.168.33.0/24
ec2_vpc:
  Name: Test
ec2_vpc_subnets:
  eu-central-1:
    10.33.243.0/24:
      az: eu-central-1a
    10.33.122.0/24:
      az: eu-central-1b
  eu-west-1:
    10.33.6.0/24:
      az: eu-west-1a
ec2_ami:
  Name: TPA-RedHat-PGDG-10-2018*
  Owner: self
ec2_ami_user: ec2-user
instances:
    - node: 1
      Name: lab-primary
      type: t3.large
      region: eu-central-1
      subnet: 10.33.243.0/24
      volumes:
          - raid_device: /dev/md0
            device_name: /dev/xvdb
            volume_type: gp2
            volume_size: 16
            raid_units: 2
            attach_existing: yes
            delete_on_termination: false
      tags:
        role:
          - primary
        backup: lab-backup
      vars:
        work_mem: 16MB
    - node: 2
      Name: lab-backup
      type: t3.large
      region: eu-west-1
      subnet: 10.33.6.0/24
`,
  'VPCs by region and filters, and a vault': `
cluster_name: filtered
architecture: BDR-Always-ON
ec2_vpc:
  eu-west-1:
    Name: Test
    cidr: 172.16.0.0/16
  us-east-1:
    filters:
      vpc-id: vpc-0aaaaaaaaaaaaaaa1
ec2_vpc_igw:
  eu-west-1: yes
  us-east-1: no
ec2_instance_reachability: private
ec2_groups:
  us-east-1:
    group-name:
      - foo
ec2_instance_key: operations
cluster_bucket: backups-of-clusters
cluster_vars:
  edb_password: !vault |
    $ANSIBLE_VAULT;1.1;AES256
    6162
postgres_password: not-to-be-seen-anywhere
locations:
- {Name: a, az: us-east-1b, region: us-east-1, subnet: subnet-0aaaaaaaaaaaaaaa2}
- {Name: b, az: us-east-1a, region: us-east-1, subnet: subnet-0aaaaaaaaaaaaaaa1}
- {Name: c, az: us-east-1c, region: us-east-1, subnet: subnet-0aaaaaaaaaaaaaaa3}
instance_defaults: {type: m5.large, termination_protection: yes}
instances:
- {Name: one, node: 1, location: a, role: [bdr]}
`,
};
