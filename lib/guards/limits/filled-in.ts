/** What stands in for a value that CloudFormation fills in; none of them gets longer. */
const LENGTHS: Readonly<Record<string, number>> = {
  'AWS::AccountId': 12,
  'AWS::Partition': 'aws-us-gov'.length,
  'AWS::Region': 'ap-southeast-1'.length,
  'AWS::URLSuffix': 'amazonaws.com.cn'.length,
};
/** ARNs are the longest of them, but for the certificate of a cluster: 1,476 bytes in Base64, by one that EKS issued. */
const ARN = 120;
const CERTIFICATE = 1600;

/** A value of a template as CloudFormation would fill it in, or longer. */
export function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(filledIn);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[name = '', content] = [], ...more] = Object.entries(value);
  if (more.length === 0 && name === 'Fn::Join') {
    return (content as [string, unknown[]])[1].map(filledIn).join('');
  }
  if (more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const isCertificate = /CertificateAuthority/.test(JSON.stringify(content));
    return 'x'.repeat(LENGTHS[String(content)] ?? (isCertificate ? CERTIFICATE : ARN));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner)]));
}
