import { z } from 'zod';
import { deployment, labels, port, portName, selector } from './kubernetes-pods';

/**
 * What the API server would take of the objects that a rack applies, field by field: a field that is not here is one
 * that Kubernetes does not know, or that nobody has looked up.
 * Sources: Kubernetes, API reference (core/v1, apps/v1, autoscaling/v2, policy/v1, networking/v1, coordination/v1, rbac/v1, storage/v1);
 * cert-manager, API reference v1; AWS Load Balancer Controller, TargetGroupBinding specification v1beta1.
 */
export interface KnownKind {
  /** Its name in paths of the API. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly schema: z.ZodType;
}

/** Names of objects. Source: RFC 1123, by way of "Object Names and IDs". */
const label = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const name = z.string().regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
/** Keys of labels and annotations. Source: "Labels and Selectors". */
const key = z.string().regex(/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/);
/** As Go writes them. */
const duration = z.string().regex(/^(\d+(\.\d+)?(h|m|s))+$/);
const text = z.string().min(1);
const texts = z.array(text).min(1);

const metadata = {
  name,
  labels: labels.optional(),
  annotations: z.record(key, z.string()).optional(),
};

function kind(
  plural: string,
  apiVersion: string,
  kind: string,
  fields: z.core.$ZodShape,
  namespaced = true,
): [string, KnownKind] {
  const schema = z.strictObject({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(kind),
    metadata: z.strictObject(namespaced ? { ...metadata, namespace: label } : metadata),
    ...fields,
  });
  return [`${apiVersion} ${kind}`, { plural, namespaced, schema }];
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const rules = z
  .array(
    z.strictObject({
      apiGroups: z.array(z.string()).min(1),
      resources: texts,
      resourceNames: texts.optional(),
      verbs: texts,
    }),
  )
  .min(1);

function binding(...roles: readonly string[]) {
  return {
    roleRef: z.strictObject({ apiGroup: z.literal('rbac.authorization.k8s.io'), kind: z.enum(roles), name }),
    subjects: z.array(z.strictObject({ kind: z.literal('ServiceAccount'), name, namespace: label })).min(1),
  };
}

const issuerRef = z.strictObject({ kind: z.enum(['Issuer', 'ClusterIssuer']), name, group: text.optional() });

const privateKey = z.strictObject({
  algorithm: z.enum(['RSA', 'ECDSA', 'Ed25519']).optional(),
  size: z.union([z.literal(256), z.literal(384), z.literal(521), z.literal(2048), z.literal(4096)]).optional(),
  rotationPolicy: z.enum(['Never', 'Always']).optional(),
});

const route53 = z.strictObject({
  region: text,
  hostedZoneID: text,
  role: text.optional(),
  auth: z.strictObject({ kubernetes: z.strictObject({ serviceAccountRef: z.strictObject({ name }) }) }).optional(),
});

const solver = z.union([
  z.strictObject({ http01: z.strictObject({ ingress: z.strictObject({ ingressClassName: name }) }) }),
  z.strictObject({
    selector: z.strictObject({ dnsZones: texts }).optional(),
    dns01: z.strictObject({ route53 }),
  }),
]);

const acme = z.strictObject({
  server: z.url({ protocol: /^https$/ }),
  email: z.email().optional(),
  privateKeySecretRef: z.strictObject({ name }),
  solvers: z.array(solver).min(1),
});

/** Source: API reference, "Quantity". */
const quantity = z.string().regex(/^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/);

const peers = z
  .array(
    z.union([
      z.strictObject({ podSelector: z.strictObject({}) }),
      z.strictObject({ namespaceSelector: selector }),
      z.strictObject({ ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()).optional() }) }),
    ]),
  )
  .min(1);
const policyPorts = z.array(z.strictObject({ protocol: z.enum(['TCP', 'UDP']), port })).min(1);

/** API version and kind → what is known of it. */
export const KINDS: ReadonlyMap<string, KnownKind> = new Map([
  kind('namespaces', 'v1', 'Namespace', {}, false),
  kind('configmaps', 'v1', 'ConfigMap', { data: z.record(z.string().regex(/^[\w.-]{1,253}$/), z.string()) }),
  kind('serviceaccounts', 'v1', 'ServiceAccount', {}),
  kind('resourcequotas', 'v1', 'ResourceQuota', {
    spec: z.strictObject({ hard: z.record(z.string().regex(/^[a-z][a-z0-9./-]*$/), quantity) }),
  }),
  kind('limitranges', 'v1', 'LimitRange', {
    spec: z.strictObject({
      limits: z
        .array(
          z.strictObject({
            type: z.enum(['Container', 'Pod', 'PersistentVolumeClaim']),
            defaultRequest: z.record(z.enum(['cpu', 'memory']), quantity),
          }),
        )
        .min(1),
    }),
  }),
  kind('networkpolicies', 'networking.k8s.io/v1', 'NetworkPolicy', {
    spec: z.strictObject({
      podSelector: z.strictObject({}),
      policyTypes: z.array(z.enum(['Ingress', 'Egress'])).min(1),
      ingress: z.array(z.strictObject({ from: peers, ports: policyPorts.optional() })),
      egress: z.array(z.strictObject({ to: peers, ports: policyPorts.optional() })),
    }),
  }),
  kind('roles', RBAC, 'Role', { rules }),
  kind('clusterroles', RBAC, 'ClusterRole', { rules }, false),
  kind('rolebindings', RBAC, 'RoleBinding', binding('Role', 'ClusterRole')),
  kind('clusterrolebindings', RBAC, 'ClusterRoleBinding', binding('ClusterRole'), false),
  // Its holder writes the rest.
  kind('leases', 'coordination.k8s.io/v1', 'Lease', {}),
  kind('ingressclasses', 'networking.k8s.io/v1', 'IngressClass', { spec: z.strictObject({ controller: text }) }, false),
  kind('services', 'v1', 'Service', {
    spec: z.strictObject({
      type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']),
      selector: labels,
      ports: z
        .array(
          z.strictObject({
            name: portName,
            port,
            targetPort: z.union([port, portName]),
            protocol: z.enum(['TCP', 'UDP']),
          }),
        )
        .min(1),
    }),
  }),
  kind('poddisruptionbudgets', 'policy/v1', 'PodDisruptionBudget', {
    spec: z.strictObject({ maxUnavailable: z.int().min(0), selector }),
  }),
  kind('horizontalpodautoscalers', 'autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: z
      .strictObject({
        scaleTargetRef: z.strictObject({ apiVersion: z.literal('apps/v1'), kind: z.literal('Deployment'), name }),
        minReplicas: z.int().min(1),
        maxReplicas: z.int().min(1),
        metrics: z
          .array(
            z.strictObject({
              type: z.literal('Resource'),
              resource: z.strictObject({
                name: z.enum(['cpu', 'memory']),
                target: z.strictObject({ type: z.literal('Utilization'), averageUtilization: z.int().min(1) }),
              }),
            }),
          )
          .min(1),
      })
      .refine(({ minReplicas, maxReplicas }) => minReplicas <= maxReplicas, {
        error: 'at least one, at most the most',
      }),
  }),
  kind('deployments', 'apps/v1', 'Deployment', { spec: deployment }),
  kind(
    'storageclasses',
    'storage.k8s.io/v1',
    'StorageClass',
    {
      provisioner: name,
      parameters: z.record(text, z.string()).optional(),
      volumeBindingMode: z.enum(['Immediate', 'WaitForFirstConsumer']).optional(),
      reclaimPolicy: z.enum(['Delete', 'Retain']).optional(),
      allowVolumeExpansion: z.boolean().optional(),
      mountOptions: texts.optional(),
    },
    false,
  ),
  kind(
    'clusterissuers',
    'cert-manager.io/v1',
    'ClusterIssuer',
    {
      spec: z.union([
        z.strictObject({ acme }),
        z.strictObject({ ca: z.strictObject({ secretName: name }) }),
        z.strictObject({ selfSigned: z.strictObject({}) }),
      ]),
    },
    false,
  ),
  kind('certificates', 'cert-manager.io/v1', 'Certificate', {
    spec: z.strictObject({
      secretName: name,
      issuerRef,
      isCA: z.boolean().optional(),
      // Longer ones no certificate takes. Source: RFC 5280, appendix A.1, ub-common-name.
      commonName: z.string().max(64).optional(),
      dnsNames: texts.optional(),
      duration,
      renewBefore: duration.optional(),
      privateKey,
    }),
  }),
  kind('targetgroupbindings', 'elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', {
    spec: z.strictObject({
      targetGroupARN: text,
      targetType: z.enum(['instance', 'ip']),
      targetGroupProtocol: z.enum(['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP']),
      ipAddressType: z.enum(['ipv4', 'ipv6']),
      vpcID: text,
      serviceRef: z.strictObject({ name, port: z.union([text, z.int().min(1).max(65535)]) }),
    }),
  }),
]);

/** What is wrong with an object, each as `path: problem`. */
export function problemsOf(object: { readonly apiVersion?: unknown; readonly kind?: unknown }): readonly string[] {
  const kind = `${object.apiVersion} ${object.kind}`;
  const known = KINDS.get(kind);
  if (known === undefined) {
    return [`${kind}: nobody has looked up this kind`];
  }
  const { success, error } = known.schema.safeParse(object);
  return success ? [] : error.issues.map(({ path, message }) => `${kind} ${path.join('.')}: ${message}`);
}
