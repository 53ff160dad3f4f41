import { arnParts } from '../facts/arn';
import { partitionOf } from '../facts/regions';
import { appRules } from './apps/rules';
import { appWarnings } from './apps/warnings';
import { catalogRules } from './catalog/rules';
import { clusterRules } from './cluster/rules';
import { clusterWarnings } from './cluster/warnings';
import { BY_NAME, type ParameterName, type RackParameters } from './declarations';
import { fleetRules } from './fleet/rules';
import {
  type Advice,
  type Contradiction,
  contradictionsIn,
  type Rule,
  type Warning,
  warningsIn,
} from './language/rule';
import { logWarnings } from './logs/warnings';
import { monitoringRules } from './monitoring/rules';
import { monitoringWarnings } from './monitoring/warnings';
import { networkRules } from './network/rules';
import { networkWarnings } from './network/warnings';
import { nodeRules } from './nodes/rules';
import { nodeWarnings } from './nodes/warnings';
import { platformRules } from './platform/rules';
import { platformWarnings } from './platform/warnings';
import { securityRules } from './security/rules';
import { securityWarnings } from './security/warnings';
import { storageWarnings } from './storage/warnings';
import { trafficRules } from './traffic/rules';
import { trafficWarnings } from './traffic/warnings';

const RULES: readonly Rule<RackParameters>[] = [
  ...fleetRules,
  ...networkRules,
  ...nodeRules,
  ...securityRules,
  ...clusterRules,
  ...trafficRules,
  ...platformRules,
  ...appRules,
  ...monitoringRules,
  ...catalogRules,
  arnsInThePartition,
];

const ADVICE: readonly Advice<RackParameters>[] = [
  ...clusterWarnings,
  ...networkWarnings,
  ...nodeWarnings,
  ...trafficWarnings,
  ...platformWarnings,
  ...appWarnings,
  ...logWarnings,
  ...monitoringWarnings,
  ...storageWarnings,
  ...securityWarnings,
  parametersWithoutEffect,
];

/** What the parameters of a rack have against each other. */
export function contradictionsOf(p: RackParameters): readonly Contradiction[] {
  return contradictionsIn(p, RULES);
}

/**
 * What is allowed and worth a warning.
 * @param given names of the parameters that were given, as opposed to defaulted
 */
export function warningsOf(p: RackParameters, given: ReadonlySet<string>): readonly Warning[] {
  return warningsIn(p, ADVICE, given);
}

type RackRule = Parameters<Rule<RackParameters>>;

/** Every ARN of a rack is of the partition that its region is in, whichever parameter it is given for. */
function arnsInThePartition(p: RackParameters, refuse: RackRule[1]): void {
  const partition = partitionOf(p.region);
  for (const [name, value] of Object.entries(p) as [ParameterName, unknown][]) {
    const foreign = [value].flat().filter((one): one is string => isForeign(one, partition, p.region));
    if (foreign.length === 0) continue;
    refuse(name, `must be of the partition of ${p.region}, ${partition}`, {
      given: foreign.join(','),
      fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
      involves: ['region'],
    });
  }
}

/** Whether a value is an ARN of another partition. One of another region has a rule of its own, and the partition with it. */
function isForeign(value: unknown, partition: string, region: string): boolean {
  if (typeof value !== 'string' || !value.startsWith('arn:')) return false;
  const of = arnParts(value);
  return of.partition !== partition && (of.region === '' || of.region === region);
}

/** What was given, and means nothing without something else. */
function parametersWithoutEffect(...[p, warn, isGiven]: Parameters<Advice<RackParameters>>): void {
  for (const [name, { onlyWith }] of Object.entries(BY_NAME) as [ParameterName, (typeof BY_NAME)[ParameterName]][]) {
    const missing = isGiven(name) ? onlyWith?.missing(p) : undefined;
    if (missing === undefined) continue;
    warn(`without-effect-${name}`, `${name} has no effect without ${missing}: give that, or leave it out.`);
  }
}
