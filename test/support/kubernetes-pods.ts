import { z } from 'zod';

/**
 * What the API server would take of a Deployment and its pods: the fields that racks use, and no others.
 * Sources: Kubernetes, API reference: Deployment apps/v1, PodSpec, Container; "Pod Topology Spread Constraints".
 */

const text = z.string().min(1);
/** Names of containers and volumes. Source: RFC 1123, by way of "Object Names and IDs". */
const label = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const labelKey = z.string().regex(/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/);
export const labels = z.record(labelKey, z.string().regex(/^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/));
export const selector = z.strictObject({ matchLabels: labels });

export const port = z.int().min(1).max(65535);
/** Source: RFC 6335, by way of `IANA_SVC_NAME` in Kubernetes. */
export const portName = z.string().regex(/^(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/);
const quantities = z.partialRecord(
  z.enum(['cpu', 'memory', 'ephemeral-storage']),
  z.string().regex(/^\d+(m|Ki|Mi|Gi)?$/),
);

const container = z.strictObject({
  name: label,
  image: text,
  command: z.array(z.string()).min(1).optional(),
  args: z.array(z.string()).min(1).optional(),
  env: z
    .array(
      z.union([
        z.strictObject({ name: text, value: z.string() }),
        z.strictObject({
          name: text,
          valueFrom: z.strictObject({
            fieldRef: z.strictObject({ fieldPath: z.enum(['metadata.name', 'metadata.namespace']) }),
          }),
        }),
      ]),
    )
    .optional(),
  ports: z.array(z.strictObject({ name: portName, containerPort: port })).optional(),
  readinessProbe: z
    .strictObject({
      httpGet: z.strictObject({ path: z.string().startsWith('/'), port: z.union([port, portName]) }),
      periodSeconds: z.int().min(1),
    })
    .optional(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ exec: z.strictObject({ command: z.array(text).min(1) }) }) })
    .optional(),
  resources: z.strictObject({ requests: quantities, limits: quantities.optional() }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean().optional(),
    capabilities: z.strictObject({ drop: z.array(text), add: z.array(text).optional() }),
  }),
  volumeMounts: z.array(
    z.strictObject({ name: label, mountPath: z.string().startsWith('/'), readOnly: z.boolean().optional() }),
  ),
});

const spread = z
  .strictObject({
    maxSkew: z.int().min(1),
    minDomains: z.int().min(1).optional(),
    topologyKey: labelKey,
    whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
    labelSelector: selector,
    matchLabelKeys: z.array(labelKey).optional(),
  })
  .refine((it) => it.minDomains === undefined || it.whenUnsatisfiable === 'DoNotSchedule', 'minDomains: too soft')
  .refine(
    (it) => !it.matchLabelKeys?.some((key) => key in it.labelSelector.matchLabels),
    'matchLabelKeys: in the selector too',
  );

const pod = z.strictObject({
  serviceAccountName: label,
  priorityClassName: text.optional(),
  securityContext: z.strictObject({
    runAsUser: z.int().min(0).optional(),
    runAsNonRoot: z.boolean().optional(),
    seccompProfile: z.strictObject({ type: z.enum(['RuntimeDefault', 'Localhost', 'Unconfined']) }),
  }),
  terminationGracePeriodSeconds: z.int().min(0).optional(),
  topologySpreadConstraints: z.array(spread).optional(),
  initContainers: z.array(container).optional(),
  containers: z.array(container).min(1),
  volumes: z.array(
    z.union([
      z.strictObject({ name: label, emptyDir: z.strictObject({}) }),
      z.strictObject({
        name: label,
        configMap: z.strictObject({
          name: label,
          items: z.array(z.strictObject({ key: text, path: text })),
        }),
      }),
    ]),
  ),
});

type Mounting = z.infer<typeof container>;

/** What the fields of a Deployment must be to each other, beside what each of them is. */
export const deployment = z
  .strictObject({
    // How many there are is what an autoscaler says, where there is one.
    replicas: z.literal(1).optional(),
    strategy: z.union([
      z.strictObject({ type: z.literal('Recreate') }),
      z.strictObject({
        type: z.literal('RollingUpdate'),
        rollingUpdate: z.strictObject({ maxUnavailable: z.int().min(0), maxSurge: z.int().min(0) }),
      }),
    ]),
    selector,
    template: z.strictObject({
      metadata: z.strictObject({ labels, annotations: z.record(labelKey, z.string()).optional() }),
      spec: pod,
    }),
  })
  .refine(
    ({ selector: { matchLabels }, template }) =>
      Object.entries(matchLabels).every(([key, value]) => template.metadata.labels[key] === value),
    'selector: does not match the template’s labels',
  )
  .refine(({ template: { spec } }) => {
    const volumes = new Set(spec.volumes.map(({ name }) => name));
    const mounts = [...spec.containers, ...(spec.initContainers ?? [])].flatMap((it: Mounting) => it.volumeMounts);
    return mounts.every(({ name }) => volumes.has(name));
  }, 'volumeMounts: no such volume');
