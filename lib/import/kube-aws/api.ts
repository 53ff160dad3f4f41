import type { Draft } from '../draft';
import { all, by, eachOf, none, readAs, type Table, walk, within } from '../table';
import { type Fields, flag, isFields, text, textOr, texts } from '../values';
import type { KubeAws } from './context';

interface Endpoint extends KubeAws {
  /** Whether this is the endpoint whose name the rack takes. */
  readonly chosen: boolean;
  readonly isPrivate: boolean;
}

/** The name of the API, and who reaches it. */
export function giveApiNames(context: KubeAws): void {
  const { draft, document } = context;
  draft.give('external_dns_name', document.externalDNSName, 'externalDNSName');
  giveZone(draft, document.hostedZoneId, 'hostedZoneId');
  draft.give('record_set_managed', readAs(draft, document.createRecordSet, 'createRecordSet', flag), 'createRecordSet');
  // Endpoints of later versions have theirs unless they say otherwise.
  draft.given.has('external_dns_name') && draft.assume('record_set_managed', false);
  draft.give('record_set_ttl', document.recordSetTTL, 'recordSetTTL');
  const endpoints = Array.isArray(document.apiEndpoints) ? document.apiEndpoints : [];
  const named = endpoints.find((endpoint) => isFields(endpoint) && endpoint.name === document.adminAPIEndpointName);
  const chosen = named ?? endpoints.find(isFields);
  readAs(draft, document.apiEndpoints, 'apiEndpoints', (value) =>
    eachOf(draft, value, 'apiEndpoints', (endpoint, at) =>
      walk(draft, ENDPOINT, endpoint, { ...context, chosen: endpoint === chosen, isPrivate: isInside(endpoint) }, at),
    ),
  );
}

function isInside({ loadBalancer }: Fields): boolean {
  return isFields(loadBalancer) && /^true$/i.test(textOr(loadBalancer.private, ''));
}

/** The id of a zone, which the API has as /hostedzone/Z0123. */
function giveZone(draft: Draft, value: unknown, from: string): void {
  const id = readAs(draft, value, from, text);
  draft.give('hosted_zone_id', id?.replace(/^\/hostedzone\//, ''), from);
}

const one = (read: (value: unknown, from: string, context: Endpoint) => void) =>
  by<Endpoint>((value, from, context) =>
    context.chosen
      ? read(value, from, context)
      : context.draft.leave(from, 'none', 'a cluster has one further name: that of adminAPIEndpointName, or the first'),
  );

const ENDPOINT: Table<Endpoint> = {
  name: by(() => {}),
  dnsName: one((value, from, { draft }) => draft.give('external_dns_name', value, from)),
  loadBalancer: within({
    hostedZone: within({
      id: one((value, from, { draft }) => giveZone(draft, value, from)),
      idFromStackOutput: none('an export of another stack: give hosted_zone_id'),
    }),
    recordSetManaged: one((value, from, { draft }) => draft.give('record_set_managed', flag(value), from)),
    recordSetTTL: one((value, from, { draft }) => draft.give('record_set_ttl', value, from)),
    private: one((value, from, { draft }) => {
      flag(value) && draft.give('endpoint_access', 'private', from);
    }),
    // Of an endpoint inside the VPC these are networks that are connected to it.
    apiAccessAllowedSourceCIDRs: one((value, from, { draft, isPrivate }) =>
      draft.give(isPrivate ? 'eks_api_server_private_access_cidrs' : 'endpoint_public_cidrs', texts(value), from),
    ),
    ...all(['id', 'type', 'subnets', 'securityGroupIds', 'managed', 'createRecordSet'], none('EKS runs the endpoint')),
  }),
};
