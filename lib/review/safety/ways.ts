import type { Template } from '../deployed/deployed';
import { namedIn } from '../deployed/references';

/** Where what is in a subnet can go: destination, and by what kind of gateway. */
export type Ways = ReadonlySet<string>;

const ANYWHERE = ['0.0.0.0/0', '::/0'];

/**
 * The ways out of each subnet of a template: routes of the table that is associated with it, and endpoints of services.
 * By which gateway of a kind a route leads is no matter: CloudFormation changes the route before it deletes the old one.
 */
export function waysOf(template: Template): ReadonlyMap<string, Ways> {
  const all = Object.entries(template.Resources ?? {}).map(([id, resource]) => ({ id, ...resource }));
  const ofType = (type: string) => all.filter(({ Type }) => Type === type);
  const tableOf = new Map(
    ofType('AWS::EC2::SubnetRouteTableAssociation').map(({ Properties }) => [
      named(Properties?.SubnetId),
      named(Properties?.RouteTableId),
    ]),
  );
  const routes = ofType('AWS::EC2::Route').map(({ Properties = {} }) => ({
    table: named(Properties.RouteTableId),
    way: `${Properties.DestinationCidrBlock ?? Properties.DestinationIpv6CidrBlock} by ${kindOfGateway(Properties)}`,
  }));
  const endpoints = ofType('AWS::EC2::VPCEndpoint').map(({ Properties = {} }) => ({
    tables: [Properties.RouteTableIds ?? []].flat().map(named),
    everywhere: Properties.VpcEndpointType === 'Interface',
    way: `service ${JSON.stringify(Properties.ServiceName)}`,
  }));
  return new Map(
    ofType('AWS::EC2::Subnet').map(({ id }): [string, Ways] => {
      const table = tableOf.get(id);
      const ways = [
        ...routes.filter((route) => route.table === table),
        // The name of a service leads to its interface endpoint in the whole VPC.
        ...endpoints.filter(({ everywhere, tables }) => everywhere || (table !== undefined && tables.includes(table))),
      ];
      return [id, new Set(ways.map(({ way }) => way))];
    }),
  );
}

/** What of the ways out of a subnet is gone. What an endpoint led to, a way to anywhere leads to as well. */
export function lostWays(before: Ways, after: Ways): readonly string[] {
  const anywhere = [...after].some((way) => ANYWHERE.some((destination) => way.startsWith(`${destination} `)));
  return [...before].filter((way) => !after.has(way) && !(way.startsWith('service ') && anywhere));
}

function named(value: unknown): string {
  return [...namedIn(value, '').ids][0] ?? JSON.stringify(value);
}

function kindOfGateway(route: Readonly<Record<string, unknown>>): string {
  return Object.keys(route).find((property) => /Gateway|Endpoint|Instance|Interface|Peering/.test(property)) ?? '';
}
