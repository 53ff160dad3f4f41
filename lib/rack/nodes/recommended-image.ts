import type { AmiType } from './node-pools';

/**
 * The parameter in which Systems Manager has the image that EKS recommends. Only of Amazon Linux: no pool without a
 * managed group runs Bottlerocket. Source: EKS User Guide, "Retrieve recommended Amazon Linux AMI IDs".
 * @param version Kubernetes minor version, as in 1.36
 */
export function recommendedImage(amiType: AmiType, version: string): string {
  const [, architecture, variant] = /AL2023_(x86_64|ARM_64)_(\w+)/.exec(amiType) ?? [];
  if (architecture === undefined || variant === undefined) {
    throw new Error(`${amiType} is not an image of Amazon Linux`);
  }
  const platform = `amazon-linux-2023/${architecture === 'ARM_64' ? 'arm64' : architecture}/${variant.toLowerCase()}`;
  return `/aws/service/eks/optimized-ami/${version}/${platform}/recommended/image_id`;
}
