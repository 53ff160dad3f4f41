import { isDeepStrictEqual } from 'node:util';
import { type Deployed, doneBefore, type Output, type Resource, stackNameOf, type Template } from './deployed/deployed';
import { findingsOf, type Known } from './findings';
import type { OutputChange, PropertyChange, StackReport } from './report';
import { differences, shown } from './values/difference';
import { takenApart } from './values/taken-apart';

/** All stacks of a rack, those first that the others wait for; those that are gone at the end. */
export function stackReports(
  before: Deployed,
  after: Deployed,
  known: ReadonlyMap<string, readonly Known[]>,
): readonly StackReport[] {
  const inOrder = Object.keys(after).sort(
    (one, other) => doneBefore(one, after).size - doneBefore(other, after).size || (one < other ? -1 : 1),
  );
  const gone = Object.keys(before).filter((stack) => !(stack in after));
  return [...inOrder, ...gone.sort()].map((stack) => ofStack(stack, before, after, known));
}

function ofStack(
  stack: string,
  before: Deployed,
  after: Deployed,
  known: ReadonlyMap<string, readonly Known[]>,
): StackReport {
  const [was, is] = [before[stack], after[stack]];
  const base = { name: stackNameOf(stack), dependencies: (is ?? was)?.dependencies.map(stackNameOf) ?? [] };
  if (is === undefined) {
    return { ...base, state: 'gone', findings: [], outputs: [], template: [], onlyOrder: [] };
  }
  const findings = findingsOf(stack, before, after, known);
  const template = templateChanges(was?.template ?? {}, is.template);
  if (was !== undefined && (was.terminationProtection ?? false) !== (is.terminationProtection ?? false)) {
    template.push({
      path: 'terminationProtection',
      before: was.terminationProtection,
      after: is.terminationProtection,
    });
  }
  const unchanged = isDeepStrictEqual(was?.template, is.template) && template.length === 0;
  return {
    ...base,
    state: was === undefined ? 'new' : unchanged ? 'unchanged' : 'changed',
    findings,
    outputs: outputChanges(was?.template.Outputs ?? {}, is.template.Outputs ?? {}),
    template: was === undefined ? [] : template,
    onlyOrder: onlyOrder(was?.template.Resources ?? {}, is.template.Resources ?? {}),
  };
}

/** What the CDK itself puts into every template. */
const OF_THE_CDK = ['Parameters/BootstrapVersion', 'Rules/CheckBootstrapVersion'];

function templateChanges(before: Template, after: Template): PropertyChange[] {
  const without = ({ Resources: _, Outputs: __, ...rest }: Template) => rest;
  return differences(without(before), without(after), '')
    .map((change) => ({ ...change, path: change.path.replace(/^\//, '') }))
    .filter(({ path }) => !OF_THE_CDK.some((one) => path.startsWith(one)));
}

function outputChanges(
  before: Readonly<Record<string, Output>>,
  after: Readonly<Record<string, Output>>,
): readonly OutputChange[] {
  const value = (output: Output | undefined) =>
    output === undefined ? undefined : shown(takenApart(output.Value), '');
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): OutputChange[] => {
    const [was, is] = [before[name], after[name]];
    if (isDeepStrictEqual(was, is)) {
      return [];
    }
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ name, kind, ...(was && { before: value(was) }), ...(is && { after: value(is) }) }];
  });
}

function onlyOrder(
  before: Readonly<Record<string, Resource>>,
  after: Readonly<Record<string, Resource>>,
): readonly string[] {
  return Object.entries(after).flatMap(([id, { DependsOn: is, ...rest }]) => {
    const { DependsOn: was, ...old } = before[id] ?? {};
    return isDeepStrictEqual(old, rest) && !isDeepStrictEqual(was, is) ? [id] : [];
  });
}
