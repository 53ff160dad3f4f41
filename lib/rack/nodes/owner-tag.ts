/** Tag of a group of nodes that EKS does not manage: the rack that it belongs to, where that is named at launch. */
export const OWNER_TAG = 'eks-rack/cluster';
