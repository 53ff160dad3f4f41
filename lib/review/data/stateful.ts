/**
 * Types whose resources hold what no deploy brings back, and what that is. AWS's service specification calls 29 types
 * stateful, which are all here; a cluster, images and an authority's key are not among them.
 */
export const HOLDS: Readonly<Record<string, string>> = {
  'AWS::ACMPCA::CertificateAuthority': 'the key that all certificates of the authority are signed with',
  'AWS::APS::Workspace': 'metrics',
  'AWS::Backup::BackupVault': 'recovery points',
  'AWS::CloudFormation::Stack': 'whatever the stack inside of it holds',
  'AWS::Cognito::UserPool': 'users',
  'AWS::DocDB::DBCluster': 'a database',
  'AWS::DocDB::DBInstance': 'a database',
  'AWS::DynamoDB::GlobalTable': 'a table',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::EC2::Volume': 'a disk',
  'AWS::ECR::Repository': 'container images',
  'AWS::EFS::FileSystem': 'the files of every pod that mounts it',
  'AWS::EKS::Cluster': 'every object of Kubernetes: workloads, secrets, claims of volumes',
  'AWS::EMR::Cluster': 'files in HDFS',
  'AWS::ElastiCache::CacheCluster': 'a cache',
  'AWS::ElastiCache::ReplicationGroup': 'a cache',
  'AWS::Elasticsearch::Domain': 'indexes',
  'AWS::FSx::FileSystem': 'files',
  'AWS::KMS::Key': 'the key without which nothing that it encrypts can be read',
  'AWS::Kinesis::Stream': 'records that nobody has read yet',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::Neptune::DBCluster': 'a database',
  'AWS::Neptune::DBInstance': 'a database',
  'AWS::OpenSearchService::Domain': 'indexes',
  'AWS::Organizations::Account': 'an account',
  'AWS::QLDB::Ledger': 'a ledger',
  'AWS::RDS::DBCluster': 'a database',
  'AWS::RDS::DBInstance': 'a database',
  'AWS::Redshift::Cluster': 'a data warehouse',
  'AWS::Route53::HostedZone': 'records, those that others have made among them',
  'AWS::S3::Bucket': 'objects, all of their versions',
  'AWS::SDB::Domain': 'a table',
  'AWS::SQS::Queue': 'messages that nobody has read yet',
  'AWS::SecretsManager::Secret': 'a secret',
};

export function isStateful(type: string): boolean {
  return type in HOLDS;
}

/** Kinds of Kubernetes whose deletion takes data along, and what goes with them. */
export const CLUSTER_HOLDS: Readonly<Record<string, string>> = {
  CustomResourceDefinition: 'every object of its kind',
  Namespace: 'everything in it, secrets and claims of volumes included',
  PersistentVolume: 'a volume',
  PersistentVolumeClaim: 'a volume',
  Secret: 'a secret',
  StatefulSet: 'workloads with volumes of their own',
};
