import type { PropertyChange, Report } from '../../lib/review/report';

/** All that a report says, as lines to look for. */
export function linesOf({ racks }: Report): readonly string[] {
  return racks.flatMap((rack) => [
    ...rack.parameters.map((change) => `parameter ${property(change)}`),
    ...rack.stacks.flatMap(({ name, state, findings, outputs, onlyOrder }) => [
      `stack ${name}: ${state}`,
      ...findings.flatMap((finding) => [
        `${finding.kind} ${finding.name}${finding.means === undefined ? '' : `: ${finding.means}`}`,
        ...(finding.was === undefined
          ? []
          : [`${finding.kind} ${finding.was.stack}/${finding.was.id} → ${finding.name} by ${finding.was.by}`]),
        ...finding.properties.map((change) => `${finding.name} ${property(change)}`),
        ...(finding.why ?? []).map(({ text }) => `${finding.name} because ${text}`),
      ]),
      ...outputs.map((output) => `output ${name}.${output.name} ${output.kind}`),
      ...onlyOrder.map((id) => `order ${name}/${id}`),
    ]),
    ...rack.alike.map(({ change, names }) => `${names.length} alike: ${property(change)}`),
    ...rack.obstacles.map(({ name, reason }) => `obstacle ${name}: ${reason}`),
    ...rack.inUse.map(({ name, text, users }) => `in use ${name} ${text}, needed by ${users.join(', ')}`),
    ...rack.dataAtRisk.map(({ name, kind, text }) => `data ${name} ${kind}: ${text}`),
    ...rack.interruptions.map(
      ({ name, kind, text, seconds }) => `${kind} ${name}: ${text}${seconds === undefined ? '' : ` (${seconds} s)`}`,
    ),
    ...rack.security.map(
      ({ name, exposes, direction, text }) => `${exposes ? 'exposure' : 'security'} ${name} ${direction}: ${text}`,
    ),
    ...rack.kubernetes.leftBehind.map(({ name, kind, object, text }) => `stays ${kind} ${object} of ${name}: ${text}`),
    ...rack.kubernetes.uninstalled.map(({ name, kind, object, text }) => `goes ${kind} ${object} of ${name}: ${text}`),
    ...rack.leftBehind.map(({ name, text }) => `left ${name}: ${text}`),
    ...rack.oneWay.map(({ name, kind, text }) => `${kind} ${name}: ${text}`),
    `waves ${rack.order.waves.map((wave) => wave.join('+')).join(' ')}`,
  ]);
}

function property({ path, before, after, onlyOrder, hidden }: PropertyChange): string {
  const value = (one: unknown) => (one === undefined ? 'nothing' : JSON.stringify(one));
  const what = hidden ? 'hidden' : onlyOrder ? 'order' : `${value(before)} → ${value(after)}`;
  return `${path}: ${what}`;
}
