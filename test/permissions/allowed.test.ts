import type { Document } from '../../lib/iam/document';
import { evaluate } from '../../lib/iam/evaluate';
import { deployerPolicyOf, documentsOf } from '../../lib/permissions';
import { needsOf } from '../../lib/permissions/needs';
import { rackScope } from '../../lib/permissions/rack-scope';
import { EXAMPLE_RACKS } from '../support/example-racks';
import { deployedRack } from '../support/permissions/deployer';
import { knows } from '../support/permissions/keys';
import { ACCOUNT, literal, madeBy } from '../support/permissions/made';
import { type Asked, requestsFor } from '../support/permissions/requests';
import { PLATFORM_RACKS } from '../support/platform-racks';
import { type Raw, templatesOf } from '../support/templates';

const LONG = 'a-rack-whose-name-is-as-long-as-can-be';
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';
const RACKS: Readonly<Record<string, Raw>> = {
  ...EXAMPLE_RACKS,
  'with all that the platform has': {
    ...PLATFORM_RACKS.full,
    schedule_rack_scale_down: '0 20 * * *',
    schedule_rack_scale_up: '0 6 * * *',
    bastion_enable: true,
    user_data_url: 'test/fixtures/boot.sh',
    oidc_issuer_url: 'https://login.example.org',
    oidc_client_id: 'kubernetes',
    fargate_namespaces: 'jobs',
    node_pools: [{ name: 'capped', type: 'm7g.large', max_price_percentage: 50 }],
  },
  'behind a transit gateway': {
    egress: 'tgw-0123456789abcdef0',
    flow_log_destination: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/flows',
  },
  'of a long name, with a boundary': { name: LONG, permissions_boundary_arn: BOUNDARY },
};

/** Judged by conditions of their own, below. */
const APART =
  /^iam:(AttachRolePolicy|PassRole|CreateServiceLinkedRole)$|:(CreateTags|AddTags)$|^elasticfilesystem:TagResource$|^ssm:|^s3:GetObject|^cloudformation:|NetworkInterface/;

function rackOf(raw: Raw) {
  const rack = deployedRack(raw);
  return { rack, region: rack.region, made: madeBy(rack.name, templatesOf(raw)) };
}

/** Allowed by who deploys and, for keys, by the policy of the key. */
function isAllowed({ request, target }: Asked, identity: readonly Document[]): boolean {
  const policy = target?.type === 'AWS::KMS::Key' ? resolved(target.properties.KeyPolicy) : undefined;
  // Every role has it, where one has; elsewhere nothing asks.
  const context = { ...request.context, ...(target?.kind === 'iam:role' && { 'iam:PermissionsBoundary': BOUNDARY }) };
  return evaluate({ ...request, context }, { identity, resource: policy as Document | undefined }).allowed;
}

/** A document of a template, with the account filled in. */
function resolved(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(resolved);
  if ('Ref' in value && value.Ref === 'AWS::AccountId') return ACCOUNT;
  return 'Fn::Join' in value
    ? literal(value)?.replace(/^arn:\d+:/, 'arn:aws:')
    : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]));
}

describe.each(Object.entries(RACKS))('rack %s', (_, raw) => {
  const { rack, region, made } = rackOf(raw);
  const policy = deployerPolicyOf(rack);
  const identity = documentsOf(policy);
  const { needed } = needsOf(rackScope(rack));

  test('every action that its resources need is allowed on them', async () => {
    const denied: string[] = [];
    let asked = 0;
    for (const own of made) {
      for (const { action, type } of needed) {
        if (type !== own.type || APART.test(action)) continue;
        const requests = await requestsFor(action, own, made, region);
        asked += requests.length;
        const refused = requests.filter((one) => !isAllowed(one, identity));
        denied.push(...refused.map(({ request }) => `${own.path} ${action} ${request.resource}`));
      }
    }
    expect([...new Set(denied)]).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  });

  test('policies are short enough, and few enough for a role', () => {
    expect(identity.map((document) => JSON.stringify(document).length).filter((length) => length > 6144)).toEqual([]);
    expect(identity.length).toBeLessThanOrEqual(10);
  });

  test('no action has a wildcard, and every resource only where the service allows nothing else', () => {
    const statements = policy.policies.flat();
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    const wide = statements.filter(({ Resource }) => Resource.includes('*'));
    expect(new Set(wide.map(({ width }) => width))).toEqual(new Set(['unscoped']));
    expect(wide.every(({ Condition }) => Condition?.StringEquals?.['aws:RequestedRegion'] === region)).toBe(true);
    expect(statements.filter(({ reason }) => !reason.includes('; for '))).toEqual([]);
  });

  test('no condition is on a key that its actions do not know: it would never hold', async () => {
    const wrong: string[] = [];
    for (const { Action, Condition = {} } of policy.policies.flat()) {
      const keys = Object.values(Condition).flatMap((of) => Object.keys(of));
      for (const [action, key] of Action.flatMap((one) => keys.map((other) => [one, other] as const))) {
        if (!(await knows(action, key))) wrong.push(`${action} ${key}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
