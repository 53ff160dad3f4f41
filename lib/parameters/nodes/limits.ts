/** EKS allows 450 nodes in a managed node group. Source: EKS User Guide, "Service quotas". */
export const GROUP_QUOTA = 450;
/** Sizes of a gp3 volume in GiB; 20 is the least that an EKS image needs. Source: EBS User Guide, "gp3 volumes". */
export const GP3 = { min: 20, max: 16384 };

/** What EKS does not do by itself, and how to. Source: containers-roadmap issue 1637; EKS API reference, UpdateNodegroupConfig. */
export const SIZES_IN_STEPS =
  "EKS refuses a least size above the nodes that a group has at the time (`Minimum capacity can't be greater than desired size`), and a most below them. Bring the group there first: `aws eks update-nodegroup-config --cluster-name <rack> --nodegroup-name <group> --scaling-config minSize=3,desiredSize=3,maxSize=100`, with the names that `aws eks list-nodegroups --cluster-name <rack>` prints.";

/** What any change of an image of one’s own does. */
export const CUSTOM_IMAGE =
  'Going to an image of one’s own, or back, replaces the node groups; from one such image to another only rolls nodes.';
