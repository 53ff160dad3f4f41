import { CfnInstanceProfile, CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Template } from '../../permissions/template';
import { LAUNCHED_PATH } from '../../rack/security/security';
import type { RackProduct } from './rack-product';

/**
 * Gives what a product has of IAM a path, by which the role that launches it is held to that.
 * @param boundary of all of its roles, as they have it in the end. @default - none
 */
export function withPath(product: RackProduct, boundary?: string): void {
  for (const construct of product.node.findAll()) {
    if (
      construct instanceof CfnRole ||
      construct instanceof CfnManagedPolicy ||
      construct instanceof CfnInstanceProfile
    ) {
      construct.path = LAUNCHED_PATH;
      if (construct instanceof CfnRole) construct.permissionsBoundary = boundary;
    }
  }
}

/** The library has this for itself, and writes what it returns when it synthesizes. */
interface Rendering {
  _toCloudFormation(): object;
}

/**
 * The template of a product as far as it is made, before tags: the role that launches it follows from it, and is in the same
 * stack as it. A synth of the product by itself, only for this, would cost as much as the product.
 */
export function templateOf(product: RackProduct): Template {
  return product.resolve((product as unknown as Rendering)._toCloudFormation());
}
