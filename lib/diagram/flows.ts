import type { Flow } from './model';

/** What flows are called, in the order of a legend. */
export const FLOWS: Readonly<Record<Flow, string>> = {
  requests: 'requests',
  egress: 'ways out',
  api: 'Kubernetes API',
  sessions: 'Session Manager, SSH',
  logs: 'logs',
};
