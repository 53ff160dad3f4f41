import { Fn } from 'aws-cdk-lib';

/** https://ABC.gr7.us-east-1.eks.amazonaws.com → ABC.gr7.us-east-1.eks.amazonaws.com */
export function hostOf(url: string): string {
  return Fn.select(1, Fn.split('//', url));
}
