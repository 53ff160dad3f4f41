import type { ActionCoverage, Coverage } from './coverage';

/** The page that says what the published policies allow of racks. */
export function coveragePage(coverages: readonly Coverage[], policies: readonly string[]): string {
  const [first] = coverages;
  return `# What the four deployment policies allow of a rack

\`iam_policies_enable\` keeps the four policies that Spectro Cloud publishes for AWS, statement by statement. This page holds
them, attached together, against what racks need: every action on everything that a rack needs it for, judged by the
evaluator in \`lib/iam\`. \`npm run docs\` writes it, and a test fails when it is out of date. What a rack needs in full is
printed by \`npm run policy\`.

Whoever has only these four deploys no rack: what is missing is in the last column. What they allow beyond racks is more than
what racks need: two of them amount to administrator of the account.

## The racks of \`examples\`

| rack | actions needed | allowed | in part | not allowed |
|---|---:|---:|---:|---:|
${coverages.map(rackRow).join('\n')}

## The rack of all defaults, service by service

| service | needed | allowed | by | in part | not allowed |
|---|---:|---:|---|---|---|
${servicesOf(first?.actions ?? [])
  .map(([service, actions]) => serviceRow(service, actions, policies))
  .join('\n')}
`;
}

function rackRow({ rack, actions }: Coverage): string {
  const count = (allowed: ActionCoverage['allowed']) => actions.filter((one) => one.allowed === allowed).length;
  return `| ${rack} | ${actions.length} | ${count('everywhere')} | ${count('in part')} | ${count('nowhere')} |`;
}

function servicesOf(actions: readonly ActionCoverage[]): readonly (readonly [string, readonly ActionCoverage[]])[] {
  const services = new Set(actions.map(({ action }) => serviceOf(action)));
  return [...services].map((service) => [service, actions.filter(({ action }) => serviceOf(action) === service)]);
}

function serviceRow(service: string, actions: readonly ActionCoverage[], policies: readonly string[]): string {
  const those = (allowed: ActionCoverage['allowed']) => actions.filter((one) => one.allowed === allowed);
  const names = (some: readonly ActionCoverage[]) =>
    some.length === actions.length && some.length > 3
      ? 'all of them'
      : some.map(({ action }) => action.slice(service.length + 1)).join(', ');
  const by = policies.filter((name) => actions.some((one) => one.by.includes(name)));
  const cells = [
    service,
    actions.length,
    those('everywhere').length,
    by.join(', '),
    names(those('in part')),
    names(those('nowhere')),
  ];
  return `| ${cells.join(' | ')} |`;
}

function serviceOf(action: string): string {
  return action.split(':')[0] ?? '';
}
