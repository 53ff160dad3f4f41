import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { ChangeEffect } from '../../lib/parameters/declaration';
import cfnTypes from '../fixtures/cfn-types.json';
import { type Raw, type Resource, rackApp, type Template } from './templates';

/** What is deployed of a rack: region and name of each stack → its template. */
export type Deployed = Readonly<Record<string, Template>>;

export function deployed(raw: Raw): Deployed {
  const app = rackApp(raw);
  const { stacks } = app.synth();
  const entries = stacks.map(({ stackName, environment, template }): [string, Template] => [
    `${environment.region}/${stackName}`,
    template,
  ]);
  rmSync(app.outdir, { recursive: true });
  return Object.fromEntries(entries);
}

export interface Change {
  /** Stack and logical id: `us-east-1/rack-eks EksCluster`. */
  readonly where: string;
  readonly type: string;
  readonly what: 'added' | 'removed' | 'updated' | 'replaced';
  readonly before?: Resource;
  readonly after?: Resource;
}

const CREATE_ONLY: Readonly<Record<string, { readonly createOnly: readonly string[] }>> = cfnTypes.types;

/**
 * What CloudFormation does when a rack goes from one state to another: its own rules, applied until nothing follows
 * any more. A resource is replaced when a create-only property changes, or refers to something that is replaced.
 * A stack that is no longer in the app stays as it is: the CDK deploys what is in the app and deletes nothing.
 */
export function changesBetween(before: Deployed, after: Deployed): readonly Change[] {
  const stacks = Object.keys(after).filter((stack) => stack in before);
  const moved = new Set<string>();
  let known = -1;
  let changes: Change[] = [];
  while (moved.size > known) {
    known = moved.size;
    changes = stacks.flatMap((stack) => changesOfStack(stack, before, after, moved));
    for (const change of changes.filter(({ what }) => what === 'replaced' || what === 'removed')) {
      moved.add(change.where);
    }
  }
  return changes;
}

function changesOfStack(stack: string, before: Deployed, after: Deployed, moved: ReadonlySet<string>): Change[] {
  const [old, now] = [before[stack]?.Resources ?? {}, after[stack]?.Resources ?? {}];
  const moves = (value: unknown) => references(value, stack, after).some((where) => moved.has(where));
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((id): Change[] => {
    const [was, is] = [old[id], now[id]];
    const change = { where: `${stack} ${id}`, type: (is ?? was)?.Type ?? '', before: was, after: is };
    if (was === undefined || is === undefined) {
      return [{ ...change, what: was === undefined ? 'added' : 'removed' }];
    }
    const replaced =
      was.Type !== is.Type ||
      (CREATE_ONLY[is.Type]?.createOnly ?? []).some((path) => {
        const [from, to] = [at(was.Properties, path), at(is.Properties, path)];
        return !isDeepStrictEqual(from, to) || moves(to) || newLaunchTemplateVersion(to, old, now);
      });
    if (replaced) {
      return [{ ...change, what: 'replaced' }];
    }
    const updated =
      !isDeepStrictEqual(was.Properties, is.Properties) || newLaunchTemplateVersion(is.Properties, old, now);
    return updated ? [{ ...change, what: 'updated' }] : [];
  });
}

function at(properties: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);
}

/** Whether a value holds the latest version of a launch template that gets a new one. */
function newLaunchTemplateVersion(value: unknown, old: Template['Resources'], now: Template['Resources']): boolean {
  return gathered(value, 'Fn::GetAtt').some((target) => {
    const [id, attribute] = target as [string, string];
    const data = (resources: Template['Resources']) => resources[id]?.Properties.LaunchTemplateData;
    return attribute === 'LatestVersionNumber' && !isDeepStrictEqual(data(old), data(now));
  });
}

/** The resources, of any stack, that a value refers to. */
function references(value: unknown, stack: string, all: Deployed): string[] {
  const own = [
    ...gathered(value, 'Ref').map(String),
    ...gathered(value, 'Fn::GetAtt').map((target) => String((target as unknown[])[0])),
  ];
  const region = stack.split('/')[0];
  const foreign = [
    ...gathered(value, 'Fn::GetStackOutput').map((output) => {
      const { StackName, OutputName } = output as { StackName: string; OutputName: string };
      return { stack: `${region}/${StackName}`, value: all[`${region}/${StackName}`]?.Outputs?.[OutputName]?.Value };
    }),
    ...gathered(value, 'Fn::ImportValue').map((name) => exportNamed(String(name), all)),
  ];
  return [
    ...own.map((id) => `${stack} ${id}`),
    ...foreign.flatMap((output) => references(output.value, output.stack, all)),
  ];
}

function exportNamed(name: string, all: Deployed): { stack: string; value: unknown } {
  for (const [stack, { Outputs = {} }] of Object.entries(all)) {
    const found = Object.values(Outputs).find((output) => output.Export?.Name === name);
    if (found) {
      return { stack, value: found.Value };
    }
  }
  return { stack: '', value: undefined };
}

/** The arguments of all uses of an intrinsic function in a value. */
function gathered(value: unknown, intrinsic: string): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === intrinsic ? [inner] : []),
    ...gathered(inner, intrinsic),
  ]);
}

/** Where the name of a resource is that is replaced before it is deleted, and so cannot be under the same name. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::EKS::Cluster': 'Name',
  'AWS::EKS::IdentityProviderConfig': 'IdentityProviderConfigName',
};

/** Why CloudFormation would stop before it deletes anything: each reason that applies. */
export function obstacles(before: Deployed, after: Deployed): readonly string[] {
  const changes = changesBetween(before, after);
  const lost = new Set(
    changes.filter(({ what }) => what === 'replaced' || what === 'removed').map(({ where }) => where),
  );
  const imported = new Set(
    Object.values(before).flatMap((template) => gathered(template, 'Fn::ImportValue').map(String)),
  );
  const exportsInUse = Object.entries(before).flatMap(([stack, { Outputs = {} }]) =>
    Object.entries(Outputs)
      .filter(([, output]) => output.Export !== undefined && imported.has(output.Export.Name))
      .filter(([id, output]) => {
        const value = after[stack]?.Outputs?.[id]?.Value;
        return (
          !isDeepStrictEqual(value, output.Value) || references(value, stack, before).some((where) => lost.has(where))
        );
      })
      .map(([id]) => `${stack} ${id} is imported, so its value cannot change`),
  );
  const sameName = changes
    .filter(({ what }) => what === 'replaced')
    .filter(({ type, before: was, after: is }) => {
      const name = NAMES[type];
      return name !== undefined && was?.Properties[name] === is?.Properties[name];
    })
    .map(({ where }) => `${where} exists under that name already`);
  const secondLoadBalancer = changes
    .filter(({ type, what }) => type === 'AWS::ElasticLoadBalancingV2::Listener' && what === 'replaced')
    .filter(({ before: was, after: is }) => isDeepStrictEqual(targetsOf(was), targetsOf(is)))
    .map(({ where }) => `${where} leads to a target group that another load balancer still has`);
  const secondGateway = changes
    .filter(({ type, what }) => type === 'AWS::EC2::Route' && what === 'updated')
    .filter(({ before: was, after: is }) => !isDeepStrictEqual(was?.Properties.GatewayId, is?.Properties.GatewayId))
    .map(({ where }) => `${where} leads to a second internet gateway, and a VPC takes one`);
  return [...exportsInUse, ...sameName, ...secondLoadBalancer, ...secondGateway];
}

function targetsOf(listener: Resource | undefined): unknown {
  return listener?.Properties.DefaultActions;
}

/**
 * Resources that would go on using something that is gone: a value from another stack is read when the stack that uses
 * it is updated, and CloudFormation updates no stack whose template stays the same.
 */
export function staleReferences(before: Deployed, after: Deployed): readonly string[] {
  const lost = new Set(
    changesBetween(before, after)
      .filter(({ what }) => what === 'replaced' || what === 'removed')
      .map(({ where }) => where),
  );
  return Object.entries(after)
    .filter(([stack, template]) => isDeepStrictEqual(template, before[stack]))
    .flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([, { Properties }]) => references(Properties, stack, after).some((where) => lost.has(where)))
        .map(([id]) => `${stack} ${id}`),
    );
}

/** What going from one state to another does to a rack. */
export function effectOf(before: Deployed, after: Deployed): ChangeEffect | 'nothing' {
  if (!Object.keys(after).some((stack) => stack in before)) {
    return 'new rack';
  }
  if (obstacles(before, after).length > 0) {
    return 'fails at deploy';
  }
  const changes = changesBetween(before, after);
  const groups = changes.filter(({ type }) => type === 'AWS::EKS::Nodegroup');
  if (groups.some(({ what }) => what === 'replaced')) {
    return 'replaces node groups';
  }
  if (groups.some((change) => change.what === 'updated' && rolls(change, before, after))) {
    return 'rolls nodes';
  }
  return changes.length > 0 ? 'in place' : 'nothing';
}

/** Whether a node group gets another version of its launch template or of Kubernetes. */
function rolls({ where, before: was, after: is }: Change, before: Deployed, after: Deployed): boolean {
  const stack = where.split(' ')[0] ?? '';
  const [old, now] = [before[stack]?.Resources ?? {}, after[stack]?.Resources ?? {}];
  return (
    was?.Properties.Version !== is?.Properties.Version ||
    newLaunchTemplateVersion(is?.Properties.LaunchTemplate, old, now)
  );
}
