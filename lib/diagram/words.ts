import type { NetworkPlan } from '../rack/network/network';
import { ROUTER_PORTS, type RouterPlan } from '../rack/traffic/routers';
import type { Box, Kind } from './model';

/** A picture is no reference: what is longer than this, in characters, is cut. */
const LONGEST_LINE = 160;

/** What has no shape of its own, and could hide or turn around the text beside it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** Text as it may stand in a picture. */
export function clean(text: string): string {
  const shown = Array.from(text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim());
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE - 1).join('')}…` : shown.join('');
}

/** A box without the lines that there are not. */
export function box(
  kind: Kind,
  id: string,
  title: string,
  lines: readonly (string | undefined | false)[] = [],
  children: readonly Box[] = [],
): Box {
  const said = lines.map((line) => clean(line || '')).filter((line) => line !== '');
  return { id: `${kind}:${id}`, kind, title: clean(title), lines: said, children };
}

/** The first values of a list, and how many more there are. */
export function some(values: readonly string[], most = 3): string {
  const more = values.length - most;
  return more > 0 ? `${values.slice(0, most).join(', ')} and ${more} more` : values.join(', ');
}

/** `1 zone`, `3 zones`. */
export function count(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

/** Who may connect, in words. */
export function clients(cidrs: readonly string[]): string {
  return cidrs.includes('0.0.0.0/0') ? 'everyone' : some(cidrs);
}

/** What the load balancer of a router listens on. */
export function portsOf({ certificateArn }: RouterPlan): string {
  const { http, https } = ROUTER_PORTS;
  return certificateArn === undefined ? `TCP ${http} and ${https}` : `TCP ${http}, TLS ${https}`;
}

/** Who may connect to a router, in words. */
export function clientsOf({ securityGroupId, scheme }: RouterPlan, { clients: known }: NetworkPlan): string {
  if (securityGroupId !== undefined) {
    return `whom ${securityGroupId} lets in`;
  }
  return clients(scheme === 'internal' ? known.inside : known.outside);
}
