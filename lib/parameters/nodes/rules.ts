import { bootRules } from './boot-rules';
import { fargateRules } from './fargate-rules';
import { groupRules } from './group-rules';
import { poolRules } from './pool-rules';

/** What the machines of a rack are, and what they boot with. */
export const nodeRules = [...groupRules, ...poolRules, ...bootRules, ...fargateRules];
