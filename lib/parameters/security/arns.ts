import { arnParts } from '../../facts/arn';
import { partitionOf } from '../../facts/regions';
import type { ParameterName } from '../declarations';
import type { Rule } from '../rules';

/** Every ARN of a rack is of the partition that its region is in, whichever parameter it is given for. */
export const arnRules: readonly Rule[] = [
  function arnsInThePartition(p) {
    const partition = partitionOf(p.region);
    return (Object.entries(p) as [ParameterName, unknown][]).flatMap(([parameter, value]) => {
      const arns = [value].flat().filter((one) => typeof one === 'string' && one.startsWith('arn:')) as string[];
      const foreign = arns.filter((arn) => {
        const of = arnParts(arn);
        // One of another region has a rule of its own, and the partition with it.
        return of.partition !== partition && (of.region === '' || of.region === p.region);
      });
      return foreign.length === 0
        ? []
        : {
            parameter,
            given: foreign.join(','),
            message: `must be of the partition of ${p.region}, ${partition}`,
            fix: `ARNs that begin with arn:${partition}:, or a region of ${arnParts(foreign[0] ?? '').partition}`,
            involves: [parameter, 'region'],
          };
    });
  },
];
