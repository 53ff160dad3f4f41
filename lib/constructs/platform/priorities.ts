/**
 * Priority classes of every cluster, for what it does not work without: it goes first when nodes are short.
 * Source: Kubernetes, "Guaranteed scheduling for critical add-on pods".
 */
export const SYSTEM_CRITICAL = 'system-cluster-critical';
/** The same for what every node needs. */
export const NODE_CRITICAL = 'system-node-critical';
