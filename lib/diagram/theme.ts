import type { Flow, Kind } from './model';

/** What boxes have in common, which their colour shows. */
export type Family = 'outside' | 'network' | 'compute' | 'cluster' | 'traffic' | 'data' | 'security' | 'logs';

export interface Theme {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly border: string;
  readonly region: string;
  readonly vpc: string;
  readonly zone: string;
  readonly publicFill: string;
  readonly publicLine: string;
  readonly privateFill: string;
  readonly privateLine: string;
  readonly families: Readonly<Record<Family, string>>;
  readonly flows: Readonly<Record<Flow, string>>;
}

export const LIGHT: Theme = {
  page: '#ffffff',
  text: '#1b2733',
  muted: '#55636f',
  card: '#ffffff',
  border: '#d3dbe2',
  region: '#8a99a8',
  vpc: '#7b68b5',
  zone: '#a9b6c2',
  publicFill: '#eff7f0',
  publicLine: '#9fcba6',
  privateFill: '#eef4fb',
  privateLine: '#a9c3e2',
  families: {
    outside: '#6b7884',
    network: '#7b68b5',
    compute: '#c9731f',
    cluster: '#2f6fd0',
    traffic: '#11838c',
    data: '#3b8f4d',
    security: '#c04560',
    logs: '#a0488f',
  },
  flows: { requests: '#11838c', egress: '#b5651d', api: '#2f6fd0', sessions: '#c04560', logs: '#a0488f' },
};

export const DARK: Theme = {
  page: '#0f1720',
  text: '#e6edf3',
  muted: '#a3b1bf',
  card: '#1a2530',
  border: '#34424f',
  region: '#657687',
  vpc: '#9b8ad4',
  zone: '#4f6071',
  publicFill: '#13241b',
  publicLine: '#3c6b48',
  privateFill: '#13202f',
  privateLine: '#3c5a80',
  families: {
    outside: '#8f9dab',
    network: '#9b8ad4',
    compute: '#e39a4f',
    cluster: '#6ba1f2',
    traffic: '#3fb5bf',
    data: '#66bd78',
    security: '#e5738b',
    logs: '#cf7fc0',
  },
  flows: { requests: '#3fb5bf', egress: '#e39a4f', api: '#6ba1f2', sessions: '#e5738b', logs: '#cf7fc0' },
};

/** The family of a box that is a card. @default - it is a frame, with a look of its own */
export const FAMILIES: Readonly<Partial<Record<Kind, Family>>> = {
  outside: 'outside',
  gateway: 'network',
  'way-out': 'network',
  nat: 'network',
  endpoints: 'network',
  's3-endpoint': 'network',
  'load-balancer': 'traffic',
  bastion: 'security',
  interface: 'cluster',
  mount: 'data',
  groups: 'compute',
  group: 'compute',
  fargate: 'compute',
  cluster: 'cluster',
  router: 'traffic',
  names: 'traffic',
  apps: 'compute',
  files: 'data',
  buckets: 'data',
  key: 'security',
  logs: 'logs',
};
