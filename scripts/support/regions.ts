import { eksZoneIds, type Partition, partitionOf, REFUSED_REGIONS, REGIONS } from '../../lib/facts/regions';
import { OFFERS, type OfferId, offerOf } from '../../lib/facts/regions/offers';

const PARTITIONS: Readonly<Record<Partition, string>> = { aws: 'AWS', 'aws-cn': 'China', 'aws-us-gov': 'GovCloud' };
const partitions = Object.keys(PARTITIONS) as Partition[];

/** `docs/regions.md`: what is offered where, as racks know it. */
export function regionsPage(): string {
  const rows = Object.values(OFFERS);
  return `# Regions

What racks use of EKS and its neighbours, where it may not be everywhere. \`npm run docs\` writes this page from
\`lib/facts/regions\`.

## What is offered

\`yes\`: a rack uses it. \`no\`: it does what the last column says. \`?\`: no source says either; a rack uses it where nothing
else would do, and a warning names it. What has no row is everywhere, as far as anybody has seen.

${table(
  ['', ...Object.values(PARTITIONS), 'where it is not, a rack'],
  rows.map(({ name, offers, except = [], without }) => [
    name,
    ...partitions.map((one) =>
      one === 'aws' && except.length > 0 ? `yes, but in ${except.join(', ')}` : mark(offers[one]),
    ),
    without,
  ]),
)}

Which types of instances a region has is in no row: \`aws ec2 describe-instance-type-offerings\` says it, and a node group of
another type fails. Price lists of 2023-09, which Karpenter keeps, have t3, t3a, t4g, m5, m6i, m6g, c5, c6i, c6g, r5, r6i, r6g
and g4dn in cn-north-1, us-gov-east-1 and us-gov-west-1, and m7, c7 and r7 in none of them.

## Where that was read

A date is when something was written, or of a page when it was read.

${rows.map(({ name, sources }) => `- **${name}**: ${sources.join('. ')}.`).join('\n')}

## Regions

Zones are those in which EKS takes subnets. A highly available rack needs three; where there are two, \`high_availability=false\`.

${table(
  ['region', 'partition', 'zones', 'not offered, or not known'],
  REGIONS.map((region) => [region, PARTITIONS[partitionOf(region)], eksZoneIds(region).join(' '), missingIn(region)]),
)}

## Refused

${Object.entries(REFUSED_REGIONS)
  .map(([region, why]) => `- \`${region}\` ${why}.`)
  .join('\n')}
`;
}

function mark(offer: string): string {
  return offer === 'unknown' ? '?' : offer;
}

function missingIn(region: string): string {
  return (Object.keys(OFFERS) as OfferId[])
    .filter((id) => offerOf(id, region) !== 'yes')
    .map((id) => `${OFFERS[id].name}${offerOf(id, region) === 'unknown' ? '?' : ''}`)
    .join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
